package io.github.why403.live;

import static io.github.why403.live.Kind.CEPH_STS;
import static io.github.why403.live.Kind.S3PROXY;
import static io.github.why403.live.Links.amzDate;
import static io.github.why403.live.Links.by;
import static io.github.why403.live.Links.object;
import static io.github.why403.live.Scenario.scenario;

import io.github.why403.fixtures.Signer;
import java.util.List;
import java.util.stream.Stream;

/** Links that write or delete. They are never sent as they are: only diagnosed. */
final class WriteRows {
  private static final String WRONG = "another+Secret/00000000000000000000000001";

  private static final Scenario.Target ABSENT =
      new Scenario.Target(LiveServer.BUCKET, "put/absent.txt", null);

  private static final Scenario.Target PRESENT =
      new Scenario.Target(LiveServer.BUCKET, "put/present.txt", "must stay\n");

  private static final Scenario.Target NOWHERE =
      new Scenario.Target(LiveServer.NO_BUCKET, "put/absent.txt", null);

  private WriteRows() {}

  static List<Scenario> rows() {
    return Stream.of(ABSENT, PRESENT, NOWHERE).flatMap(WriteRows::rows).toList();
  }

  private static Stream<Scenario> rows(Scenario.Target target) {
    String where =
        target == NOWHERE ? ", no such bucket" : target == ABSENT ? ", absent" : ", present";
    if (target == NOWHERE) {
      return Stream.of(
          scenario("PUT" + where, s -> link(s, "PUT", target).url())
              .writes("PUT", target)
              .unsaid(Kind.S3RVER, Kind.S3RVER_OLD)
              .verdict(Verdict.cause("bucket-missing-or-renamed", "observed").fromTheStore()));
    }
    return Stream.of(
        scenario("PUT, sound" + where, s -> link(s, "PUT", target).url())
            .writes("PUT", target)
            .sound(),
        scenario("PUT, wrong secret in hand" + where, s -> wrong(s, "PUT", target).url())
            .writes("PUT", target)
            .inHand(s -> s.lab().withSecret(WRONG))
            .on(S3PROXY, Verdict.cause("wrong-secret-for-key", "proven").fromTheStore())
            .unsaid(CEPH_STS, Kind.S3RVER)
            .verdict(Verdict.INCONCLUSIVE.fromTheStore()),
        scenario("PUT, wrong secret" + where, s -> wrong(s, "PUT", target).url())
            .writes("PUT", target)
            .verdict(Verdict.INCONCLUSIVE),
        scenario("PUT, unknown key" + where, s -> unknown(s, target).url())
            .writes("PUT", target)
            .inHand(s -> Credentials.UNKNOWN)
            .unsaid(CEPH_STS)
            .verdict(Verdict.cause("access-key-unknown", "observed").fromTheStore()),
        scenario("PUT, expired" + where, s -> link(s, "PUT", target).date(amzDate(-3600)).url())
            .writes("PUT", target)
            .proven("expired"),
        scenario("PUT, type signed and sent" + where, s -> typed(s, target).url())
            .writes("PUT", target, "Content-Type: image/png")
            .sound(),
        scenario("PUT, another type sent" + where, s -> typed(s, target).url())
            .writes("PUT", target, "Content-Type: text/plain")
            .proven("content-type-altered-by-client"),
        scenario("PUT, type not sent" + where, s -> typed(s, target).url())
            .writes("PUT", target, "X-Request-Id: 4711")
            .proven("content-type-signed-not-sent"),
        scenario("PUT of a link for GET" + where, s -> link(s, "GET", target).url())
            .writes("PUT", target)
            .proven("method-mismatch"),
        scenario("DELETE, sound" + where, s -> link(s, "DELETE", target).url())
            .writes("DELETE", target)
            .sound(),
        scenario("DELETE, wrong secret" + where, s -> wrong(s, "DELETE", target).url())
            .writes("DELETE", target)
            .verdict(Verdict.INCONCLUSIVE),
        scenario(
                "DELETE, expired" + where,
                s -> link(s, "DELETE", target).date(amzDate(-3600)).url())
            .writes("DELETE", target)
            .proven("expired"));
  }

  private static Signer link(LiveServer server, String method, Scenario.Target target) {
    return object(server, target.bucket(), target.key()).method(method);
  }

  private static Signer wrong(LiveServer server, String method, Scenario.Target target) {
    return link(server, method, target).secret(WRONG);
  }

  private static Signer unknown(LiveServer server, Scenario.Target target) {
    return by(link(server, "PUT", target), Credentials.UNKNOWN);
  }

  private static Signer typed(LiveServer server, Scenario.Target target) {
    return link(server, "PUT", target).header("content-type", "image/png");
  }
}
