package io.github.why403.live;

import static io.github.why403.live.Kind.CEPH;
import static io.github.why403.live.Kind.CEPH_STS;
import static io.github.why403.live.Kind.S3PROXY;
import static io.github.why403.live.Kind.S3RVER;
import static io.github.why403.live.Links.amzDate;
import static io.github.why403.live.Links.by;
import static io.github.why403.live.Links.object;
import static io.github.why403.live.Links.report;
import static io.github.why403.live.Links.with;
import static io.github.why403.live.Scenario.DENIED;
import static io.github.why403.live.Scenario.MISMATCH;
import static io.github.why403.live.Scenario.OK;
import static io.github.why403.live.Scenario.PARAMETERS;
import static io.github.why403.live.Scenario.UNKNOWN_ID;
import static io.github.why403.live.Scenario.scenario;

import java.util.List;

/** Lifetimes and dates. No store here refuses a date ahead of its clock; Amazon's is said to. */
final class TimeRows {
  private static final long HOUR = 3600;
  private static final String WRONG = "another+Secret/00000000000000000000000001";

  private TimeRows() {}

  static List<Scenario> rows() {
    return List.of(
        scenario("expired an hour ago", s -> report(s).date(amzDate(-HOUR)).url())
            .answers(DENIED)
            .proven("expired"),
        scenario("expired a month ago", s -> report(s).date(amzDate(-720 * HOUR)).url())
            .answers(DENIED)
            .proven("expired"),
        scenario("expired, HEAD", s -> report(s).method("HEAD").date(amzDate(-HOUR)).url())
            .sent("HEAD")
            .answers("403")
            .proven("expired"),
        // The secret in hand signed it, and that it is the wrong one nobody says any more.
        scenario("expired, wrong secret", s -> report(s).secret(WRONG).date(amzDate(-HOUR)).url())
            .inHand(s -> s.lab().withSecret(WRONG))
            .answers(DENIED)
            .proven("expired"),
        scenario(
                "expired, unknown key",
                s -> by(report(s), Credentials.UNKNOWN).date(amzDate(-HOUR)).url())
            .inHand(s -> Credentials.UNKNOWN)
            .answers(UNKNOWN_ID, DENIED, DENIED, DENIED, DENIED)
            .on(S3PROXY, Verdict.cause("access-key-unknown", "proven").fromTheStore())
            .proven("expired"),
        scenario(
                "expired, missing key", s -> object(s, Contents.MISSING).date(amzDate(-HOUR)).url())
            .answers(DENIED)
            .proven("expired"),
        // Served, so nothing is wrong with it here.
        scenario("dated an hour ahead", s -> report(s).date(amzDate(HOUR)).url())
            .answers(OK)
            .unsaid(Kind.values()),
        scenario("lifetime over a week", s -> report(s).expires("604801").url())
            .answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS)
            .proven("expires-over-max"),
        scenario("lifetime zero", s -> report(s).expires("0").url())
            .answers(DENIED)
            .proven("expires-negative-or-zero"),
        scenario("lifetime negative", s -> report(s).expires("-1").url())
            .answers(DENIED)
            .proven("expires-negative-or-zero"),
        scenario("lifetime undefined", s -> report(s).expires("undefined").url())
            .answers(DENIED, DENIED, DENIED, OK, OK)
            .unsaid(S3RVER)
            .proven("expires-undefined-or-nan"),
        // Ceph reads the digits that it begins with.
        scenario("lifetime with a unit", s -> report(s).expires("900s").url())
            .answers(DENIED, OK, OK, OK, OK)
            .unsaid(CEPH, CEPH_STS, S3RVER)
            .proven("expires-undefined-or-nan"),
        scenario("lifetime in words", s -> report(s).expires("soon").url())
            .answers(DENIED, DENIED, DENIED, OK, OK)
            .unsaid(S3RVER)
            .proven("expires-undefined-or-nan"),
        scenario(
                "lifetime raised after signing",
                s -> with("X-Amz-Expires", "3600", report(s).url()))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .proven("expires-edited-after-signing"),
        scenario("date of ISO 8601 in full", s -> report(s).date("2026-01-31T12:00:00Z").url())
            .answers(DENIED, DENIED, DENIED, OK, PARAMETERS)
            .unsaid(S3RVER)
            .proven("amz-date-malformed"),
        scenario(
                "scope of yesterday",
                s -> report(s).scopeDate(amzDate(-24 * HOUR).substring(0, 8)).url())
            .answers(OK)
            .unsaid(Kind.values()),
        scenario(
                "scope's date edited after signing",
                s ->
                    report(s)
                        .url()
                        .replace(
                            "%2F" + amzDate(0).substring(0, 8) + "%2F",
                            "%2F" + amzDate(-24 * HOUR).substring(0, 8) + "%2F"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .proven("scope-edited-after-signing"));
  }
}
