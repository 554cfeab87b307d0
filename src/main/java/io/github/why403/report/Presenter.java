package io.github.why403.report;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Moment;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prepares a diagnosis for all formats; the one place where a report reads a diagnosis. */
final class Presenter {
  private final Diagnosis diagnosis;
  private final Catalogue catalogue;
  private final Redactor redactor;

  Presenter(Diagnosis diagnosis, Catalogue catalogue, Redactor redactor) {
    this.diagnosis = diagnosis;
    this.catalogue = catalogue;
    this.redactor = redactor;
  }

  Presentation present() {
    List<Presentation.Point> points = diagnosis.findings().stream().map(this::point).toList();
    return new Presentation(
        catalogue.language(),
        new Presentation.Verdict(
            diagnosis.outcome(),
            say(Summary.of(diagnosis)),
            diagnosis.verdict().isPresent() ? points.get(0) : null,
            Entries.of(diagnosis, catalogue)),
        new Presentation.Signature(
            diagnosis.signature().status().word(),
            diagnosis.facts().url().scheme().id(),
            diagnosis.facts().provider().name(),
            diagnosis.signature().candidates(),
            say(diagnosis.signature().because())),
        diagnosis.differences().stream().map(redactor::clean).toList(),
        diagnosis.verdict().map(this::counsel).orElse(null),
        points,
        Entries.own(diagnosis, catalogue).stream()
            .map(e -> new Presentation.Named(e.id(), redactor.clean(e.title())))
            .toList(),
        NextSteps.of(diagnosis).stream().map(this::say).toList(),
        diagnosis.evidence().stream().map(this::say).toList(),
        Attempts.of(diagnosis.facts().book(), this::say),
        diagnosis.ruledOut().stream()
            .map(r -> new Presentation.Excluded(r.cause(), say(r.text())))
            .toList(),
        diagnosis.notChecked().stream()
            .map(
                r ->
                    new Presentation.Open(
                        r.cause(),
                        say(r.text()),
                        say(r.text().split(": ", 2)[0]),
                        options(r.text())))
            .toList(),
        stages(),
        Moment.of(diagnosis.facts()).stream()
            .map(m -> new Moment(m.kind(), m.at(), say(m.source())))
            .toList(),
        request(diagnosis.facts().request()));
  }

  private Presentation.Point point(Finding finding) {
    Optional<Entry> entry = catalogue.entry(finding.cause());
    return new Presentation.Point(
        finding.cause(),
        finding.certainty(),
        catalogue.isRisk(finding.cause()),
        entry.map(Entry::title).orElse(""),
        say(finding.summary()),
        finding.differences().stream().map(redactor::clean).toList(),
        finding.otherReadings(),
        clean(finding.answer()),
        entry.map(Entry::id).orElse(null),
        decidedBy(finding));
  }

  /** A sentence about the case, redacted and in the report's language. */
  private String say(String sentence) {
    return Sentences.in(catalogue.language(), redactor.clean(sentence));
  }

  private @Nullable String decidedBy(Finding finding) {
    String commands = finding.decidedBy();
    return commands == null ? null : say(commands);
  }

  private String options(String needs) {
    String options = NextSteps.options(needs, diagnosis);
    return options.isEmpty() ? "" : " (" + say(options) + ")";
  }

  private @Nullable String clean(@Nullable String text) {
    return text == null ? null : redactor.clean(text);
  }

  private Presentation.@Nullable Counsel counsel(Finding finding) {
    Entry entry = catalogue.entry(finding.cause()).orElse(null);
    if (entry == null) {
      return null;
    }
    Advice advice = new Advice(diagnosis, finding, redactor);
    return new Presentation.Counsel(
        entry.rootCause(),
        entry.proof(),
        entry.docUrl(),
        entry.fixes().stream()
            .map(
                fix ->
                    new Presentation.Fix(
                        fix.kind(), advice.action(fix), advice.commands(fix), advice.command(fix)))
            .toList(),
        entry.deadEnds().stream()
            .map(end -> new Presentation.DeadEnd(end.action(), end.why()))
            .toList());
  }

  private List<Presentation.Stage> stages() {
    Derivation read = diagnosis.signature().read();
    Derivation signed = diagnosis.signature().signed();
    List<Presentation.Stage> stages = new ArrayList<>();
    if (read != null) {
      stages(stages, Presentation.Side.READ, read, signed);
    }
    if (read != null && signed != null) {
      stages(stages, Presentation.Side.SIGNED, signed, read);
    }
    return stages;
  }

  private void stages(
      List<Presentation.Stage> stages,
      Presentation.Side side,
      Derivation one,
      @Nullable Derivation other) {
    for (Presentation.Text text : Presentation.Text.values()) {
      List<Line> theirs = other == null ? List.of() : lines(other, text);
      List<Presentation.Line> lines =
          lines(one, text).stream()
              .map(line -> shown(line, other != null && !theirs.contains(line)))
              .toList();
      if (!lines.isEmpty()) {
        stages.add(new Presentation.Stage(text, side, lines));
      }
    }
  }

  private static List<Line> lines(Derivation derivation, Presentation.Text text) {
    return text == Presentation.Text.CANONICAL_REQUEST
        ? derivation.canonicalRequest()
        : derivation.stringToSign();
  }

  private Presentation.Line shown(Line line, boolean differs) {
    return new Presentation.Line(line.label(), redactor.clean(Octets.text(line.text())), differs);
  }

  private Presentation.Request request(FailedRequest request) {
    return new Presentation.Request(
        request.method(),
        redactor.url(request.url()),
        request.headers().stream()
            .map(h -> new Header(h.name(), redactor.header(h.name(), h.value().strip())))
            .toList(),
        Summary.assumed(request),
        say(Summary.assumedInWords(request)));
  }
}
