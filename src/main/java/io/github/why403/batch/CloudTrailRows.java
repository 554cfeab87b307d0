package io.github.why403.batch;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.why403.input.Octets;
import io.github.why403.scheme.PercentCoding;
import java.io.IOException;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Data events of S3 in CloudTrail. Of a signed URL an event holds date, lifetime, signed headers,
 * host and key, and whose access key it was; it holds neither signature nor scope nor token (public
 * events of 2022 to 2024). What is left out is filled with what is right, so that nothing is blamed
 * on it.
 *
 * <p>Source of the members: "CloudTrail record contents", AWS CloudTrail User Guide.
 */
final class CloudTrailRows implements RowReader {
  private static final Map<String, String> METHODS =
      Map.of(
          "GetObject", "GET",
          "HeadObject", "HEAD",
          "HeadBucket", "HEAD",
          "PutObject", "PUT",
          "CopyObject", "PUT",
          "UploadPart", "PUT",
          "DeleteObject", "DELETE",
          "CreateMultipartUpload", "POST",
          "CompleteMultipartUpload", "POST",
          "AbortMultipartUpload", "DELETE");

  private static final int DEEPEST = 3;

  @Override
  public boolean isDocument() {
    return true;
  }

  @Override
  public Row read(String row) {
    Map<String, String> event = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(row))) {
      collect("", json, event, 0);
    } catch (IOException | IllegalStateException noJson) {
      return new Row.Bad(null, "The row is no event of CloudTrail: it is no JSON object.");
    }
    boolean ofS3 = event.getOrDefault("eventSource", "").startsWith("s3");
    String lifetime = event.get("requestParameters.x-amz-expires");
    String algorithm = event.get("requestParameters.x-amz-algorithm");
    return ofS3 && lifetime != null && algorithm != null
        ? row(event, lifetime, algorithm)
        : LogLine.UNSIGNED;
  }

  /** The texts of an object, by their names; of a list the first. */
  private static void collect(String path, JsonReader json, Map<String, String> into, int depth)
      throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      String key =
          path + (depth == 0 || !path.startsWith("requestParameters.") ? name : lower(name));
      JsonToken next = json.peek();
      if (next == JsonToken.BEGIN_OBJECT && depth < DEEPEST) {
        collect(key + ".", json, into, depth + 1);
      } else if (next == JsonToken.STRING || next == JsonToken.NUMBER) {
        into.put(key, json.nextString());
      } else if (next == JsonToken.BEGIN_ARRAY) {
        json.beginArray();
        if (json.hasNext() && json.peek() == JsonToken.STRING) {
          into.put(key, json.nextString());
        }
        while (json.hasNext()) {
          json.skipValue();
        }
        json.endArray();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Row row(Map<String, String> event, String lifetime, String algorithm) {
    String bucket = event.get("requestParameters.bucketname");
    String key = event.getOrDefault("requestParameters.key", "");
    String host =
        event.getOrDefault(
            "requestParameters.host",
            event.getOrDefault("tlsDetails.clientProvidedHostHeader", ""));
    String keyId = event.getOrDefault("userIdentity.accessKeyId", "");
    String date = event.getOrDefault("requestParameters.x-amz-date", "");
    if (host.isEmpty() || date.length() < 8 || keyId.isEmpty()) {
      return new Row.Unsigned("the event names no host, date or access key");
    }
    boolean inHost = bucket != null && host.startsWith(bucket + ".");
    String path = inHost || bucket == null ? "/" + key : "/" + bucket + "/" + key;
    String scope =
        keyId
            + "/"
            + date.substring(0, 8)
            + "/"
            + event.getOrDefault("awsRegion", "us-east-1")
            + "/s3/aws4_request";
    StringBuilder url = new StringBuilder("https://").append(host);
    url.append(PercentCoding.STRICT.encode(Octets.of(path), "/"));
    url.append("?X-Amz-Algorithm=").append(coded(algorithm));
    url.append("&X-Amz-Credential=").append(coded(scope));
    url.append("&X-Amz-Date=").append(coded(date));
    url.append("&X-Amz-Expires=").append(coded(lifetime));
    if (keyId.startsWith("ASIA")) {
      url.append("&X-Amz-Security-Token=").append(LogLine.filledSignature());
    }
    url.append("&X-Amz-SignedHeaders=")
        .append(coded(event.getOrDefault("requestParameters.x-amz-signedheaders", "host")));
    url.append("&X-Amz-Signature=").append(LogLine.filledSignature());
    Set<Withheld> withheld =
        EnumSet.of(Withheld.SIGNATURE, Withheld.SCOPE, Withheld.TOKEN, Withheld.SPELLING);
    String code = event.get("errorCode");
    int status = code == null ? 200 : 0;
    return LogLine.row(
        url.toString(),
        method(event.getOrDefault("eventName", "")),
        BalancerRows.time(event.getOrDefault("eventTime", "")),
        LogLine.reply(status, code, event.get("errorMessage")),
        new Row.Told(true, status, bucket, event.get("userIdentity.arn"), null, withheld));
  }

  private static @Nullable String method(String eventName) {
    String method = METHODS.get(eventName);
    boolean reads = eventName.startsWith("List") || eventName.startsWith("Get");
    return method == null && reads ? "GET" : method;
  }

  private static String coded(String text) {
    return PercentCoding.STRICT.encode(Octets.of(text), "");
  }
}
