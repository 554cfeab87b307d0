package io.github.why403.scheme;

/**
 * One labelled line of a derived text.
 *
 * @param label the field's term for it, such as {@code canonical query}
 * @param text the line without its line feed, an octet string; a header block keeps inner line
 *     feeds
 */
public record Line(String label, String text) {
  @Override
  public String toString() {
    return "Line[" + label + ", " + text.length() + " chars]";
  }
}
