package io.github.why403.probe;

import java.util.List;

/** Steps that wait for each other. Tracks do not: they run side by side. */
public record Track(List<Step> steps) {
  public Track {
    steps = List.copyOf(steps);
  }
}
