package io.github.why403.report.html;

import io.github.why403.catalogue.Language;
import io.github.why403.diagnosis.Moment;
import io.github.why403.input.Orders;
import io.github.why403.report.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A URL's life, drawn to scale; the measures are those of the SVG.
 *
 * <p>Labels are flags. Those of the left half stand above the axis and fly to the right, those of
 * the right half hang below it and fly to the left, and one that would hide another goes a row
 * further out. So no label leaves the picture, hides another one, or is crossed by a pole.
 *
 * @param width of the picture
 * @param height of the picture
 * @param axis where the axis is
 * @param left where the axis begins
 * @param right where it ends
 * @param window where the URL may be used; null where its end is not known
 * @param flags the moments
 * @param ticks the scale below
 */
public record TimeLine(
    int width,
    int height,
    int axis,
    int left,
    int right,
    @Nullable Bar window,
    List<Flag> flags,
    List<Tick> ticks) {
  private static final int ROW = 36;
  private static final int POLE = 12;
  private static final int MARGIN = 14;
  private static final int SCALE = 34;
  private static final int LETTER = 7;
  private static final int GAP = 12;

  private static final long DAY = 86_400;

  /** Narrower than this nothing is seen. */
  private static final int THINNEST = 2;

  /**
   * Where the URL may be used.
   *
   * @param x where it begins
   * @param width how wide it is
   * @param thin whether it is drawn wider than it is
   */
  public record Bar(int x, int width, boolean thin) {}

  /**
   * A moment.
   *
   * @param x where on the axis
   * @param words what happens then
   * @param time when
   * @param kind what it is drawn as: {@code url} or {@code now}
   * @param above whether it stands above the axis
   * @param y where the words are
   */
  public record Flag(int x, String words, String time, String kind, boolean above, int y) {}

  /**
   * A mark of the scale.
   *
   * @param anchor which end of the words is at the mark
   */
  public record Tick(int x, String text, String anchor) {}

  /** What is at one instant. */
  private record Group(Instant at, String words, boolean now) {
    int columns() {
      return Math.max(words.codePoints().map(c -> c >= 0x2e80 ? 2 : 1).sum(), time(at).length());
    }
  }

  /** Where moments lie in the picture. */
  private record Axis(Instant first, Instant last, int left, int right) {
    int x(Instant at) {
      double whole = seconds(first, last);
      double share = whole == 0 ? 0.5 : seconds(first, at) / whole;
      return left + (int) Math.round(share * (right - left));
    }
  }

  /** Lays it out for a picture of a width. */
  static TimeLine of(List<Moment> moments, Language language, int width) {
    List<Group> groups = groups(moments, language);
    Axis axis =
        new Axis(groups.get(0).at(), groups.get(groups.size() - 1).at(), MARGIN, width - MARGIN);
    List<Group> left = groups.stream().filter(g -> axis.x(g.at()) < width / 2).toList();
    List<Group> right = groups.stream().filter(g -> axis.x(g.at()) >= width / 2).toList();
    List<Integer> above = rows(left.stream().map(g -> axis.x(g.at())).toList(), left);
    List<Integer> below = rows(right.stream().map(g -> -axis.x(g.at())).toList(), right);
    int y = MARGIN + height(above);
    List<Flag> flags = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      int top = y - POLE - above.get(i) * ROW - ROW + LETTER;
      flags.add(flag(left.get(i), axis, true, top));
    }
    for (int i = 0; i < right.size(); i++) {
      int top = y + POLE + below.get(i) * ROW + LETTER * 2;
      flags.add(flag(right.get(i), axis, false, top));
    }
    int height = y + MARGIN + height(below) + SCALE;
    return new TimeLine(
        width, height, y, MARGIN, width - MARGIN, bar(moments, axis), flags, ticks(axis));
  }

  private static int height(List<Integer> rows) {
    return rows.isEmpty()
        ? 0
        : (rows.stream().max(Comparator.naturalOrder()).get() + 1) * ROW + POLE;
  }

  private static Flag flag(Group group, Axis axis, boolean above, int y) {
    return new Flag(
        axis.x(group.at()), group.words(), time(group.at()), group.now() ? "now" : "url", above, y);
  }

  /** Moments of one second are one flag: a store's clock has no finer hand. */
  private static List<Group> groups(List<Moment> moments, Language language) {
    Map<Instant, List<Moment>> byTime = new TreeMap<>();
    for (Moment moment : moments) {
      byTime
          .computeIfAbsent(moment.at().truncatedTo(ChronoUnit.SECONDS), t -> new ArrayList<>())
          .add(moment);
    }
    return byTime.entrySet().stream()
        .map(
            e ->
                new Group(
                    e.getKey(),
                    e.getValue().stream()
                        .map(m -> Phrase.of(m.kind()).in(language))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                    e.getValue().stream().anyMatch(m -> isNow(m.kind()))))
        .toList();
  }

  private static boolean isNow(Moment.Kind kind) {
    return kind == Moment.Kind.NOW || kind == Moment.Kind.NTP || kind == Moment.Kind.STORE;
  }

  /**
   * A row for each flag. The one nearest to where flags fly to is in row 0; each further one is
   * above all whose poles its words would meet.
   *
   * @param poles where the poles are, counted in the direction in which flags fly
   */
  private static List<Integer> rows(List<Integer> poles, List<Group> groups) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < poles.size(); i++) {
      order.add(i);
    }
    order.sort(Orders.of(i -> -poles.get(i)));
    Integer[] rows = new Integer[poles.size()];
    for (int n = 0; n < order.size(); n++) {
      int own = order.get(n);
      int end = poles.get(own) + groups.get(own).columns() * LETTER + GAP;
      int row = 0;
      for (int other : order.subList(0, n)) {
        if (poles.get(other) <= end) {
          row = Math.max(row, rows[other] + 1);
        }
      }
      rows[own] = row;
    }
    return List.of(rows);
  }

  private static @Nullable Bar bar(List<Moment> moments, Axis axis) {
    Optional<Instant> until = at(moments, Moment.Kind.UNTIL);
    if (until.isEmpty()) {
      return null;
    }
    int from = at(moments, Moment.Kind.FROM).map(axis::x).orElse(axis.left());
    int length = axis.x(until.get()) - from;
    boolean thin = length < THINNEST;
    return length < 0 ? null : new Bar(from, Math.max(THINNEST, length), thin);
  }

  private static Optional<Instant> at(List<Moment> moments, Moment.Kind kind) {
    return moments.stream().filter(m -> m.kind() == kind).map(Moment::at).findFirst();
  }

  /** Steps of scales that people count in. */
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(90),
          Duration.ofDays(365),
          Duration.ofDays(3_650),
          Duration.ofDays(36_500),
          Duration.ofDays(365_000));

  private static List<Tick> ticks(Axis axis) {
    int most = Math.max(2, (axis.right() - axis.left()) / 110);
    long span = Duration.between(axis.first(), axis.last()).toSeconds();
    Optional<Duration> step = STEPS.stream().filter(s -> span / s.toSeconds() <= most).findFirst();
    List<Tick> ticks = new ArrayList<>();
    if (step.isEmpty() || span == 0) {
      return ticks;
    }
    long unit = step.get().toSeconds();
    long first = -Math.floorDiv(-axis.first().getEpochSecond(), unit) * unit;
    for (long second = first; second <= axis.last().getEpochSecond(); second += unit) {
      Instant at = Instant.ofEpochSecond(second);
      ticks.add(tick(axis, at, unit >= DAY ? time(at).substring(0, 10) : clock(at, unit)));
    }
    return ticks;
  }

  private static Tick tick(Axis axis, Instant at, String text) {
    int x = axis.x(at);
    int half = text.length() * LETTER / 2;
    boolean atStart = x - axis.left() < half - MARGIN;
    boolean atEnd = axis.right() - x < half - MARGIN;
    return new Tick(x, text, atStart ? "start" : atEnd ? "end" : "middle");
  }

  private static String clock(Instant at, long unit) {
    return time(at).substring(11, unit >= 60 ? 16 : 19);
  }

  /** A moment as people read it, in UTC: 2026-01-31 12:05:00Z. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
