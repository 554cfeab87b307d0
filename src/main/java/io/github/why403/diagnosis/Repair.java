package io.github.why403.diagnosis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Damage;
import io.github.why403.hypothesis.Finding;
import io.github.why403.provider.Check;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case with the damage of copying taken off.
 *
 * @param facts the case as it was before the damage, as far as it could be undone
 * @param damage what was undone, the outermost layer first
 * @param verified whether these facts carry the right signature, so that it is not asked again;
 *     null where it was not asked
 */
public record Repair(Case facts, List<Finding> damage, @Nullable Verified verified) {
  /** More layers of damage than this are another text. */
  private static final int LAYERS = 5;

  public Repair {
    damage = List.copyOf(damage);
  }

  /** Takes layers off, as long as one is definite or its repair verifies. */
  public static Repair of(Case original, Limits limits) {
    List<Finding> damage = new ArrayList<>();
    Case facts = original;
    Verified verified = null;
    for (int layer = 0; layer < LAYERS; layer++) {
      verified = new Resigner(facts, limits).verified();
      Optional<Case> next = oneLayer(facts, limits, verified.isSound(), damage);
      if (next.isEmpty()) {
        break;
      }
      facts = next.get();
    }
    return new Repair(facts, damage, verified);
  }

  /** Whether there was any. */
  boolean wasNeeded() {
    return !damage.isEmpty();
  }

  /** The damaged URL does not carry the signature, even where the repaired one does. */
  SignatureReport asSent(SignatureReport report) {
    return !wasNeeded() || report.status() != SignatureStatus.MATCHES
        ? report
        : new SignatureReport(
            SignatureStatus.DOES_NOT_MATCH,
            "the URL is damaged; repaired, its signature is right",
            report.candidates(),
            report.depth(),
            report.complete(),
            report.match(),
            report.reading(),
            report.signing());
  }

  private static Optional<Case> oneLayer(
      Case facts, Limits limits, boolean sound, List<Finding> findings) {
    if (sound) {
      return Optional.empty();
    }
    for (int way = 0; way < Damage.ALL.size(); way++) {
      Damage damage = Damage.ALL.get(way);
      boolean definite = damage.definite().test(facts.request().url(), facts.url().scheme());
      if (!definite && facts.secret().isEmpty()) {
        continue;
      }
      Optional<Case> repaired =
          damage.undo(facts.request(), facts.url().scheme()).map(facts::withRequest);
      if (repaired.isEmpty()) {
        continue;
      }
      if (definite || new Resigner(repaired.get(), limits).verifies()) {
        findings.add(
            Finding.of(damage.cause(), Certainty.PROVEN, Check.TEXT, damage.summary(), List.of()));
        return repaired;
      }
    }
    return Optional.empty();
  }
}
