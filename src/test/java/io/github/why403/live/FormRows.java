package io.github.why403.live;

import static io.github.why403.live.Links.report;
import static io.github.why403.live.Links.with;
import static io.github.why403.live.Links.without;
import static io.github.why403.live.Scenario.DENIED;
import static io.github.why403.live.Scenario.MISMATCH;
import static io.github.why403.live.Scenario.OK;
import static io.github.why403.live.Scenario.PARAMETERS;
import static io.github.why403.live.Scenario.scenario;

import java.util.List;
import java.util.Locale;

/** Links that lost something or were damaged where they were copied. */
final class FormRows {
  private FormRows() {}

  static List<Scenario> rows() {
    return List.of(
        // s3rver 5 takes it for an unsigned request and serves those.
        missing("X-Amz-Algorithm")
            .answers(DENIED, DENIED, DENIED, OK, OK)
            .on(Kind.S3RVER, Verdict.INCONCLUSIVE.fromTheStore()),
        missing("X-Amz-Credential").answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS),
        missing("X-Amz-Date").answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS),
        missing("X-Amz-Expires").answers(MISMATCH, DENIED, DENIED, PARAMETERS, PARAMETERS),
        missing("X-Amz-SignedHeaders").answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS),
        missing("X-Amz-Signature").answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS),
        scenario("ampersands of HTML", s -> report(s).url().replace("&", "&amp;"))
            .answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS)
            .proven("html-escaped-ampersand"),
        scenario("ampersands of JSON", s -> report(s).url().replace("&", "\\u0026"))
            .answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS)
            .proven("json-escaped-ampersand"),
        scenario("cut at the first ampersand", s -> report(s).url().split("&", 2)[0])
            .answers(DENIED, DENIED, DENIED, PARAMETERS, PARAMETERS)
            .proven("shell-split-on-ampersand"),
        scenario(
                "signature cut short",
                s -> {
                  String url = report(s).url();
                  return url.substring(0, url.length() - 8);
                })
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .proven("truncated-in-mail-or-log"),
        scenario("a bracket after the link", s -> report(s).url() + ")")
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .proven("trailing-punctuation"),
        scenario("signature in capitals", FormRows::capitals)
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .proven("signature-malformed"),
        scenario(
                "signature of zeros", s -> with("X-Amz-Signature", "0".repeat(64), report(s).url()))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK)
            .verdict(Verdict.INCONCLUSIVE));
  }

  private static Scenario missing(String name) {
    return scenario(name + " missing", s -> without(name, report(s).url()))
        .proven("missing-auth-param");
  }

  private static String capitals(LiveServer server) {
    String url = report(server).url();
    int start = url.indexOf("X-Amz-Signature=") + 16;
    return url.substring(0, start) + url.substring(start).toUpperCase(Locale.ROOT);
  }
}
