package io.github.why403.diagnosis;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is wrong as an answer's record says, with that answer. */
final class ErrorBodyCase {
  private static final Secret NOBODYS = Secret.of("", "nobody", null);
  private static final String SIGNATURE = "0123456789abcdef".repeat(4);

  private static final Map<String, String> STORES =
      Map.of(
          "aws-s3", "aws",
          "digitalocean-spaces", "spaces",
          "wasabi", "wasabi",
          "s3proxy", "s3proxy",
          "backblaze-b2", "b2",
          "cloudflare-r2", "r2");

  private final JsonObject recorded;
  private final List<Header> headers = new ArrayList<>();
  private final Map<String, String> params = new LinkedHashMap<>();
  private final StringBuilder behind = new StringBuilder();
  private final StringBuilder before = new StringBuilder();
  private String host = "my-bucket.s3.us-east-1.amazonaws.com";
  private String path = "/dir/a.txt";
  private String region = "us-east-1";
  private String keyId = "AKIAWHY403EXAMPLE000";

  ErrorBodyCase(JsonObject recorded) {
    this.recorded = recorded;
    params.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
    params.put("X-Amz-Credential", "");
    params.put("X-Amz-Date", "20261122T120000Z");
    params.put("X-Amz-Expires", "900");
    params.put("X-Amz-SignedHeaders", "host");
  }

  /** The findings, the verdict first. */
  List<Finding> findings(List<String> edits) {
    if (!STORES.containsKey(text("provider"))) {
      host = "s3.example.test";
      path = "/my-bucket/dir/a.txt";
    }
    edits.forEach(this::edit);
    FailedRequest request = request();
    return new AnswerCase(request, STORES.get(text("provider")))
        .answered(Question.SUPPLIED, reply(request))
        .diagnose()
        .findings();
  }

  private void edit(String edit) {
    String[] words = edit.strip().split(" ", 2);
    String[] pair = words.length < 2 ? new String[] {"", ""} : words[1].split("=", 2);
    switch (words[0]) {
      case "drop" -> params.remove(words[1]);
      case "set", "put" -> params.put(pair[0], pair[1]);
      case "first" -> before.append(words[1]).append('&');
      case "add" -> behind.append('&').append(words[1]);
      case "sign" -> params.merge("X-Amz-SignedHeaders", "%3B" + words[1], String::concat);
      case "header" -> headers.add(header(words[1].split(":", 2)));
      case "host" -> host = words[1];
      case "path" -> path = words[1];
      case "region" -> region = words[1];
      case "temporary" -> keyId = "ASIAWHY403EXAMPLE000";
      case "token" -> params.put("X-Amz-Security-Token", "IQoJb3JpZ2luX2Vj");
      default -> throw new IllegalArgumentException(edit);
    }
  }

  private static Header header(String[] parts) {
    return new Header(parts[0], parts[1].strip());
  }

  private FailedRequest request() {
    params.computeIfPresent(
        "X-Amz-Credential",
        (name, set) ->
            set.isEmpty() ? keyId + "%2F20261122%2F" + region + "%2Fs3%2Faws4_request" : set);
    StringBuilder url = new StringBuilder("https://" + host + path + "?" + before);
    params.forEach((name, value) -> url.append(name).append('=').append(value).append('&'));
    url.append("X-Amz-Signature=").append(SIGNATURE).append(behind);
    return new FailedRequest(
        RawUrl.tryParse(url.toString()).orElseThrow(), method(), headers, true, null);
  }

  private String method() {
    String method = recorded.getAsJsonObject("request").get("method").getAsString();
    return method.equals("any") ? "GET" : method;
  }

  private HttpReply reply(FailedRequest request) {
    Map<String, String> fields = new LinkedHashMap<>();
    JsonObject elements = recorded.getAsJsonObject("extra_elements");
    for (Map.Entry<String, JsonElement> element : elements.entrySet()) {
      String value = element(element.getKey(), element.getValue().getAsString(), request);
      if (value != null) {
        fields.put(element.getKey(), value);
      }
    }
    int status = recorded.get("status").isJsonNull() ? 0 : recorded.get("status").getAsInt();
    HttpReply plain =
        text("code").isEmpty()
            ? AnswerCase.plain(status)
            : AnswerCase.error(status, text("code"), message(), fields);
    List<Header> all = new ArrayList<>(plain.headers());
    recorded
        .getAsJsonObject("headers")
        .entrySet()
        .forEach(h -> all.add(new Header(h.getKey(), h.getValue().getAsString())));
    return new HttpReply(status, "", all, plain.body(), true);
  }

  /** What a message repeats of the request, likewise. */
  private String message() {
    boolean before = params.getOrDefault("X-Amz-Credential", "").contains("%2F20261121%2F");
    String scopeDate = before ? "20261121" : "20261122";
    return text("message")
        .replace("incorrect date format \"2026-09-29\"", "incorrect date format \"2026-11-22\"")
        .replace("credential date \"20260928\"", "credential date \"" + scopeDate + "\"")
        .replace("X-Amz-Date: \"20260929\"", "X-Amz-Date: \"20261122\"")
        .replaceAll("the region '[^']*'", "the region '" + region + "'");
  }

  /** What the store repeats of the request is of this request; the rest is as recorded. */
  private @Nullable String element(String name, String text, FailedRequest request) {
    boolean ahead = text("message").contains("not yet valid");
    SignedUrl url = SignedUrl.of(S3V4.INSTANCE, request);
    return switch (name) {
      case "AWSAccessKeyId" -> url.credential().keyId();
      case "SignatureProvided" -> SIGNATURE;
      case "X-Amz-Expires" -> params.get("X-Amz-Expires");
      case "Key" -> "dir/a.txt";
      case "Bucket", "BucketName" -> "my-bucket";
      case "Expires" -> "2026-11-22T12:" + (isOverAtOnce() ? "00" : "15") + ":00Z";
      case "X-Amz-Date" -> "1795348800000";
      case "Token-0" -> params.getOrDefault("X-Amz-Security-Token", text);
      case "Endpoint" -> "my-bucket" + text.substring(text.indexOf('.'));
      case "Resource" -> path;
      case "ServerTime" -> ahead ? "2026-11-21T12:00:00Z" : "2026-11-22T12:16:40Z";
      case "StringToSign" -> Octets.text(derivation(url).stringToSignText());
      case "CanonicalRequest" -> Octets.text(derivation(url).canonicalRequestText());
      case "StringToSignBytes", "CanonicalRequestBytes" -> null;
      default -> text;
    };
  }

  private boolean isOverAtOnce() {
    return params.getOrDefault("X-Amz-Expires", "").equals("0");
  }

  private Derivation derivation(SignedUrl url) {
    Provider store = Providers.named(STORES.getOrDefault(text("provider"), "aws")).orElseThrow();
    return S3V4.INSTANCE.derive(S3V4.INSTANCE.readings(url, store.rules(), NOBODYS).get(0));
  }

  private String text(String member) {
    JsonElement value = recorded.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
