package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A lifetime or a date that was changed in the finished URL. */
final class LifetimeFamily implements ResignFamily {
  private static final String EXPIRES = "expires-edited-after-signing";
  private static final String DATE = "date-edited-after-signing";
  private static final long WEEK = Duration.ofDays(7).toSeconds();
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private static final String LOST = "params-removed-after-signing";

  /** Lifetimes that people and libraries choose, in seconds. */
  private static final List<Integer> USUAL =
      List.of(
          900, 3600, 604_800, 86_400, 300, 600, 60, 1800, 7200, 43_200, 21_600, 14_400, 10_800, 120,
          30, 10, 28_800, 172_800, 259_200, 432_000, 1200, 2700, 5400, 100, 1000, 10_000, 15, 180,
          500, 604_799, 86_399, 3599);

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    boolean lost = isLost(facts);
    String written = facts.url().value(AuthParam.EXPIRES).orElse("");
    for (int seconds : USUAL) {
      String text = Integer.toString(seconds);
      if (text.equals(written)) {
        continue;
      }
      edits.add(
          Edit.of(
              lost ? LOST : EXPIRES,
              lost ? lostWords(text) : expiresWords(text),
              seconds == 900 || seconds == 3600 ? 2 : 3,
              expiresField(facts),
              input -> withExpires(facts, input, text)));
    }
    String midnight = read.scope().date() + "T000000Z";
    if (!midnight.equals(read.date())) {
      edits.add(
          Edit.of(
              DATE, dateWords(midnight), 4, dateField(facts), i -> withDate(facts, i, midnight)));
    }
    return edits;
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<EditStream> streams = new ArrayList<>();
    streams.add(
        new EditStream.Dial(
            "every lifetime up to a week",
            isLost(facts) ? LOST : EXPIRES,
            isLost(facts) ? LifetimeFamily::lostWords : LifetimeFamily::expiresWords,
            4,
            Set.of(expiresField(facts)),
            WEEK,
            i -> Long.toString(i + 1),
            (input, seconds) -> withExpires(facts, input, seconds)));
    String day = read.scope().date();
    streams.add(
        new EditStream.Dial(
            "every second of the scope's day",
            DATE,
            LifetimeFamily::dateWords,
            4,
            Set.of(dateField(facts)),
            DAY,
            i -> day + time(i),
            (input, date) -> withDate(facts, input, date)));
    for (int days : List.of(-1, 1)) {
      ScopeFamily.neighbour(day, days).ifPresent(other -> streams.add(otherDay(facts, other)));
    }
    return streams;
  }

  /** Date and scope were changed together, so the key is the other day's too. */
  private static EditStream otherDay(Case facts, String day) {
    return new EditStream.Dial(
        "every second of " + day,
        DATE,
        LifetimeFamily::dateWords,
        5,
        Set.of(dateField(facts), "scope/date", "key/date"),
        DAY,
        i -> day + time(i),
        (input, date) ->
            ScopeFamily.withCredentialScope(
                facts.url(), withDate(facts, input, date), s -> s.withDate(day)));
  }

  private static boolean isLost(Case facts) {
    return facts.url().value(AuthParam.EXPIRES).isEmpty();
  }

  /** A lifetime that was lost on the way comes back. */
  private static SigningInput withExpires(Case facts, SigningInput input, String seconds) {
    String name = facts.url().name(AuthParam.EXPIRES);
    return input.query().first(name).isPresent()
        ? input.withQueryValue(name, seconds)
        : input.withQuery(input.query().plus(QueryParam.added(name, seconds)));
  }

  private static String lostWords(String seconds) {
    return expiresWords(seconds) + ", which is not in the URL";
  }

  private static SigningInput withDate(Case facts, SigningInput input, String date) {
    return input.withQueryValue(facts.url().name(AuthParam.DATE), date).withDate(date);
  }

  /** Such as {@code T235959Z}. Written by hand: it is called for every second of three days. */
  private static String time(long second) {
    char[] text = "T000000Z".toCharArray();
    long[] parts = {second / 3600, second / 60 % 60, second % 60};
    for (int i = 0; i < parts.length; i++) {
      text[2 * i + 1] += (char) (parts[i] / 10);
      text[2 * i + 2] += (char) (parts[i] % 10);
    }
    return new String(text);
  }

  private static String expiresWords(String seconds) {
    return "signed for a lifetime of " + seconds + " seconds";
  }

  private static String dateWords(String date) {
    return "signed at " + date;
  }

  private static String expiresField(Case facts) {
    return QueryEdits.field(facts.url().name(AuthParam.EXPIRES));
  }

  private static String dateField(Case facts) {
    return QueryEdits.field(facts.url().name(AuthParam.DATE));
  }
}
