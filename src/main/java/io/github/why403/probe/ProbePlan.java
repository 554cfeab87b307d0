package io.github.why403.probe;

import io.github.why403.evidence.Attempt;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would be asked, and what would not.
 *
 * @param tracks requests, those of one track one after the other
 * @param skipped what is not asked, and why
 */
public record ProbePlan(List<Track> tracks, List<Attempt.Skipped> skipped) {
  public ProbePlan {
    tracks = List.copyOf(tracks);
    skipped = List.copyOf(skipped);
  }

  /** Every step, track by track. */
  public Stream<Step> steps() {
    return tracks.stream().flatMap(track -> track.steps().stream());
  }

  /** The steps of one probe alone. */
  public ProbePlan only(String probe) {
    List<Track> kept =
        tracks.stream()
            .map(t -> new Track(t.steps().stream().filter(s -> s.probe().equals(probe)).toList()))
            .filter(t -> !t.steps().isEmpty())
            .toList();
    return new ProbePlan(kept, skipped.stream().filter(s -> s.probe().equals(probe)).toList());
  }
}
