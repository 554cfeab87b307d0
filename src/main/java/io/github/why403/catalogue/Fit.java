package io.github.why403.catalogue;

/**
 * An entry that an answer's text may stand for.
 *
 * @param entry the entry
 * @param how what fits
 * @param found the piece of the text that fits
 * @param says what that piece tells, where it is not the entry's own text; else empty
 * @param place how far behind the other entries of that text; 0 for the entry's own text
 */
public record Fit(Entry entry, How how, String found, String says, int place) {
  /** What fits, the most telling first. */
  public enum How {
    /** Words of the entry, or words known to stand for it. */
    TEXT("text"),
    /** A sentence that stands for many causes. */
    GENERAL("general-text"),
    /** The error code alone. */
    CODE("code");

    private final String word;

    How(String word) {
      this.word = word;
    }

    /** The word in JSON. */
    public String word() {
      return word;
    }
  }
}
