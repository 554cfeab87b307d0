package io.github.why403.live;

import static io.github.why403.live.Links.by;
import static io.github.why403.live.Links.report;
import static io.github.why403.live.Links.without;
import static io.github.why403.live.Scenario.DENIED;
import static io.github.why403.live.Scenario.MISMATCH;
import static io.github.why403.live.Scenario.OK;
import static io.github.why403.live.Scenario.scenario;

import io.github.why403.fixtures.Signer;
import java.util.List;

/** Links of a temporary key, for a store that gave one out. */
final class SessionRows {
  private static final String TOKEN = "X-Amz-Security-Token";

  private SessionRows() {}

  static List<Scenario> rows() {
    return List.of(
        scenario("session, sound", s -> session(s).url())
            .inHand(LiveServer::session)
            .answers("-", "-", OK, "-", "-")
            .sound(),
        scenario("session, token lost", s -> without(TOKEN, session(s).url()))
            .inHand(LiveServer::session)
            .answers("-", "-", DENIED, "-", "-")
            .unsaid(Kind.values()), // the token in hand would show it, but is not tried
        scenario("session, token never signed", s -> without(TOKEN, untokened(s).url()))
            .inHand(LiveServer::session)
            .answers("-", "-", DENIED, "-", "-")
            .unsaid(Kind.values()),
        scenario(
                "session, token added after signing",
                s -> untokened(s).url() + "&" + TOKEN + "=" + encodedToken(s))
            .inHand(LiveServer::session)
            .answers("-", "-", MISMATCH, "-", "-")
            .proven("token-outside-signature"),
        scenario(
                "session, wrong secret",
                s -> session(s).secret("another+Secret/00000000000000000000000001").url())
            .inHand(LiveServer::session)
            .answers("-", "-", MISMATCH, "-", "-")
            .verdict(Verdict.INCONCLUSIVE),
        scenario("session, expired", s -> session(s).date(Links.amzDate(-3600)).url())
            .inHand(LiveServer::session)
            .answers("-", "-", DENIED, "-", "-")
            .proven("expired"));
  }

  private static Signer session(LiveServer server) {
    return by(report(server), server.session());
  }

  private static Signer untokened(LiveServer server) {
    return report(server).keyId(server.session().keyId()).secret(server.session().secret());
  }

  private static String encodedToken(LiveServer server) {
    String url = session(server).url();
    int start = url.indexOf(TOKEN + "=") + TOKEN.length() + 1;
    int end = url.indexOf('&', start);
    return url.substring(start, end < 0 ? url.length() : end);
  }
}
