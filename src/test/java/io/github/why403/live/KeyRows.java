package io.github.why403.live;

import static io.github.why403.live.Kind.CEPH;
import static io.github.why403.live.Kind.CEPH_STS;
import static io.github.why403.live.Kind.S3PROXY;
import static io.github.why403.live.Kind.S3RVER;
import static io.github.why403.live.Links.by;
import static io.github.why403.live.Links.object;
import static io.github.why403.live.Links.report;
import static io.github.why403.live.Scenario.DENIED;
import static io.github.why403.live.Scenario.MISMATCH;
import static io.github.why403.live.Scenario.NO_BUCKET;
import static io.github.why403.live.Scenario.NO_KEY;
import static io.github.why403.live.Scenario.OK;
import static io.github.why403.live.Scenario.UNKNOWN_ID;
import static io.github.why403.live.Scenario.scenario;

import java.util.List;

/** Keys, secrets, permissions, and what the link names: bucket, object, scope. */
final class KeyRows {
  private static final String WRONG = "another+Secret/00000000000000000000000001";

  private KeyRows() {}

  static List<Scenario> rows() {
    return List.of(
        // S3Proxy echoes the text it hashed, and the secret in hand signs it: the store's secret is
        // another one. Ceph and s3rver say no more than that it does not match, as they would to a
        // request that was changed on the way; with STS not even that.
        scenario("wrong secret, in hand", s -> report(s).secret(WRONG).url())
            .inHand(s -> s.lab().withSecret(WRONG))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .on(S3PROXY, Verdict.cause("wrong-secret-for-key", "proven").fromTheStore())
            .unsaid(CEPH_STS)
            .verdict(Verdict.INCONCLUSIVE.fromTheStore()),
        scenario("wrong secret, the right one in hand", s -> report(s).secret(WRONG).url())
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .verdict(Verdict.INCONCLUSIVE),
        scenario("secret with a line's end", s -> report(s).secret(s.lab().secret() + "\n").url())
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .proven("secret-whitespace"),
        scenario(
                "secret percent-encoded",
                s -> report(s).secret(s.lab().secret().replace("/", "%2F")).url())
            .answers(MISMATCH, MISMATCH, DENIED, "-", "-")
            .proven("secret-special-chars-mangled"),
        scenario("unknown key", s -> by(report(s), Credentials.UNKNOWN).url())
            .inHand(s -> Credentials.UNKNOWN)
            .answers(UNKNOWN_ID, UNKNOWN_ID, DENIED, UNKNOWN_ID, UNKNOWN_ID)
            .unsaid(CEPH_STS)
            .verdict(Verdict.cause("access-key-unknown", "observed").fromTheStore()),
        scenario("another user's key", s -> by(report(s), Credentials.OTHER).url())
            .inHand(s -> Credentials.OTHER)
            .answers("-", DENIED, DENIED, "-", "-")
            .on(CEPH, Verdict.cause("iam-not-allowed", "observed").fromTheStore()),
        scenario(
                "another user's key id with our secret",
                s -> report(s).keyId(Credentials.OTHER.keyId()).url())
            .answers("-", MISMATCH, DENIED, "-", "-")
            .on(CEPH, Verdict.cause("wrong-secret-for-key", "likely").fromTheStore())
            .on(CEPH_STS, Verdict.cause("wrong-secret-for-key", "likely").fromTheStore()),
        scenario("missing key", s -> object(s, Contents.MISSING).url())
            .answers(NO_KEY)
            .verdict(Verdict.cause("key-mismatch-nosuchkey", "observed").fromTheStore()),
        scenario("missing key, HEAD", s -> object(s, Contents.MISSING).method("HEAD").url())
            .sent("HEAD")
            .answers("404")
            .byHost(Verdict.INCONCLUSIVE.fromTheStore()) // it may be the bucket as well
            .on(S3RVER, Verdict.INCONCLUSIVE.fromTheStore()) // so may it at a store unknown
            .verdict(Verdict.cause("key-mismatch-nosuchkey", "observed").fromTheStore()),
        scenario("key encoded twice and signed so", s -> object(s, "dir/a%2520b.txt").url())
            .answers(NO_KEY)
            .verdict(Verdict.cause("key-mismatch-nosuchkey", "observed").fromTheStore()),
        scenario("missing bucket", s -> object(s, LiveServer.NO_BUCKET, Contents.REPORT).url())
            .answers(NO_BUCKET)
            .verdict(Verdict.cause("bucket-missing-or-renamed", "observed").fromTheStore()),
        scenario(
                "missing bucket, wrong secret",
                s -> object(s, LiveServer.NO_BUCKET, Contents.REPORT).secret(WRONG).url())
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, NO_BUCKET)
            // The unsigned head of the bucket may be of another one, behind a proxy. The right
            // secret
            // in hand asks for the bucket's place; S3Proxy answers that for any bucket of a path.
            .byHost(Verdict.cause("bucket-missing-or-renamed", "proven").fromTheStore())
            .on(S3PROXY, Verdict.INCONCLUSIVE)
            .verdict(Verdict.cause("bucket-missing-or-renamed", "observed").fromTheStore()),
        // None of these stores looks at the region; Amazon's does.
        scenario("another region in the scope", s -> report(s).region("ap-south-1").url())
            .answers(OK)
            .sound(),
        scenario(
                "region edited after signing",
                s -> report(s).url().replace("%2F" + s.region() + "%2F", "%2Feu-central-1%2F"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .proven("scope-edited-after-signing"),
        scenario("signed for another service", s -> report(s).service("ec2").url())
            .answers(MISMATCH, OK, OK, OK, OK)
            .unsaid(CEPH, CEPH_STS, S3RVER)
            .proven("service-name-wrong"));
  }
}
