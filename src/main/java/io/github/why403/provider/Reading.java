package io.github.why403.provider;

import io.github.why403.input.ErrorBody;
import io.github.why403.input.HttpReply;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer says: {@link Answers} read from right to left.
 *
 * @param kind whether the request was served, refused, or neither can be said
 * @param grounds the grounds on which this store answers so; more than one where it tells them
 *     apart no better; empty unless refused
 * @param backing how sure the text is: {@code ASSUMED} where it is another store's text
 * @param named whether the store gave a code, not a status alone
 */
public record Reading(Kind kind, Set<Refusal> grounds, Backing backing, boolean named) {

  /** How an answer is read. */
  public enum Kind {
    /** The store did what was asked. */
    SERVED,
    /** It refused on one of the grounds. */
    REFUSED,
    /** The answer is not known, or not a store's. */
    UNKNOWN
  }

  /** The store did what was asked. */
  public static final Reading SUCCESS = new Reading(Kind.SERVED, Set.of(), Backing.RECORDED, false);

  private static final Reading UNKNOWN =
      new Reading(Kind.UNKNOWN, Set.of(), Backing.ASSUMED, false);

  /** Headers in which stores name the code where a body may not stand, as in a reply to HEAD. */
  private static final List<String> CODE_HEADERS =
      List.of("x-minio-error-code", "x-amz-error-code", "x-ms-error-code");

  /** Of every message of the tables that was ever compared; there are no others. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private static final Set<Integer> SERVED = Set.of(200, 204, 206, 304);

  public Reading {
    grounds = Set.copyOf(grounds);
  }

  /** Reads an answer of a store. */
  public static Reading of(Provider store, HttpReply reply) {
    Optional<ErrorBody> error = reply.error();
    if (SERVED.contains(reply.status()) && error.isEmpty()) {
      return SUCCESS;
    }
    if (error.isEmpty() && !reply.body().isBlank() && codeInHead(reply).isEmpty()) {
      return UNKNOWN; // A page of a proxy, or a body cut before its code.
    }
    String code =
        error
            .map(ErrorBody::code)
            .filter(text -> !text.isBlank())
            .orElseGet(() -> codeInHead(reply));
    String message = error.map(ErrorBody::wording).orElse("");
    List<Answers.Row> told = code.isEmpty() ? Answers.ROWS : Answers.ofCode(code);
    List<Answers.Row> all =
        told.stream().filter(row -> fits(row.answer(), reply.status(), code, message)).toList();
    List<Answers.Row> own = all.stream().filter(r -> r.store().equals(store.name())).toList();
    List<Answers.Row> fitting = own.isEmpty() ? all : own;
    List<Answers.Row> best = code.isEmpty() ? fitting : spelt(closest(fitting), message);
    if (best.isEmpty()) {
      return UNKNOWN;
    }
    Backing backing =
        own.isEmpty()
            ? Backing.ASSUMED
            : best.stream()
                .map(row -> row.answer().backing())
                .max(Comparator.naturalOrder())
                .orElse(Backing.ASSUMED);
    Set<Refusal> grounds =
        best.stream()
            .map(Answers.Row::ground)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Refusal.class)));
    return new Reading(Kind.REFUSED, grounds, backing, !code.isEmpty());
  }

  /** Whether this is the only ground. */
  public boolean only(Refusal ground) {
    return grounds.equals(Set.of(ground));
  }

  /** Whether this is one of the grounds. */
  public boolean may(Refusal ground) {
    return grounds.contains(ground);
  }

  /** The code that a reply without a body names in its head; empty where it names none. */
  public static String codeInHead(HttpReply reply) {
    return CODE_HEADERS.stream()
        .flatMap(name -> reply.header(name).stream())
        .findFirst()
        .orElse("");
  }

  /** A status of 0 is one that nobody knows; a refusal has one of the four hundreds. */
  private static boolean fits(Answer answer, int status, String code, String message) {
    boolean refused = status >= 400 && status < 500;
    boolean statusFits =
        status == 0 || answer.status() == status || answer.status() == 0 && refused;
    return statusFits
        && (code.isEmpty()
            ? status != 0
            : PATTERNS
                .computeIfAbsent(answer.message(), Reading::pattern)
                .matcher(message)
                .lookingAt());
  }

  private static Pattern pattern(String message) {
    StringBuilder regex = new StringBuilder("(?is)");
    for (String part : message.split("%s", -1)) {
      regex.append(regex.length() > 5 ? ".*?" : "").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString());
  }

  /** Of several texts that fit, those that say most. */
  private static List<Answers.Row> closest(List<Answers.Row> rows) {
    int most = rows.stream().mapToInt(Reading::literal).max().orElse(0);
    return rows.stream().filter(row -> literal(row) == most).toList();
  }

  /** Of texts that differ by letter case alone, those that are spelt so. */
  private static List<Answers.Row> spelt(List<Answers.Row> rows, String message) {
    List<Answers.Row> alike =
        rows.stream().filter(row -> message.startsWith(row.answer().message())).toList();
    return alike.isEmpty() ? rows : alike;
  }

  private static int literal(Answers.Row row) {
    return row.answer().message().replace("%s", "").length();
  }

  /** The grounds for people: {@code expired or denied}. */
  @Override
  public String toString() {
    return "Reading["
        + kind.name().toLowerCase(Locale.ROOT)
        + ", "
        + grounds.stream().sorted().map(Enum::name).collect(Collectors.joining(", "))
        + "]";
  }
}
