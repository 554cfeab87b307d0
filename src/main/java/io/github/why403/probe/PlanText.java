package io.github.why403.probe;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Mask;
import io.github.why403.input.Octets;
import io.github.why403.probe.clock.NtpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for people: each request, to whom, why, and what it may cost. */
public final class PlanText {
  private PlanText() {}

  /**
   * The lines of a plan; secrets in them are hidden. What is sent stands on one line, however long.
   *
   * @param clocks NTP servers that are asked as well
   * @param width columns to wrap sentences at
   */
  public static List<String> lines(ProbePlan plan, List<NtpServer> clocks, int width) {
    List<String> lines = new ArrayList<>();
    int number = 1;
    for (Step step : plan.steps().toList()) {
      WireRequest request = step.request();
      String when = step.when().words();
      lines.add(
          String.format(
              Locale.ROOT,
              "%2d. %s %s://%s:%d",
              number++,
              request.method(),
              request.tls() ? "https" : "http",
              request.host(),
              request.port()));
      lines.add("    " + Mask.hide(Octets.text(request.target())));
      request.headers().forEach(h -> lines.add("    " + shown(h)));
      wrap(
          lines,
          "    asks: ",
          step.why() + " (" + step.probe() + ")" + (when.isEmpty() ? "" : "; " + when),
          width);
    }
    for (NtpServer clock : clocks) {
      lines.add(String.format(Locale.ROOT, "%2d. NTP (UDP) %s", number++, clock.source()));
      lines.add("    asks: what time it is (clock)");
    }
    for (Attempt.Skipped skip : plan.skipped()) {
      wrap(
          lines,
          "  - ",
          "not asked: "
              + skip.probe()
              + ": "
              + skip.why()
              + (skip.enable().isEmpty() ? "" : "; " + skip.enable()),
          width);
    }
    boolean acts = plan.steps().anyMatch(step -> step.question() == Question.SENT);
    wrap(
        lines,
        "",
        acts
            ? "This is the real request: what it does is done. It stands in the owner's access log."
            : "Nothing of this changes anything. Each request stands in the owner's access log; a"
                + " bucket where the requester pays bills its reads, an Object Lambda runs.",
        width);
    return lines;
  }

  private static String shown(Header header) {
    String value = Mask.isSecret(header.name()) ? "[hidden]" : header.value();
    return Mask.hide(header.name() + ": " + value);
  }

  private static void wrap(List<String> lines, String lead, String text, int width) {
    StringBuilder line = new StringBuilder(lead);
    String indent = " ".repeat(lead.length());
    for (String word : text.split(" ", -1)) {
      boolean begins = line.length() == lead.length();
      if (!begins && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        begins = true;
      }
      line.append(begins ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }
}
