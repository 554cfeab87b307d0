package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The signed fields of a shared access signature. */
final class SasFieldFamily implements ResignFamily {
  private static final String FIELDS = "azure-fields-changed-after-signing";
  private static final String CODING = "azure-response-override-encoding";
  private static final long A_DAY = 86_400;
  private static final long MINUTES = 90 * 24 * 60L;

  /** The letters in the order in which Azure wants them (recorded: "'sp' is not well formed"). */
  static final String LETTERS = "racwdxltfmeopiyq";

  private static final List<String> USUAL = List.of("r", "rw", "rl", "racwdl", "rwdlac");

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    for (QueryParam param : read.query().params()) {
      field(edits, param);
    }
    if (read.query().first("spr").isEmpty()) {
      values(edits, "spr", "", List.of("https", "https,http"));
    }
    if (read.query().first("rscd").isEmpty()) {
      String name = file(read.path().canonical());
      values(
          edits,
          "rscd",
          "",
          List.of(
              "attachment",
              "inline",
              "attachment; filename=" + name,
              "attachment; filename=\"" + name + "\""));
    }
    return edits.stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<EditStream> streams = new ArrayList<>();
    streams.add(
        new EditStream.Dial(
            "every set of permissions",
            FIELDS,
            letters -> "signed with sp=" + letters,
            3,
            Set.of(QueryEdits.field("sp")),
            1L << LETTERS.length(),
            SasFieldFamily::letters,
            (input, text) -> put(input, "sp", text)));
    for (String name : List.of("se", "st")) {
      moment(read, name)
          .ifPresent(
              at -> {
                streams.add(moments("every second of two days around " + name, name, at, 1, A_DAY));
                streams.add(
                    moments("every minute of half a year around " + name, name, at, 60, MINUTES));
              });
    }
    return streams;
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void field(List<Edit> edits, QueryParam param) {
    String name = param.name();
    switch (name) {
      case "st", "se" -> times(edits, name, param.value());
      case "sp" -> permissions(edits, param.value());
      case "spr" ->
          values(edits, name, param.value(), List.of("https", "https,http", "http,https", ""));
      case "ss" ->
          values(edits, name, param.value(), List.of("b", "bf", "bq", "bqt", "bfqt", "btqf"));
      case "srt" ->
          values(edits, name, param.value(), List.of("s", "c", "o", "sc", "so", "co", "sco"));
      case "sr" -> values(edits, name, param.value(), List.of("b", "c", "d", "bs", "bv"));
      case "rscc", "rscd", "rsce", "rscl", "rsct" -> override(edits, param);
      default -> {}
    }
    if (!name.equals("sv")
        && !name.equals("sp")
        && !name.equals("se")
        && !param.value().isEmpty()) {
      edits.add(
          Edit.of(
              FIELDS,
              "signed without " + name,
              1,
              QueryEdits.field(name),
              input -> put(input, name, "")));
    }
  }

  /** A field that is empty and one that is not there give the same line. */
  static SigningInput put(SigningInput input, String name, String value) {
    boolean there = input.query().first(name).isPresent();
    if (value.isEmpty()) {
      return input.withQuery(input.query().without(name));
    }
    return there
        ? input.withQueryValue(name, value)
        : input.withQuery(input.query().plus(QueryParam.added(name, value)));
  }

  private static void values(List<Edit> edits, String name, String own, List<String> others) {
    for (String other : others) {
      if (!other.equals(own) && !other.isEmpty()) {
        edits.add(value(name, other, 2));
      }
    }
  }

  private static Edit value(String name, String other, int cost) {
    return Edit.of(
        FIELDS,
        "signed with " + name + "=" + Octets.text(other),
        cost,
        QueryEdits.field(name),
        input -> put(input, name, other));
  }

  /** A moment is signed as text, and these texts mean one moment. */
  private static void times(List<Edit> edits, String name, String own) {
    Set<String> forms = new LinkedHashSet<>();
    SasTimes.moment(own)
        .map(Instant::toString)
        .map(text -> text.substring(0, 19))
        .ifPresent(
            text -> {
              forms.add(text + "Z");
              forms.add(text + ".0000000Z");
              forms.add(text + ".000Z");
              forms.add(text + "+00:00");
              forms.add(text);
              if (text.endsWith(":00")) {
                forms.add(text.substring(0, 16) + "Z");
              }
              if (text.endsWith("T00:00:00")) {
                forms.add(text.substring(0, 10));
              }
            });
    forms.add(own.replace(":", "%3A"));
    forms.add(own.replace("+", " "));
    forms.add(own.replace(" ", "+"));
    forms.remove(own);
    forms.forEach(form -> edits.add(value(name, form, 2)));
  }

  private static void permissions(List<Edit> edits, String own) {
    Set<String> others = new LinkedHashSet<>();
    others.add(ordered(own));
    others.addAll(USUAL);
    others.add("");
    others.remove(own);
    others.stream()
        .filter(o -> !o.isEmpty())
        .forEach(o -> edits.add(value("sp", o, o.length() == own.length() ? 1 : 3)));
  }

  /** The letters of a permission in Azure's order; others behind them. */
  static String ordered(String letters) {
    StringBuilder ordered = new StringBuilder();
    LETTERS.chars().filter(c -> letters.indexOf(c) >= 0).forEach(c -> ordered.append((char) c));
    letters.chars().filter(c -> LETTERS.indexOf(c) < 0).forEach(c -> ordered.append((char) c));
    return ordered.toString();
  }

  private static String letters(long set) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      if ((set >> i & 1) == 1) {
        letters.append(LETTERS.charAt(i));
      }
    }
    return letters.toString();
  }

  /** The values of response headers are signed decoded. */
  private static void override(List<Edit> edits, QueryParam param) {
    String name = param.name();
    coding(edits, param, "still percent-encoded", v -> PercentCoding.STRICT.encode(v, ""));
    coding(edits, param, "encoded as a form", v -> PercentCoding.STRICT.withPlus().encode(v, ""));
    coding(edits, param, "decoded once more", v -> Octets.percentDecode(v, true));
    coding(edits, param, "with + for its blanks", v -> v.replace(' ', '+'));
    coding(edits, param, "with blanks for its +", v -> v.replace('+', ' '));
    if (param.raw().value() != null && !name.isEmpty()) {
      String raw = param.raw().value();
      coding(edits, param, "as it stands in the URL", v -> raw);
    }
  }

  private static void coding(
      List<Edit> edits, QueryParam param, String words, UnaryOperator<String> change) {
    String other = change.apply(param.value());
    if (!other.equals(param.value())) {
      edits.add(
          Edit.of(
              CODING,
              "signed with " + param.name() + " " + words,
              2,
              QueryEdits.field(param.name()),
              input -> put(input, param.name(), other)));
    }
  }

  private static Optional<Instant> moment(SigningInput read, String name) {
    return read.query().first(name).map(QueryParam::value).flatMap(SasTimes::moment);
  }

  private static EditStream moments(String title, String name, Instant at, long step, long reach) {
    return new EditStream.Dial(
        title,
        FIELDS,
        text -> "signed with " + name + "=" + text,
        4,
        Set.of(QueryEdits.field(name)),
        2 * reach + 1,
        i -> at.plusSeconds(step * (i % 2 == 0 ? i / 2 : -(i / 2 + 1))).toString(),
        (input, text) -> put(input, name, text));
  }
}
