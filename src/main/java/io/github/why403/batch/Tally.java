package io.github.why403.batch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts over rows, in bounded memory: of each kind the first {@value #MOST} values have a count of
 * their own, the rest one together. Added up in the order of the rows, so that neither threads nor
 * chunks show in it.
 */
final class Tally {
  /** Values of one kind that are told apart. */
  static final int MOST = 10_000;

  /** Stands for all values beyond. */
  static final String OTHERS = "(others)";

  /** Minutes that are told apart, for the moment at which failures begin. */
  private static final int MOST_SLOTS = 20_000;

  /** What rows are counted by. */
  enum Kind {
    CAUSE("Causes"),
    ANSWER("Answers"),
    STORE("Stores"),
    BUCKET("Buckets"),
    KEY("Access keys"),
    REQUESTER("Requesters"),
    REPLICA("Replicas"),
    HOST("Hosts"),
    HOUR("Hours");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private final Map<Verdict.End, Long> ends = new EnumMap<>(Verdict.End.class);
  private final Map<Kind, Map<String, Counts>> kinds = new EnumMap<>(Kind.class);
  private final TreeMap<Long, long[]> slots = new TreeMap<>();
  private final Counts all = new Counts();
  private final boolean detailed;
  private int slotMinutes = 1;

  /**
   * @param detailed whether more is wanted than how rows ended
   */
  Tally(boolean detailed) {
    this.detailed = detailed;
  }

  void add(Verdict verdict) {
    ends.merge(verdict.end(), 1L, Long::sum);
    Verdict.Judged judged = verdict.judged();
    if (!detailed || judged == null) {
      return;
    }
    Counts one = new Counts();
    one.add(verdict.end(), judged.status(), judged.at());
    all.add(one);
    count(Kind.CAUSE, verdict.cause() == null ? verdict.end().word() : verdict.cause(), one);
    count(Kind.ANSWER, judged.answer(), one);
    count(Kind.STORE, judged.provider(), one);
    count(Kind.BUCKET, judged.bucket(), one);
    count(Kind.KEY, judged.keyId(), one);
    count(Kind.REQUESTER, judged.requester(), one);
    count(Kind.REPLICA, judged.replica(), one);
    count(Kind.HOST, judged.host(), one);
    Instant at = judged.at();
    if (at != null) {
      count(Kind.HOUR, at.truncatedTo(ChronoUnit.HOURS).toString(), one);
      slot(Math.floorDiv(at.getEpochSecond(), 60L * slotMinutes), one.failed(), one.served());
    }
  }

  private void count(Kind kind, @Nullable String value, Counts more) {
    if (value == null || value.isEmpty()) {
      return;
    }
    Map<String, Counts> counts = kinds.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    Counts own = counts.get(value);
    if (own == null) {
      String name = counts.size() >= MOST ? OTHERS : value;
      own = counts.computeIfAbsent(name, n -> new Counts());
    }
    own.add(more);
  }

  private void slot(long slot, long failed, long served) {
    long[] both = slots.computeIfAbsent(slot, s -> new long[2]);
    both[0] += failed;
    both[1] += served;
    while (slots.size() > MOST_SLOTS) {
      coarsen();
    }
  }

  /** Twice as long slots are half as many. */
  private void coarsen() {
    slotMinutes *= 2;
    TreeMap<Long, long[]> coarse = new TreeMap<>();
    slots.forEach(
        (slot, both) -> {
          long[] sum = coarse.computeIfAbsent(Math.floorDiv(slot, 2L), s -> new long[2]);
          sum[0] += both[0];
          sum[1] += both[1];
        });
    slots.clear();
    slots.putAll(coarse);
  }

  /** Adds what was counted of later rows. */
  void add(Tally more) {
    more.ends.forEach((end, count) -> ends.merge(end, count, Long::sum));
    all.add(more.all);
    more.kinds.forEach(
        (kind, counts) -> counts.forEach((value, count) -> count(kind, value, count)));
    while (slotMinutes < more.slotMinutes) {
      coarsen();
    }
    more.slots.forEach(
        (slot, both) ->
            slot(Math.floorDiv(slot * more.slotMinutes, (long) slotMinutes), both[0], both[1]));
  }

  /** Adds how the rows of an earlier run ended. */
  void add(Map<Verdict.End, Long> earlier) {
    earlier.forEach((end, count) -> ends.merge(end, count, Long::sum));
  }

  Map<Verdict.End, Long> ends() {
    return Collections.unmodifiableMap(ends);
  }

  long count(Verdict.End end) {
    return ends.getOrDefault(end, 0L);
  }

  long rows() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  Counts all() {
    return all;
  }

  Map<String, Counts> of(Kind kind) {
    return Collections.unmodifiableMap(kinds.getOrDefault(kind, Map.of()));
  }

  /** Failed and served, by stretches of time. */
  Map<Long, long[]> slots() {
    return Collections.unmodifiableMap(slots);
  }

  /** The beginning of a stretch of time. */
  Instant begin(long slot) {
    return Instant.ofEpochSecond(slot * 60 * slotMinutes);
  }
}
