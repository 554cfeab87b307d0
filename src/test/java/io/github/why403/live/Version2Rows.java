package io.github.why403.live;

import static io.github.why403.live.Kind.CEPH;
import static io.github.why403.live.Kind.CEPH_STS;
import static io.github.why403.live.Kind.S3PROXY;
import static io.github.why403.live.Links.with;
import static io.github.why403.live.Links.without;
import static io.github.why403.live.Scenario.DENIED;
import static io.github.why403.live.Scenario.MISMATCH;
import static io.github.why403.live.Scenario.NO_BUCKET;
import static io.github.why403.live.Scenario.NO_KEY;
import static io.github.why403.live.Scenario.OK;
import static io.github.why403.live.Scenario.UNKNOWN_ID;
import static io.github.why403.live.Scenario.scenario;

import io.github.why403.fixtures.SignerV2;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Links of Signature Version 2, on the stores that read it. */
final class Version2Rows {
  private static final String WRONG = "another+Secret/00000000000000000000000001";
  private static final long HOUR = 3600;

  private Version2Rows() {}

  static List<Scenario> rows() {
    List<Scenario> rows = new ArrayList<>();
    rows.addAll(sound());
    rows.addAll(times());
    rows.addAll(keys());
    rows.addAll(requests());
    return rows;
  }

  private static SignerV2 report(LiveServer server) {
    return object(server, LiveServer.BUCKET, Contents.REPORT);
  }

  private static SignerV2 object(LiveServer server, String bucket, String key) {
    SignerV2 signer =
        server.virtual()
            ? SignerV2.signer().host(server.host(bucket), bucket).path("/" + key)
            : SignerV2.signer().pathStyle(server.host(bucket), server.path(bucket, key));
    return signer
        .http()
        .keyId(server.lab().keyId())
        .secret(server.lab().secret())
        .expires(in(HOUR));
  }

  private static String in(long seconds) {
    return Long.toString(Instant.now().getEpochSecond() + seconds);
  }

  private static Scenario answers(Scenario row, String s3proxy, String ceph, String cephSts) {
    return row.answers(s3proxy, ceph, cephSts, "-", "-");
  }

  private static Scenario same(Scenario row, String answer) {
    return answers(row, answer, answer, answer);
  }

  private static Scenario mismatch(Scenario row) {
    return answers(row, MISMATCH, MISMATCH, DENIED);
  }

  private static List<Scenario> sound() {
    List<Scenario> rows = new ArrayList<>();
    rows.add(same(scenario("V2 sound GET", s -> report(s).url()), OK).sound());
    rows.add(
        same(scenario("V2 sound HEAD", s -> report(s).method("HEAD").url()).sent("HEAD"), OK)
            .sound());
    Contents.ODD_KEYS.forEach(
        (what, key) ->
            rows.add(
                same(
                        scenario(
                            "V2 sound, key with " + what,
                            s -> object(s, LiveServer.BUCKET, key).url()),
                        OK)
                    .sound()));
    rows.add(
        same(
                scenario(
                    "V2 sound, another type in the answer",
                    s -> report(s).subResource("response-content-type", "text/csv").url()),
                OK)
            .sound());
    rows.add(
        same(scenario("V2 sound, a parameter added", s -> report(s).url() + "&utm_source=mail"), OK)
            .sound());
    rows.add(
        same(
                scenario("V2 sound, type signed and sent", s -> report(s).type("text/plain").url())
                    .sent("GET", "Content-Type: text/plain"),
                OK)
            .sound());
    return rows;
  }

  private static List<Scenario> times() {
    return List.of(
        same(scenario("V2 expired", s -> report(s).expires(in(-HOUR)).url()), DENIED)
            .proven("expired"),
        same(
                scenario("V2 expired, HEAD", s -> report(s).method("HEAD").expires(in(-HOUR)).url())
                    .sent("HEAD"),
                "403")
            .proven("expired"),
        same(
                scenario(
                        "V2 expired, wrong secret",
                        s -> report(s).secret(WRONG).expires(in(-HOUR)).url())
                    .inHand(s -> s.lab().withSecret(WRONG)),
                DENIED)
            .proven("expired"),
        // S3Proxy takes no link of more than ten years and says so in no words of its own.
        answers(
                scenario("V2 end in ten years", s -> report(s).expires(in(87_600 * HOUR)).url()),
                DENIED,
                OK,
                OK)
            .unsaid(S3PROXY)
            .sound(),
        // S3Proxy refuses an end more than a week away before it looks at the signature.
        mismatch(
                scenario(
                    "V2 end moved after signing",
                    s -> with("Expires", in(2 * HOUR), report(s).url())))
            .proven("expires-edited-after-signing"),
        same(scenario("V2 end in words", s -> report(s).expires("soon").url()), DENIED)
            .proven("expires-undefined-or-nan"),
        same(scenario("V2 end NaN", s -> report(s).expires("NaN").url()), DENIED)
            .proven("expires-undefined-or-nan"));
  }

  private static List<Scenario> keys() {
    return List.of(
        mismatch(
                scenario("V2 wrong secret, in hand", s -> report(s).secret(WRONG).url())
                    .inHand(s -> s.lab().withSecret(WRONG)))
            .on(S3PROXY, Verdict.cause("wrong-secret-for-key", "proven").fromTheStore())
            .unsaid(CEPH_STS)
            .verdict(Verdict.INCONCLUSIVE.fromTheStore()),
        mismatch(
                scenario(
                    "V2 wrong secret, the right one in hand", s -> report(s).secret(WRONG).url()))
            .verdict(Verdict.INCONCLUSIVE),
        mismatch(
                scenario(
                    "V2 secret with a line's end",
                    s -> report(s).secret(s.lab().secret() + "\n").url()))
            .proven("secret-whitespace"),
        mismatch(
                scenario(
                    "V2 secret percent-encoded",
                    s -> report(s).secret(s.lab().secret().replace("/", "%2F")).url()))
            .proven("secret-special-chars-mangled"),
        answers(
                scenario(
                        "V2 unknown key",
                        s ->
                            report(s)
                                .keyId(Credentials.UNKNOWN.keyId())
                                .secret(Credentials.UNKNOWN.secret())
                                .url())
                    .inHand(s -> Credentials.UNKNOWN),
                UNKNOWN_ID,
                UNKNOWN_ID,
                DENIED)
            .unsaid(CEPH_STS)
            .verdict(Verdict.cause("access-key-unknown", "observed").fromTheStore()),
        same(
                scenario(
                    "V2 missing object", s -> object(s, LiveServer.BUCKET, Contents.MISSING).url()),
                NO_KEY)
            .verdict(Verdict.cause("key-mismatch-nosuchkey", "observed").fromTheStore()),
        same(
                scenario(
                    "V2 missing bucket",
                    s -> object(s, LiveServer.NO_BUCKET, Contents.REPORT).url()),
                NO_BUCKET)
            .verdict(Verdict.cause("bucket-missing-or-renamed", "observed").fromTheStore()),
        // Both are the lab's own: a bucket is a part of the path here.
        mismatch(
                scenario(
                    "V2 other bucket than signed",
                    s ->
                        report(s)
                            .url()
                            .replace("lab/dir", "lab-second/dir")
                            .replace("//lab.", "//lab-second.")))
            .verdict(Verdict.INCONCLUSIVE));
  }

  private static List<Scenario> requests() {
    return List.of(
        mismatch(scenario("V2 signed for PUT, sent as GET", s -> report(s).method("PUT").url()))
            .proven("method-mismatch"),
        answers(
                scenario("V2 signed for GET, sent as HEAD", s -> report(s).url()).sent("HEAD"),
                "403",
                "403",
                "403")
            .proven("method-head-on-get-url"),
        mismatch(scenario("V2 type signed, not sent", s -> report(s).type("image/png").url()))
            .proven("content-type-signed-not-sent"),
        mismatch(
                scenario("V2 type sent, not signed", s -> report(s).url())
                    .sent("GET", "Content-Type: image/png"))
            .proven("content-type-sent-not-signed-v2"),
        mismatch(
                scenario("V2 header of Amazon's sent, not signed", s -> report(s).url())
                    .sent("GET", "x-amz-acl: private"))
            .proven("amz-header-sent-not-signed"),
        mismatch(
                scenario(
                    "V2 override added after signing",
                    s -> report(s).url() + "&response-content-type=text%2Fcsv"))
            .proven("params-added-after-signing"),
        mismatch(
                scenario(
                    "V2 a slash added to the key", s -> report(s).url().replace(".txt?", ".txt/?")))
            .proven("path-trailing-slash"),
        mismatch(
                scenario(
                    "V2 another case of the key",
                    s -> report(s).url().replace("report.txt?", "Report.txt?")))
            .proven("key-case-changed"),
        mismatch(scenario("V2 padding lost", s -> report(s).url().replaceAll("(=|%3D)$", "")))
            .proven("truncated-in-mail-or-log"),
        answers(
                scenario("V2 cut inside an escape", s -> report(s).url().replaceAll("3D$", "")),
                "400 InvalidRequest",
                MISMATCH,
                DENIED)
            .proven("truncated-in-mail-or-log"),
        same(scenario("V2 end lost", s -> without("Expires", report(s).url())), DENIED)
            .verdict(Verdict.cause("missing-auth-param", "likely")),
        same(scenario("V2 key id lost", s -> without("AWSAccessKeyId", report(s).url())), DENIED)
            .verdict(Verdict.cause("missing-auth-param", "likely")),
        answers(
                scenario("V2 signature lost", s -> without("Signature", report(s).url())),
                DENIED,
                "400 InvalidArgument",
                "400 InvalidArgument")
            .verdict(Verdict.cause("missing-auth-param", "likely")),
        same(
                scenario(
                    "V2 nothing but the key id",
                    s ->
                        report(s)
                            .url()
                            .replaceFirst("\\?.*", "?AWSAccessKeyId=" + s.lab().keyId())),
                DENIED)
            .on(CEPH, Verdict.cause("shell-split-on-ampersand", "proven"))
            .proven("shell-split-on-ampersand"));
  }
}
