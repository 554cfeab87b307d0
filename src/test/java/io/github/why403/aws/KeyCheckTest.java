package io.github.why403.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether key, secret and token are accepted, told apart from what they are allowed to do. */
class KeyCheckTest {
  private static Map<String, String> secret(String keyId, String secret) {
    return Map.of(
        "HOME", "/no/such/home", "AWS_ACCESS_KEY_ID", keyId, "AWS_SECRET_ACCESS_KEY", secret);
  }

  private static final Map<String, String> SECRET = secret(Link.KEY_ID, Link.SECRET);

  private static Verdict verdict(
      String url, ResponseDefinitionBuilder head, ResponseDefinitionBuilder get)
      throws IOException {
    return verdict(url, SECRET, head, get);
  }

  private static Verdict verdict(
      String url,
      Map<String, String> env,
      ResponseDefinitionBuilder head,
      ResponseDefinitionBuilder get)
      throws IOException {
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.key(head).location(get);
      Verdict verdict = new Verdict(s3.diagnosis(env, "--probe", "key", "-X", "GET"));
      assertTrue(
          s3.requests().stream().allMatch(r -> r.getHeader("Authorization") != null),
          "asked " + s3.asked());
      return verdict;
    }
  }

  private static ResponseDefinitionBuilder plain(int status) {
    return aResponse().withStatus(status);
  }

  @Test
  void anAcceptedKeyIsNoUnknownKey() throws IOException {
    Verdict verdict = verdict(Link.sound().url(), plain(200), plain(599));
    assertEquals("nothing-wrong", verdict.words());
    assertTrue(
        verdict.ruledOut("access-key-unknown").contains("200 to a signed HEAD of the bucket"),
        verdict.json()::toString);
    assertNotEquals("", verdict.ruledOut("wrong-secret-for-key"));
    assertTrue(verdict.evidence().contains("The store accepts key"), verdict.evidence());
  }

  /** HEAD says 403 and nothing else; the same as a GET says why. */
  @Test
  void aDeniedKeyIsAccepted() throws IOException {
    Verdict verdict =
        verdict(
            Link.sound().url(), plain(403), Recording.of("signed but IAM does not allow").answer());
    assertEquals("nothing-wrong", verdict.words());
    assertNotEquals("", verdict.ruledOut("access-key-unknown"));
    assertTrue(
        verdict.evidence().contains("what is missing there is permission"), verdict.evidence());
    assertTrue(verdict.evidence().contains("has no body to say why"), verdict.evidence());
  }

  @Test
  void anUnknownKey() throws IOException {
    Verdict verdict =
        verdict(
            Link.sound().url(),
            plain(403),
            Recording.of("unknown access key").with("AWSAccessKeyId", Link.KEY_ID).answer());
    assertEquals("access-key-unknown proven", verdict.words());
    assertEquals(List.of("access-key-unknown"), verdict.sure());
  }

  /** The URL is signed with the secret in hand, and that is not the key's. */
  @Test
  void anotherSecret() throws IOException {
    ResponseDefinitionBuilder mismatch = Recording.of("V4 signed meta header not sent").answer();
    Verdict own = verdict(Link.sound().url(), plain(403), mismatch);
    assertEquals("wrong-secret-for-key proven", own.words());

    String other = Link.sound().secret("x".repeat(40)).url();
    Verdict foreign = verdict(other, plain(403), mismatch);
    assertEquals("inconclusive", foreign.words());
    assertTrue(
        foreign.evidence().contains("then it proves nothing about the URL"), foreign.evidence());
  }

  @Test
  void anEndedSession() throws IOException {
    Verdict verdict =
        verdict(
            Link.sound().keyId(Link.TEMPORARY).token(Link.TOKEN).url(),
            secret(Link.TEMPORARY, Link.SECRET),
            plain(400),
            Recording.of("session token expired before the URL").with("Token-0", "x").answer());
    assertEquals("session-expired-before-url proven", verdict.words());
  }

  @Test
  void aWrongClock() throws IOException {
    ResponseDefinitionBuilder skewed =
        aResponse()
            .withStatus(403)
            .withBody(
                "<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the"
                    + " request time and the current time is too large.</Message>"
                    + "<ServerTime>2026-01-01T00:00:00Z</ServerTime></Error>");
    Verdict verdict = verdict(Link.sound().url(), plain(403), skewed);
    assertTrue(verdict.sure().contains("local-clock-skew"), verdict.json()::toString);
    assertEquals("", verdict.ruledOut("access-key-unknown"));
  }

  @Test
  void theLocationIsAskedOnlyWhereTheHeadIsRefused() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.key(plain(200));
      s3.diagnosis(SECRET, "--probe", "key");
      assertEquals(List.of("HEAD /" + Link.BUCKET), s3.asked());
    }
  }

  /** Without the URL's own secret nothing is signed. */
  @Test
  void anotherKeysSecretAsksNothing() throws IOException {
    String url = Link.sound().url();
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.diagnosis(secret("AKIAWHY403OTHER00000", Link.SECRET), "--probe", "key");
      assertEquals(List.of(), s3.asked());
    }
  }

  /** The URL lost its token; the environment still has it, and with it the key is alive. */
  @Test
  void theTokenOfTheEnvironmentGoesWithItsKey() throws IOException {
    String url = Link.sound().keyId(Link.TEMPORARY).url();
    Map<String, String> env = new HashMap<>(secret(Link.TEMPORARY, Link.SECRET));
    env.put("AWS_SESSION_TOKEN", Link.TOKEN);
    try (FakeS3 s3 = new FakeS3(url)) {
      s3.key(plain(200));
      Verdict verdict = new Verdict(s3.diagnosis(env, "--probe", "key", "-X", "GET"));
      assertEquals(Link.TOKEN, s3.requests().get(0).getHeader("x-amz-security-token"));
      assertEquals("session-token-missing proven", verdict.words());
      assertNotEquals("", verdict.ruledOut("access-key-unknown"));
      assertFalse(verdict.json().toString().contains(Link.TOKEN), "the token is told");
      String plan = s3.run(env, url, "--dry-run").out();
      assertTrue(plan.contains("x-amz-security-token: "), plan);
      assertFalse(plan.contains(Link.TOKEN), plan);
    }
  }
}
