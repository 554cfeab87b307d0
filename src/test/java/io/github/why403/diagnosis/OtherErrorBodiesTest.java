package io.github.why403.diagnosis;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The recorded and measured answers to URLs of Version 2, Version 4A, Google and CloudFront, each
 * with a URL that is wrong as its record says: the cause comes first, without a secret.
 */
class OtherErrorBodiesTest {
  private static final String NONE = "-";
  private static final long END = Instant.parse("2026-11-22T12:15:00Z").getEpochSecond();
  private static final String PLACE = "https://my-bucket.s3.us-east-1.amazonaws.com/dir/a.txt?";
  private static final String V2 =
      PLACE
          + "AWSAccessKeyId=AKIAWHY403EXAMPLE000&Expires="
          + END
          + "&Signature=BJo4H2ctzj%2BgJYf4sHo%2By8%2BWyHc%3D";
  private static final String V4A =
      PLACE
          + "X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256"
          + "&X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2Fs3%2Faws4_request"
          + "&X-Amz-Date=20261122T120000Z&X-Amz-Expires=900&X-Amz-Region-Set=us-east-1"
          + "&X-Amz-SignedHeaders=host&X-Amz-Signature=3044022"
          + "0"
          + "11".repeat(32)
          + "0220"
          + "22".repeat(32);
  private static final String GOOGLE = "https://storage.googleapis.com/my-bucket/dir/a.txt?";
  private static final String ACCOUNT = "robot%40project.iam.gserviceaccount.com";
  private static final String G4 =
      GOOGLE
          + "X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential="
          + ACCOUNT
          + "%2F20261122%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20261122T120000Z"
          + "&X-Goog-Expires=900&X-Goog-SignedHeaders=host&X-Goog-Signature="
          + "0123456789abcdef".repeat(32);
  private static final String G2 =
      GOOGLE
          + "GoogleAccessId="
          + ACCOUNT
          + "&Expires="
          + END
          + "&Signature="
          + "QUJD".repeat(85)
          + "QQ%3D%3D";
  private static final String OF_EDGE =
      "Expires=" + END + "&Signature=" + "QUJD".repeat(85) + "QQ__&Key-Pair-Id=K2JCJMDEHXQW5F";
  private static final String EDGE = "https://d111111abcdef8.cloudfront.net/dir/a.txt?" + OF_EDGE;

  /**
   * A URL that is wrong in some way.
   *
   * @param sent the headers that went with it, {@code Name: value}
   * @param cause what the answer stands for; {@link #NONE} for nothing that a URL can have
   */
  private record Row(String url, String method, String cause, String... sent) {}

  private static Row row(String url, String cause, String... sent) {
    return new Row(url, "GET", cause, sent);
  }

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          entry("V2 expired", row(V2, "expired")),
          entry("expired, V2 path-style", row(V2, "expired")),
          entry("expired, V2 virtual-host", row(V2, "expired")),
          entry(
              "V2 missing Expires",
              row(V2.replace("Expires=" + END + "&", ""), "missing-auth-param")),
          entry(
              "V2 missing AWSAccessKeyId",
              row(V2.replaceFirst("AWSA[^&]*&", ""), "missing-auth-param")),
          entry("V2 in a V4-only region", row(V2, "sigv2-in-v4-only-region")),
          entry("V2 URL for an SSE-KMS object", row(V2, "sigv2-on-kms-object")),
          entry(
              "V2 Expires not a date",
              row(V2.replace("=" + END, "=2147483648"), "expires-not-integer")),
          entry("V2 Expires before year zero", row(V2.replace("=" + END, "=-62167305600"), NONE)),
          entry("V2 unknown key", row(V2, "access-key-unknown")),
          entry("V2 query URL", row(V2, "sigv2-unsupported-by-provider")),
          entry(
              "CloudFront parameters sent to an S3 host",
              row(PLACE + OF_EDGE, "cf-signature-sent-to-s3")),
          entry(
              "SigV4A credential part count",
              row(V4A.replace("%2Fs3%2F", "%2Fus-east-1%2Fs3%2F"), "missing-auth-param")),
          entry(
              "SigV4A region set missing",
              row(V4A.replace("&X-Amz-Region-Set=us-east-1", ""), "missing-auth-param")),
          entry(
              "SigV4A region set does not cover the region",
              row(V4A.replace("Set=us-east-1", "Set=eu-west-1"), "region-wrong-in-scope")),
          entry("V4 expired (older wording)", row(G4, "gcs-expired")),
          entry("V4 expired (2026 wording)", row(G4, "gcs-expired")),
          entry("V4 X-Goog-Expires edited 899 -> 1", row(G4, "gcs-expired")),
          entry(
              "V4 SignedHeaders damaged",
              row(
                  G4.replace("SignedHeaders=host", "SignedHeaders=hos"),
                  "signedheaders-lacks-host")),
          entry(
              "V4 header in SignedHeaders not sent",
              row(
                  G4.replace("SignedHeaders=host", "SignedHeaders=content-type%3Bhost"),
                  "gcs-header-signed-not-sent")),
          entry(
              "V4 x-goog-* header sent unsigned",
              row(G4, "amz-header-sent-not-signed", "x-goog-content-length-range: 0,1")),
          entry(
              "V4 x-goog-* header sent unsigned (2026 wording)",
              row(G4, "amz-header-sent-not-signed", "x-goog-content-length-range: 0,1")),
          entry(
              "V4 X-Goog-Date malformed",
              row(G4.replace("Date=2026", "Date=2026-"), "amz-date-malformed")),
          entry("V2 Expires=NaN", row(G2.replace("=" + END, "=NaN"), "expires-undefined-or-nan")),
          entry(
              "V2 signature broken by URL handling",
              row(G2.replace("QQ%3D%3D", "Q%21%3D%3D"), "signature-malformed")),
          entry(
              "Key-Pair-Id not of the right shape",
              row(
                  EDGE.replace("K2JCJMDEHXQW5F", "-----BEGIN%20PUBLIC%20KEY-----"),
                  "cf-missing-key-pair-id")),
          entry("key id unknown to the distribution", row(EDGE, "cf-unknown-key")),
          entry(
              "canned: Expires in milliseconds; custom: policy JSON broken or DateLessThan missing",
              row(EDGE.replace("=" + END, "=" + END + "000"), "cf-malformed-policy")),
          entry("CloudFront passes, S3 origin refuses", row(EDGE, "iam-not-allowed")));

  /** What is no answer to such a URL, or is shown elsewhere. */
  private static final Pattern OTHERS =
      Pattern.compile(
          ".*header: form|query stripped|no signature parameters|HMAC/interop header bad|bucket"
              + " name");

  /** One of several causes, and nothing in the answer says which. */
  private static final Pattern MISMATCH = Pattern.compile("SignatureDoesNotMatch|AccessDenied");

  @Test
  void everyAnswerLeadsToItsCause() throws IOException, BadInput {
    Map<String, List<Finding>> wrong = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int first = 0;
    for (JsonObject one : recorded()) {
      String scenario = text(one, "scenario");
      String name = text(one, "provider") + "/" + scenario;
      Row row = ROWS.get(scenario);
      if (text(one, "provider").equals("gcs") && scenario.equals("V2 expired")) {
        row = row(G2, "gcs-expired");
      }
      if (row == null) {
        boolean bare = MISMATCH.matcher(text(one, "code")).matches();
        (bare ? open : unknown).add(name);
        continue;
      }
      List<Finding> findings = findings(one, row);
      boolean blamed = findings.stream().anyMatch(f -> f.certainty() != Certainty.POSSIBLE);
      String cause = row.cause();
      boolean right =
          cause.equals(NONE)
              ? !blamed
              : findings.stream().limit(1).anyMatch(f -> f.cause().equals(cause));
      if (right) {
        first++;
      } else {
        wrong.put(name, findings);
      }
    }
    System.out.printf(
        "error_bodies.json, other schemes: right cause first for %d of %d answers; %d are bare"
            + " mismatches%n",
        first, first + wrong.size(), open.size());
    assertEquals(new TreeSet<>(), new TreeSet<>(unknown), "no row");
    assertEquals(Map.of(), wrong);
    assertTrue(first >= 30, "only " + first);
  }

  private static List<Finding> findings(JsonObject one, Row row) throws BadInput {
    List<Header> headers =
        Arrays.stream(row.sent())
            .map(line -> line.split(": ", 2))
            .map(pair -> new Header(pair[0], pair[1]))
            .toList();
    FailedRequest request =
        new FailedRequest(
            RawUrl.tryParse(row.url()).orElseThrow(), row.method(), headers, true, null);
    String store =
        switch (text(one, "provider")) {
          case "aws-s3" -> "aws";
          case "backblaze-b2" -> "b2";
          case "cloudflare-r2" -> "r2";
          default -> null;
        };
    return new AnswerCase(request, store)
        .as(Schemes.recognise(request))
        .answered(Question.SUPPLIED, reply(one, request))
        .diagnose()
        .findings();
  }

  private static HttpReply reply(JsonObject one, FailedRequest request) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> each : one.getAsJsonObject("extra_elements").entrySet()) {
      String value =
          switch (each.getKey()) {
            case "Expires" -> "2026-11-22T12:15:00Z";
            case "ServerTime" -> "2026-11-22T12:16:40Z";
            case "AWSAccessKeyId" -> "AKIAWHY403EXAMPLE000";
            default -> each.getValue().getAsString();
          };
      fields.put(each.getKey(), value);
    }
    int status = one.get("status").isJsonNull() ? 403 : one.get("status").getAsInt();
    fields.computeIfPresent("Details", (name, text) -> details(text));
    fields.computeIfPresent("RegionSet", (name, text) -> "eu-west-1");
    HttpReply plain = AnswerCase.error(status, text(one, "code"), text(one, "message"), fields);
    List<Header> all = new ArrayList<>(plain.headers());
    if (text(one, "code").equals("ExpiredToken")) {
      all.set(0, new Header("Date", "Sun, 22 Nov 2026 12:16:40 GMT"));
    }
    one.getAsJsonObject("headers")
        .entrySet()
        .forEach(h -> all.add(new Header(h.getKey(), h.getValue().getAsString())));
    return new HttpReply(status, "", all, plain.body(), true);
  }

  /** The end that Google repeats is that of the URL. */
  private static String details(String recorded) {
    return recorded
        .replaceAll("(?<=expired at: ).*", "2026-11-22T12:15:00+00:00")
        .replaceAll("(?<=has expired: ).*", Long.toString(END));
  }

  private static List<JsonObject> recorded() throws IOException {
    String file = Files.readString(SharedFolder.path("error_bodies.json"));
    return JsonParser.parseString(file).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(one -> text(one, "certainty").matches("(recorded|measured) .*"))
        .filter(OtherErrorBodiesTest::isOfThese)
        .toList();
  }

  private static boolean isOfThese(JsonObject one) {
    String scenario = text(one, "scenario");
    boolean service = List.of("gcs", "cloudfront").contains(text(one, "provider"));
    boolean form = text(one, "provider").equals("aws-s3-post-policy");
    boolean version = scenario.matches("V2 .*|expired, V2 .*|SigV4A .*|CloudFront parameters.*");
    return (service || version && !form) && !OTHERS.matcher(scenario).matches();
  }

  private static String text(JsonObject one, String member) {
    JsonElement value = one.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
