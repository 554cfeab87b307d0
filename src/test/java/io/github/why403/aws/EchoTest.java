package io.github.why403.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A mismatch in which the store gives back the text that it hashed, as Amazon S3 does. */
class EchoTest {
  private static final Map<String, String> NO_SECRET = Map.of("HOME", "/no/such/home");
  private static final Map<String, String> SECRET =
      Map.of(
          "HOME",
          "/no/such/home",
          "AWS_ACCESS_KEY_ID",
          Link.KEY_ID,
          "AWS_SECRET_ACCESS_KEY",
          Link.SECRET);

  /** The recorded form of the answer, with the text of a GET that arrived with this host. */
  private static ResponseDefinitionBuilder mismatch(String url, String host) {
    String query =
        Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
            .filter(p -> !p.startsWith("X-Amz-Signature="))
            .sorted()
            .collect(Collectors.joining("&"));
    String path = url.substring(url.indexOf('/', 8), url.indexOf('?'));
    String canonical =
        String.join("\n", "GET", path, query, "host:" + host, "", "host", "UNSIGNED-PAYLOAD");
    String date = Link.value(url, "X-Amz-Date");
    String scope = date.substring(0, 8) + "/eu-west-1/s3/aws4_request";
    String text = String.join("\n", "AWS4-HMAC-SHA256", date, scope, sha256(canonical));
    return Recording.of("V4 signed meta header not sent")
        .with("AWSAccessKeyId", Link.KEY_ID)
        .with("StringToSign", text)
        .with("SignatureProvided", Link.value(url, "X-Amz-Signature"))
        .with("StringToSignBytes", bytes(text))
        .with("CanonicalRequest", canonical)
        .with("CanonicalRequestBytes", bytes(canonical))
        .answer();
  }

  private static String bytes(String text) {
    return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(UTF_8));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  private static Verdict verdict(Map<String, String> env, String url, String host)
      throws IOException {
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.asIs("GET", mismatch(url, host));
      return new Verdict(s3.diagnosis(env, "--probe", "replay", "-X", "GET"));
    }
  }

  private static String host() {
    return Link.BUCKET + ".s3.eu-west-1.amazonaws.com";
  }

  /** The secret in hand signed the very text that the store hashed. */
  @Test
  void theStoreHoldsAnotherSecret() throws IOException {
    Verdict verdict = verdict(SECRET, Link.sound().url(), host());
    assertEquals("wrong-secret-for-key proven", verdict.words());
    assertTrue(verdict.ruledOut("expired").length() > 0, verdict.json()::toString);
  }

  @Test
  void withoutASecretNothingWasChangedOnTheWayAndNothingIsBlamed() throws IOException {
    Verdict verdict = verdict(NO_SECRET, Link.sound().url(), host());
    assertEquals(List.of(), verdict.sure());
    assertTrue(verdict.evidence().contains("nothing was changed on the way"), verdict.evidence());
  }

  /** What arrived is not what was sent: seen without any secret. */
  @Test
  void aHostThatWasChangedOnTheWay() throws IOException {
    Verdict verdict = verdict(NO_SECRET, Link.sound().url(), "internal.example:9000");
    assertEquals("proxy-rewrites-host proven", verdict.words());
    assertTrue(
        verdict.differences().contains("host: " + host() + " -> internal.example:9000"),
        verdict.differences()::toString);
  }

  @Test
  void aMethodThatWasNotTheSignedOne() throws IOException {
    Verdict verdict = verdict(SECRET, Link.sound().method("PUT").url(), host());
    assertEquals("method-mismatch proven", verdict.words());
    assertEquals(List.of("method: PUT -> GET"), verdict.differences());
  }
}
