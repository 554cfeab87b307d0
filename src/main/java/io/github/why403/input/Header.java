package io.github.why403.input;

import java.util.Optional;

/**
 * A request header as it was sent.
 *
 * @param name letter case kept
 * @param value everything after the colon, blanks kept
 */
public record Header(String name, String value) {

  /**
   * Reads {@code Name: value} as curl's {@code -H} does: {@code Name;} sends an empty value, {@code
   * Name:} removes the header and so is nothing that was sent.
   *
   * @return the header, or empty where none is sent
   *     <p>What is wrong is said without the text, which may be a secret.
   * @throws BadInput where there is neither a colon nor a final semicolon, no name, or a value that
   *     cannot be sent
   */
  public static Optional<Header> parse(String line) throws BadInput {
    int colon = line.indexOf(':');
    boolean empty = colon < 0 && line.endsWith(";");
    int end = empty ? line.length() - 1 : colon;
    String name = end < 0 ? "" : line.substring(0, end).strip();
    if (name.isEmpty()) {
      throw new BadInput("A header is written 'Name: value'; one has no name before a colon.");
    }
    if (!name.chars().allMatch(Header::isNameCharacter)) {
      throw new BadInput(
          "A header is written 'Name: value'; one has a name with a blank or a"
              + " line break in it.");
    }
    String value = empty ? "" : line.substring(colon + 1);
    if (value.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n')) {
      throw new BadInput(
          "The header " + name + " has a line break or NUL in its value; give each its own -H.");
    }
    return value.isBlank() && !empty ? Optional.empty() : Optional.of(new Header(name, value));
  }

  /** Mangled names are a cause of their own and pass; what would end the name or line does not. */
  private static boolean isNameCharacter(int c) {
    return " \t\r\n\0".indexOf(c) < 0;
  }

  /** Whether the header has this name, letter case aside. */
  public boolean is(String other) {
    return Octets.same(name, other);
  }

  @Override
  public String toString() {
    return "Header[" + Mask.hide(name) + ", " + value.length() + " chars]";
  }
}
