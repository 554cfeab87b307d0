package io.github.why403.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no single URL shows: failures that begin at one moment, and one of many that fails. */
final class Shared {
  /** Fewer rows show nothing. */
  private static final long ENOUGH = 5;

  private static final double MOST = 0.8;
  private static final double FEW = 0.1;

  private static final Set<Tally.Kind> ALIKE =
      EnumSet.of(
          Tally.Kind.KEY,
          Tally.Kind.REQUESTER,
          Tally.Kind.REPLICA,
          Tally.Kind.BUCKET,
          Tally.Kind.HOST);

  private Shared() {}

  /** Each as one sentence. */
  static List<String> of(Tally tally) {
    List<String> sentences = new ArrayList<>();
    for (Tally.Kind kind : Tally.Kind.values()) {
      if (ALIKE.contains(kind)) {
        alone(kind, tally.of(kind), tally.all(), sentences);
      }
    }
    if (sentences.stream().noneMatch(s -> s.contains(" from "))) {
      onset(tally, sentences);
    }
    return sentences;
  }

  /** One that fails while its peers do not. */
  private static void alone(
      Tally.Kind kind, Map<String, Counts> counts, Counts all, List<String> sentences) {
    counts.forEach(
        (value, own) -> {
          long peersFailed = all.failed() - own.failed();
          long peersServed = all.served() - own.served();
          long peers = peersFailed + peersServed;
          boolean fails = own.failed() >= ENOUGH && share(own.failed(), own.served()) >= MOST;
          boolean othersDoNot = peersServed >= ENOUGH && share(peersFailed, peersServed) <= FEW;
          if (fails && othersDoNot && counts.size() > 1 && !value.equals(Tally.OTHERS)) {
            sentences.add(
                noun(kind)
                    + " "
                    + value
                    + " fails in "
                    + own.failed()
                    + " of "
                    + (own.failed() + own.served())
                    + " rows; of the "
                    + peers
                    + " rows of its peers "
                    + peersFailed
                    + " failed.");
          }
          begins(kind, value, own, counts.size() > 1, sentences);
        });
  }

  /** Served before a moment, and never behind it. */
  private static void begins(
      Tally.Kind kind, String value, Counts own, boolean several, List<String> sentences) {
    Instant first = own.firstFailure();
    Instant served = own.lastServed();
    boolean begins =
        first != null
            && served != null
            && served.isBefore(first)
            && own.failed() >= ENOUGH
            && own.served() >= ENOUGH;
    if (begins && several && !value.equals(Tally.OTHERS)) {
      sentences.add(
          noun(kind)
              + " "
              + value
              + " fails from "
              + first
              + " on: "
              + own.failed()
              + " rows failed and none was served; before, all "
              + own.served()
              + " were served.");
    }
  }

  /** The moment before which few rows fail, and behind which most do. */
  private static void onset(Tally tally, List<String> sentences) {
    long failedBefore = 0;
    long servedBefore = 0;
    double best = 0;
    String sentence = null;
    for (Map.Entry<Long, long[]> slot : tally.slots().entrySet()) {
      long failedAfter = tally.all().failed() - failedBefore;
      long servedAfter = tally.all().served() - servedBefore;
      boolean enough =
          failedBefore + servedBefore >= 2 * ENOUGH && failedAfter + servedAfter >= 2 * ENOUGH;
      double before = share(failedBefore, servedBefore);
      double after = share(failedAfter, servedAfter);
      if (enough && before <= FEW && after >= MOST && after - before > best) {
        best = after - before;
        sentence =
            "Failures begin at "
                + tally.begin(slot.getKey())
                + ": before, "
                + failedBefore
                + " of "
                + (failedBefore + servedBefore)
                + " rows failed; from then on "
                + failedAfter
                + " of "
                + (failedAfter + servedAfter)
                + ".";
      }
      failedBefore += slot.getValue()[0];
      servedBefore += slot.getValue()[1];
    }
    if (sentence != null) {
      sentences.add(sentence);
    }
  }

  private static double share(long failed, long served) {
    return failed + served == 0 ? 0 : (double) failed / (failed + served);
  }

  private static String noun(Tally.Kind kind) {
    return switch (kind) {
      case KEY -> "Access key";
      case REQUESTER -> "Requester";
      case REPLICA -> "Replica";
      case BUCKET -> "Bucket";
      default -> "Host";
    };
  }
}
