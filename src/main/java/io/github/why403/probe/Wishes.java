package io.github.why403.probe;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants asked.
 *
 * @param only names of probes that alone are wanted; empty for all
 * @param skip names of probes that are not wanted
 * @param origin the origin of the page whose request a browser blocked; null for none
 * @param trust whom credentials may go to
 */
public record Wishes(Set<String> only, Set<String> skip, @Nullable String origin, Trust trust) {
  public Wishes {
    only = Set.copyOf(only);
    skip = Set.copyOf(skip);
  }

  /** Whether a probe is wanted. */
  boolean wants(String probe) {
    return (only.isEmpty() || only.contains(probe)) && !skip.contains(probe);
  }
}
