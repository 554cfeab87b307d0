package io.github.why403.report;

import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.inspect.PartDifference;
import io.github.why403.remedy.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done about a URL, for people. */
public final class RemedyText {
  private final Page page;
  private final Redactor redactor;

  private RemedyText(Page page, Redactor redactor) {
    this.page = page;
    this.redactor = redactor;
  }

  /**
   * The report.
   *
   * @param checked what the store said, a sentence; null where it was not asked
   * @param artefact what was asked for with {@code --as}, redacted where it has to be; null for the
   *     URL
   * @param step how to get what is not printed here; null where everything is
   * @param width columns to wrap at
   * @param colour whether to use ANSI colours
   */
  public static String of(
      Remedy remedy,
      @Nullable String checked,
      @Nullable String artefact,
      @Nullable String step,
      Redactor redactor,
      int width,
      boolean colour) {
    Page page = new Page(width, colour);
    RemedyText text = new RemedyText(page, redactor);
    if (remedy instanceof Remedy.Corrected corrected) {
      text.corrected(corrected, checked, step);
    } else if (remedy instanceof Remedy.Sound) {
      page.headline("NOTHING TO CORRECT", false, "the signature is right and no check fails.");
    } else if (remedy instanceof Remedy.NoHelp no) {
      page.headline("NO NEW SIGNATURE HELPS", true, redactor.clean(no.because()));
      page.item("  ", "why403 explain " + no.cause() + " tells what does.");
    } else if (remedy instanceof Remedy.Open open) {
      page.headline("NOT SIGNED", true, redactor.clean(open.because()));
      page.item("  ", redactor.clean(open.step()));
    }
    return artefact == null ? page.text() : page.text() + "\n" + artefact.stripTrailing() + "\n";
  }

  private void corrected(Remedy.Corrected it, @Nullable String checked, @Nullable String step) {
    page.headline(
        "CORRECTED",
        false,
        it.resigned()
            ? "signed anew; nothing but what stands here was changed."
            : "the old signature is right for the request as it stands here.");
    if (!it.damage().isEmpty()) {
      page.section("Copying had damaged the URL");
      it.damage().stream().map(Finding::summary).forEach(s -> page.item("  ", redactor.clean(s)));
    }
    differences("Changed in the URL", it.changes());
    differences("To be sent otherwise", it.request());
    differences("Signed otherwise than before", it.signed());
    mustBeSent(it.toSend());
    page.section("The request");
    page.labelled(it.toSend().method(), redactor.url(it.toSend().url()));
    page.blank();
    Instant end = it.end();
    if (end != null) {
      page.item("  ", "Good until " + end + life(it, end) + ".");
    }
    page.item(
        "  ",
        "Checked by our own engine under the rules of "
            + it.facts().provider().title()
            + ": the signature is right and no check fails.");
    if (checked != null) {
      page.item("  ", redactor.clean(checked));
    }
    it.notes().forEach(note -> page.item("  ", redactor.clean(note)));
    if (step != null) {
      page.item("  ", step);
    }
  }

  private static String life(Remedy.Corrected it, Instant end) {
    var clock = it.facts().clock();
    return clock == null
        ? ""
        : ", " + io.github.why403.hypothesis.Words.duration(Duration.between(clock.now(), end));
  }

  private void differences(String title, List<PartDifference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    page.section(title);
    for (PartDifference one : differences) {
      Difference clean = redactor.clean(new Difference(one.part(), one.one(), one.other()));
      page.line("  " + clean.part());
      page.item("    was ", said(clean.signed()));
      page.item("    now ", said(clean.sent()));
    }
  }

  private static String said(@Nullable String value) {
    return value == null ? "(absent)" : value;
  }

  private void mustBeSent(FailedRequest request) {
    if (request.headers().isEmpty()) {
      return;
    }
    page.section("Headers that have to be sent");
    for (Header header : request.headers()) {
      page.item(
          "  ", header.name() + ": " + redactor.header(header.name(), header.value().strip()));
    }
  }
}
