package io.github.why403.input;

/**
 * One field of a form as a browser posts it.
 *
 * @param name the name, letter case kept
 * @param value the text; of a file its name, empty where that is not known
 * @param file whether the field carries a file
 */
public record FormField(String name, String value, boolean file) {
  /** What stores call the field of the file. */
  public static final String FILE = "file";

  /** A field of text; one that is called as the file is carries it. */
  public static FormField of(String name, String value) {
    return Octets.lower(name).equals(FILE)
        ? new FormField(name, "", true)
        : new FormField(name, value, false);
  }

  /** Whether the field has this name, letter case aside. */
  public boolean is(String other) {
    return Octets.lower(name).equals(Octets.lower(other));
  }

  @Override
  public String toString() {
    return "FormField[" + Mask.hide(name) + ", " + value.length() + " chars]";
  }
}
