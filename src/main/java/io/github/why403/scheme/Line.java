package io.github.why403.scheme;

import org.jspecify.annotations.Nullable;

/**
 * One labelled line of a derived text.
 *
 * @param label the field's term for it, such as {@code canonical query}
 * @param text the line without its line feed, an octet string; a header block keeps inner line
 *     feeds
 */
public record Line(String label, String text) {
  /** Written out: that of a record links method handles at its first call, some ms of a start. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Line that && label.equals(that.label) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Line[" + label + ", " + text.length() + " chars]";
  }
}
