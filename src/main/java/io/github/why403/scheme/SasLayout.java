package io.github.why403.scheme;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which lines a shared access signature of Azure is made over.
 *
 * <p>Sources: "Create a service SAS", "Create a user delegation SAS" and "Create an account SAS" of
 * the Azure Storage REST reference; Azure/Azurite IBlobSASSignatureValues.ts @9074bea;
 * azure-storage-blob 12.37.2 for the lines of 2026-04-06.
 *
 * @param kind what it is a signature of
 * @param version the version of the service from which on these are the lines
 * @param habit how the signer put them together
 */
public record SasLayout(Kind kind, String version, Habit habit) {

  /** The three kinds of shared access signature, told by their parameters. */
  public enum Kind {
    /** Of one resource, with the account key. */
    SERVICE,
    /** Of one resource, with a user delegation key. */
    DELEGATION,
    /** Of whole services, with the account key. */
    ACCOUNT;

    /** The kind for people. */
    public String words() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Ways of putting the lines together; all but the first are mistakes. */
  public enum Habit {
    /** A line each, empty ones included; behind the last one of an account SAS a line feed. */
    SPECIFIED("as specified"),
    /** The line feed behind the last line is there where it should not be, or is missing. */
    OTHER_END("with the final line feed of the other kind"),
    /** Lines without a value are left out. */
    NO_EMPTY_LINES("without the empty lines"),
    /** The resource does not begin with the name of the service. */
    NO_SERVICE_NAME("with a resource that does not begin with /blob");

    private final String words;

    Habit(String words) {
      this.words = words;
    }

    /** The habit in words, to follow "signed". */
    public String words() {
      return words;
    }
  }

  /** The line of the resource. */
  public static final String RESOURCE = "canonicalizedResource";

  /** The first line of an account SAS. */
  public static final String ACCOUNT_NAME = "accountName";

  /** The line of the snapshot or of the version. */
  public static final String SNAPSHOT = "snapshot";

  /** The headers whose names {@code srh} lists. */
  public static final String REQUEST_HEADERS = "srh";

  /** The parameters whose names {@code srq} lists. */
  public static final String REQUEST_QUERY = "srq";

  /** So many lines at the end are for headers of the answer, and mostly empty. */
  public static final int RESPONSE_HEADERS = 5;

  /** From this version on the resource begins with the name of the service. */
  private static final String NAMED_SERVICE = "2015-02-21";

  /** A line and the version that brought it. */
  private record Field(String name, String since) {}

  private static final List<Field> OVERRIDES =
      fields("2013-08-15", "rscc", "rscd", "rsce", "rscl", "rsct");

  private static final List<Field> SERVICE_FIELDS =
      all(
          List.of(
              fields("2012-02-12", "sp", "st", "se", RESOURCE, "si"),
              fields("2015-04-05", "sip", "spr"),
              fields("2012-02-12", "sv"),
              fields("2018-11-09", "sr", SNAPSHOT),
              fields("2020-12-06", "ses"),
              OVERRIDES));

  private static final List<Field> DELEGATION_FIELDS =
      all(
          List.of(
              fields("2018-11-09", "sp", "st", "se", RESOURCE),
              fields("2018-11-09", "skoid", "sktid", "skt", "ske", "sks", "skv"),
              fields("2020-02-10", "saoid", "suoid", "scid"),
              fields("2025-07-05", "skdutid", "sduoid"),
              fields("2018-11-09", "sip", "spr", "sv", "sr", SNAPSHOT),
              fields("2020-12-06", "ses"),
              fields("2026-04-06", REQUEST_HEADERS, REQUEST_QUERY),
              OVERRIDES));

  private static final List<Field> ACCOUNT_FIELDS =
      all(
          List.of(
              fields("2015-04-05", ACCOUNT_NAME, "sp", "ss", "srt", "st", "se", "sip", "spr", "sv"),
              fields("2020-12-06", "ses")));

  /** Every version of the service that signers are known to write, oldest first. */
  public static final List<String> VERSIONS =
      List.of(
          "2012-02-12",
          "2013-08-15",
          "2014-02-14",
          "2015-02-21",
          "2015-04-05",
          "2015-07-08",
          "2015-12-11",
          "2016-05-31",
          "2017-04-17",
          "2017-07-29",
          "2017-11-09",
          "2018-03-28",
          "2018-11-09",
          "2019-02-02",
          "2019-07-07",
          "2019-10-10",
          "2019-12-12",
          "2020-02-10",
          "2020-04-08",
          "2020-06-12",
          "2020-08-04",
          "2020-10-02",
          "2020-12-06",
          "2021-02-12",
          "2021-04-10",
          "2021-06-08",
          "2021-08-06",
          "2021-10-04",
          "2021-12-02",
          "2022-11-02",
          "2023-01-03",
          "2023-05-03",
          "2023-08-03",
          "2023-11-03",
          "2024-02-04",
          "2024-05-04",
          "2024-08-04",
          "2024-11-04",
          "2025-01-05",
          "2025-05-05",
          "2025-07-05",
          "2025-11-05",
          "2026-02-06",
          "2026-04-06");

  /** The layout of a kind at a version. */
  public static SasLayout of(Kind kind, String version) {
    List<String> steps = steps(kind);
    String floor = steps.get(0);
    for (String step : steps) {
      floor = step.compareTo(version) <= 0 ? step : floor;
    }
    return new SasLayout(kind, floor, Habit.SPECIFIED);
  }

  /** Every layout, as specified, newest first. */
  public static List<SasLayout> everyOne() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                steps(kind).stream()
                    .sorted(Comparator.reverseOrder())
                    .map(step -> new SasLayout(kind, step, Habit.SPECIFIED)))
        .toList();
  }

  /** The same lines put together otherwise. */
  public SasLayout with(Habit other) {
    return new SasLayout(kind, version, other);
  }

  private static final Map<String, SasLayout> BY_TEXT =
      everyOne().stream()
          .flatMap(layout -> Stream.of(Habit.values()).map(layout::with))
          .collect(Collectors.toUnmodifiableMap(SasLayout::text, layout -> layout));

  /** The layout in the words that {@link #text()} makes. */
  static Optional<SasLayout> read(String text) {
    return Optional.ofNullable(BY_TEXT.get(text));
  }

  /** The layout in words: {@code service SAS of 2020-12-06}. */
  public String text() {
    return kind.words()
        + " SAS of "
        + version
        + (habit == Habit.SPECIFIED ? "" : ", " + habit.words());
  }

  /** The names of its lines in their order. */
  public List<String> names() {
    return fields(kind).stream()
        .filter(field -> field.since().compareTo(version) <= 0)
        .map(Field::name)
        .toList();
  }

  /** What stands before the account in the line of the resource. */
  String prefix() {
    boolean named = version.compareTo(NAMED_SERVICE) >= 0 && habit != Habit.NO_SERVICE_NAME;
    return named ? "/blob" : "";
  }

  /** Whether a line feed ends the last line. */
  boolean ends() {
    return (kind == Kind.ACCOUNT) != (habit == Habit.OTHER_END);
  }

  private static List<String> steps(Kind kind) {
    return Stream.concat(
            fields(kind).stream().map(Field::since),
            kind == Kind.SERVICE ? Stream.of(NAMED_SERVICE) : Stream.of())
        .filter(step -> step.compareTo(fields(kind).get(0).since()) >= 0)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Field> fields(Kind kind) {
    return switch (kind) {
      case SERVICE -> SERVICE_FIELDS;
      case DELEGATION -> DELEGATION_FIELDS;
      case ACCOUNT -> ACCOUNT_FIELDS;
    };
  }

  private static List<Field> fields(String since, String... names) {
    return Stream.of(names).map(name -> new Field(name, since)).toList();
  }

  private static List<Field> all(List<List<Field>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
