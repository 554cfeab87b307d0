package io.github.why403.live;

import static io.github.why403.live.Links.by;
import static io.github.why403.live.Links.object;
import static io.github.why403.live.Scenario.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.fixtures.Signer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two gateways of one realm. The first one answers 301 to links for a bucket of the second, but
 * only after it has let the signature pass.
 */
@Tag("ceph")
class CephRegionsLiveTest extends LiveServerTest {
  private static final String ELSEWHERE = Contents.ELSEWHERE;

  @Override
  LiveServer server() {
    return Lab.cephRegions().get(0);
  }

  @Override
  List<Scenario> more() {
    return List.of(
        scenario("bucket of the other region", s -> elsewhere(s).url())
            .answers("-", "301", "-", "-", "-")
            .verdict(Verdict.cause("permanent-redirect-301", "observed").fromTheStore()),
        scenario(
                "bucket of the other region, its region in the scope",
                s -> elsewhere(s).region("eu-west-1").url())
            .answers("-", "301", "-", "-", "-")
            .verdict(Verdict.cause("permanent-redirect-301", "observed").fromTheStore()),
        scenario("bucket of the other region, HEAD", s -> elsewhere(s).method("HEAD").url())
            .sent("HEAD")
            .answers("-", "301", "-", "-", "-")
            .verdict(Verdict.cause("permanent-redirect-301", "observed").fromTheStore()),
        scenario(
                "bucket of the other region, wrong secret",
                s -> elsewhere(s).secret("another+Secret/000000000000000000001").url())
            .answers("-", Scenario.MISMATCH, "-", "-", "-")
            .verdict(Verdict.INCONCLUSIVE),
        scenario(
                "bucket of the other region, expired",
                s -> elsewhere(s).date(Links.amzDate(-3600)).url())
            .answers("-", Scenario.DENIED, "-", "-", "-")
            .proven("expired"),
        scenario(
                "bucket of the other region, unknown key",
                s -> by(elsewhere(s), Credentials.UNKNOWN).url())
            .inHand(s -> Credentials.UNKNOWN)
            .answers("-", Scenario.UNKNOWN_ID, "-", "-", "-")
            .verdict(Verdict.cause("access-key-unknown", "observed").fromTheStore()),
        // The redirect followed as it is: the host was signed, and it is another one now.
        scenario("redirect followed as it is", s -> followed(elsewhere(s).url()))
            .signerMayHaveUsed(LiveServer::endpoint)
            .answers("-", Scenario.MISMATCH, "-", "-", "-")
            .proven("host-replaced-after-signing"),
        scenario(
                "signed for the right gateway",
                s -> object(second(), ELSEWHERE, Contents.REPORT).url())
            .answers("-", "200", "-", "-", "-")
            .sound());
  }

  /** The redirect is read, its place and the bucket's region are said, and nobody goes there. */
  @Test
  void theRedirectIsReadAndNotFollowed() {
    Scenario row = more().get(0);
    Diagnosed diagnosed = diagnosed(row, server(), Asking.STATED);
    String summary = diagnosed.report().getAsJsonObject("verdict").get("summary").getAsString();
    assertTrue(summary.contains("at 127.0.0.1:" + second().port()), summary);
    assertTrue(summary.contains("(region eu-west-1)"), summary);
    assertEquals(
        1, diagnosed.sent().stream().filter(s -> s.target().contains("X-Amz-Signature")).count());
  }

  private static LiveServer second() {
    return Lab.cephRegions().get(1);
  }

  private static Signer elsewhere(LiveServer server) {
    return object(server, ELSEWHERE, Contents.REPORT);
  }

  private static String followed(String url) {
    return RawClient.send("GET", url, List.of()).header("location").orElseThrow();
  }

  @AfterAll
  static void end() {
    Lab.endLarge();
  }
}
