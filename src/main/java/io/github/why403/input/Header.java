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
   * @throws BadInput where there is neither a colon nor a final semicolon, or no name
   */
  public static Optional<Header> parse(String line) throws BadInput {
    int colon = line.indexOf(':');
    if (colon < 0 && line.endsWith(";") && line.length() > 1) {
      return Optional.of(new Header(line.substring(0, line.length() - 1).strip(), ""));
    }
    if (colon < 1) {
      throw new BadInput(
          "A header is written 'Name: value'; \"" + line + "\" has no name before a colon.");
    }
    String value = line.substring(colon + 1);
    return value.isBlank()
        ? Optional.empty()
        : Optional.of(new Header(line.substring(0, colon).strip(), value));
  }

  /** Whether the header has this name, letter case aside. */
  public boolean is(String other) {
    return Octets.lower(name).equals(Octets.lower(other));
  }
}
