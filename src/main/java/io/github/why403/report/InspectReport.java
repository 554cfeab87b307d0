package io.github.why403.report;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Words;
import io.github.why403.inspect.Fingerprint;
import io.github.why403.inspect.Inspection;
import io.github.why403.inspect.Risk;
import io.github.why403.provider.Check;
import io.github.why403.provider.Passed;
import io.github.why403.scheme.Derivation;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a URL says, for people. */
public final class InspectReport {
  private static final int LABEL = 12;

  private final Page page;
  private final Inspection it;
  private final Redactor redactor;
  private final ZoneId zone;

  private InspectReport(Page page, Inspection it, Redactor redactor, ZoneId zone) {
    this.page = page;
    this.it = it;
    this.redactor = redactor;
    this.zone = zone;
  }

  /**
   * The report.
   *
   * @param canonical whether the texts that are hashed are shown
   * @param zone the zone of local times
   * @param width columns to wrap at
   * @param colour whether to use ANSI colours
   */
  public static String of(
      Inspection inspection,
      boolean canonical,
      Redactor redactor,
      ZoneId zone,
      int width,
      boolean colour) {
    Page page = new Page(width, colour);
    InspectReport report = new InspectReport(page, inspection, redactor, zone);
    report.place();
    report.times();
    report.parts();
    report.checks();
    report.signers();
    report.risks();
    if (canonical) {
      report.stages();
    }
    return page.text();
  }

  private void place() {
    Case facts = it.facts();
    page.heading("What it is");
    row("scheme", facts.url().scheme().title() + " (" + facts.url().scheme().id() + ")");
    row(
        "store",
        facts.provider().title()
            + (facts.hostTells() ? "" : ", which the host does not tell (--provider)"));
    boolean azure = facts.url().scheme().id().equals("azure-sas");
    row(azure ? "container" : "bucket", it.bucket());
    row(azure ? "blob" : "key", it.key().isEmpty() ? null : it.key());
    row("region", facts.url().credential().scope().region());
    String keyId = facts.url().credential().keyId();
    row("key id", keyId.isEmpty() ? null : keyId);
  }

  private void row(String label, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      page.item(lead(label), redactor.clean(value));
    }
  }

  private static String lead(String label) {
    return "  " + label + " ".repeat(Math.max(1, LABEL - label.length()));
  }

  private void times() {
    Instant start = it.times().start();
    Instant end = it.times().end();
    page.section("Times");
    if (start == null && end == null) {
      page.line("  It says none that can be read.");
      return;
    }
    row("from", start == null ? null : both(start));
    row("to", end == null ? null : both(end));
    Duration length = it.times().length();
    row("lifetime", length == null ? null : Words.duration(length));
    Clock clock = it.facts().clock();
    if (clock != null && end != null) {
      Duration rest = Duration.between(clock.now(), end);
      boolean over = rest.isNegative();
      row(
          over ? "over since" : "left",
          Words.duration(rest.abs())
              + " (now "
              + clock.now().truncatedTo(ChronoUnit.SECONDS)
              + ", "
              + clock.source()
              + ")");
    }
  }

  private String both(Instant moment) {
    OffsetDateTime local = moment.atZone(zone).toOffsetDateTime();
    boolean same = local.getOffset().getTotalSeconds() == 0;
    return moment + (same ? "" : ", here " + local);
  }

  private void parts() {
    page.section("Signed");
    rows(true);
    page.section("Not signed");
    rows(false);
    if (!it.policy().isEmpty()) {
      page.section("The signed policy says");
      it.policy().forEach(line -> page.item("  ", redactor.clean(line)));
    }
    boolean unknown = it.parts().stream().anyMatch(p -> p.signed() == null && !isSignature(p));
    if (unknown) {
      page.section("Not known whether it is signed");
      if (it.missing() != null) {
        page.item("  ", redactor.clean(it.missing()) + ".");
      }
      rows(null);
    }
    if (!it.mustBeSent().isEmpty()) {
      page.section("Headers that a client has to send");
      it.mustBeSent().forEach(name -> page.line("  " + name));
    }
  }

  private boolean isSignature(Inspection.Part part) {
    return it.stages().isPresent() && part.signed() == null;
  }

  private void rows(@Nullable Boolean signed) {
    boolean none = true;
    for (Inspection.Part part : it.parts()) {
      boolean shown =
          signed == null
              ? part.signed() == null && !isSignature(part)
              : signed.equals(part.signed());
      if (shown) {
        none = false;
        Difference clean = redactor.clean(new Difference(part.part(), part.value(), null));
        String value = clean.signed();
        page.item(
            "  " + clean.part() + ": ",
            (value == null ? "(not said)" : value)
                + (part.remark() == null ? "" : " (" + part.remark() + ")"));
      }
    }
    if (none) {
      page.line("  nothing");
    }
  }

  private void checks() {
    page.section("What " + it.facts().provider().title() + " checks, in this order");
    List<Check> order = it.checks();
    for (int i = 0; i < order.size(); i++) {
      page.item("  " + (i + 1) + (i < 9 ? ".  " : ". "), CheckWords.of(order.get(i)));
    }
    if (!Passed.orderIsKnown(it.facts().provider())) {
      page.item("  ", "This is the order of AWS: nobody has recorded that of this store.");
    }
  }

  private void signers() {
    page.section("Who may have made it");
    if (it.signers().isEmpty()) {
      page.line("  No recorded signer writes its parameters in this order.");
      return;
    }
    for (Fingerprint signer : it.signers()) {
      page.item("  " + signer.certainty().word() + ": ", signer.signer());
    }
    page.item(
        "  ",
        it.signers().stream().map(Fingerprint::because).distinct().collect(Collectors.joining("; "))
            + "; nothing proves it.");
  }

  private void risks() {
    page.section("Risks");
    if (it.risks().isEmpty()) {
      page.line("  None that is known.");
    }
    for (Risk risk : it.risks()) {
      page.item("  - ", redactor.clean(risk.sentence()));
    }
  }

  private void stages() {
    if (it.stages().isEmpty()) {
      page.section("Stages");
      page.item("  ", "None: " + redactor.clean(String.valueOf(it.missing())) + ".");
      return;
    }
    Derivation stages = it.stages().get();
    if (!stages.canonicalRequest().isEmpty()) {
      page.section("Canonical request");
      stages
          .canonicalRequest()
          .forEach(line -> page.labelled(line.label(), redactor.clean(text(line.text()))));
    }
    page.section("String to sign");
    stages
        .stringToSign()
        .forEach(line -> page.labelled(line.label(), redactor.clean(text(line.text()))));
  }

  private static String text(String octets) {
    return io.github.why403.input.Octets.text(octets);
  }
}
