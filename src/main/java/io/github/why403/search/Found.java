package io.github.why403.search;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a search ended.
 *
 * @param found the match, or null
 * @param candidates how many candidates were hashed
 * @param depth how many common edits were combined exhaustively: 0 to 3
 * @param complete whether everything offered was tried
 */
public record Found(@Nullable Match found, long candidates, int depth, boolean complete) {
  /** The match, if any. */
  public Optional<Match> match() {
    return Optional.ofNullable(found);
  }
}
