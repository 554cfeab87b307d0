package io.github.why403.report;

import io.github.why403.catalogue.Entry;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.hypothesis.SasRights;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PathText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A catalogue entry's commands with the values of this case in them. */
final class Advice {
  /** The tool nearest at hand first. */
  private static final List<String> TOOLS =
      List.of("curl", "aws", "shell", "python", "javascript", "java", "go");

  private static final String QUERY = "query.";

  private final Map<String, String> values = new HashMap<>();
  private final Fitting fitting;
  private final KnownWords known;

  Advice(Diagnosis diagnosis, Finding finding, Redactor redactor) {
    Case facts = diagnosis.facts();
    fitting = Fitting.of(diagnosis, finding);
    known = KnownWords.of(diagnosis, finding, redactor);
    put("bucket", facts.address().bucket(), redactor);
    put("key", key(diagnosis), redactor);
    put("region", KnownWords.region(diagnosis), redactor);
    put("host", facts.request().host(), redactor);
    put("method", facts.request().method(), redactor);
    put("permissions", SasRights.lacking(facts).orElse(null), redactor);
    // Beside a date it is a lifetime; alone it is a moment, which no command takes for one.
    boolean isLifetime = facts.url().vocabulary().has(AuthParam.DATE);
    put("expires", isLifetime ? facts.url().value(AuthParam.EXPIRES).orElse(null) : null, redactor);
    Difference first = finding.differences().stream().findFirst().orElse(null);
    if (first != null && redactor.clean(first).equals(first)) {
      put("name", first.part().substring(first.part().indexOf('.') + 1), redactor);
      put("signed", inUrl(first.part(), first.signed(), facts), redactor);
      put("sent", inUrl(first.part(), first.sent(), facts), redactor);
    }
    put("names", added(finding), redactor);
    put("origin", origin(facts), redactor);
  }

  /**
   * A path as it stands in the URL. What is signed has the bucket before it under Version 2, and
   * service and account under Azure, whatever the host says already.
   */
  private static @Nullable String inUrl(String part, @Nullable String value, Case facts) {
    boolean azure = part.endsWith("canonicalizedResource");
    boolean v2 = part.equals("path") && facts.url().scheme().id().endsWith("-v2");
    String owner = azure ? facts.address().named() : facts.address().bucket();
    boolean isInHost = azure ? owner != null : v2 && facts.address().virtualHosted();
    if (value == null || owner == null || !isInHost) {
      return value;
    }
    String whole = azure ? value.replaceFirst("^/(?:blob|file|queue|table)(?=/)", "") : value;
    return whole.startsWith("/" + owner + "/") ? whole.substring(owner.length() + 1) : value;
  }

  /** That of the page: as the preflight was sent, or the request itself. */
  private static @Nullable String origin(Case facts) {
    return facts
        .book()
        .answer(Question.PREFLIGHT)
        .flatMap(answer -> Optional.ofNullable(answer.request()))
        .flatMap(asked -> asked.headers().stream().filter(h -> h.is("origin")).findFirst())
        .map(Header::value)
        .or(() -> facts.request().values("origin").stream().findFirst())
        .map(String::strip)
        .orElse(null);
  }

  /** The key that was signed, where that is known; else the one that the store reads. */
  private static String key(Diagnosis diagnosis) {
    Case facts = diagnosis.facts();
    Optional<String> signed =
        diagnosis.differences().stream()
            .filter(d -> d.part().equals("path"))
            .flatMap(d -> Stream.ofNullable(d.signed()))
            .findFirst();
    boolean plusIsBlank = facts.provider().rules().path() == PathText.Reading.PLUS_IS_BLANK;
    String coded = signed.map(path -> behindBucket(path, facts)).orElse(facts.address().key());
    return Octets.text(Octets.percentDecode(coded, signed.isEmpty() && plusIsBlank));
  }

  private static String behindBucket(String path, Case facts) {
    String whole = path.startsWith("/") ? path.substring(1) : path;
    int slash = facts.address().virtualHosted() ? -1 : whole.indexOf('/');
    return whole.substring(slash + 1);
  }

  /** The parameters that were not signed, as alternatives of a regular expression. */
  private static String added(Finding finding) {
    return finding.differences().stream()
        .filter(d -> d.part().startsWith(QUERY) && d.signed() == null)
        .map(d -> d.part().substring(QUERY.length()))
        .collect(Collectors.joining("|"));
  }

  /** What to do, with the values of the case in it. */
  String action(Entry.Fix fix) {
    return Template.words(fix.action(), values);
  }

  /** The commands of a fix whose values are known and fit, by tool. */
  Map<String, String> commands(Entry.Fix fix) {
    Map<String, String> filled = new LinkedHashMap<>();
    fix.commands()
        .forEach(
            (tool, command) -> {
              String text = filled(tool, known.in(command));
              String fitted = text == null ? null : fitting.fit(tool, text);
              if (fitted != null) {
                filled.put(tool, fitted);
              }
            });
    return filled;
  }

  /** With the value of the header that was signed, where the command has a word for it. */
  private @Nullable String filled(String tool, String command) {
    boolean ofHeader = command.contains("{name}") && values.containsKey("signed");
    String text =
        ofHeader
            ? Template.fill(tool, command.replaceAll("\\bVALUE\\b", "{signed}"), values)
            : null;
    return text == null ? Template.fill(tool, command, values) : text;
  }

  /** The command to show first: the one for the tool nearest at hand. */
  Presentation.@Nullable Command command(Entry.Fix fix) {
    Map<String, String> filled = commands(fix);
    return TOOLS.stream()
        .filter(filled::containsKey)
        .map(tool -> new Presentation.Command(tool, filled.getOrDefault(tool, "")))
        .findFirst()
        .orElse(null);
  }

  /** A value with something redacted in it is no use in a command. */
  private void put(String name, @Nullable String value, Redactor redactor) {
    if (value != null && !value.isEmpty() && redactor.clean(value).equals(value)) {
      values.put(name, value);
    }
  }
}
