package io.github.why403.provider;

import java.util.Locale;

/**
 * What a store answers.
 *
 * @param status HTTP status
 * @param code the error code
 * @param message the message, with {@code %s} for values of the request
 * @param backing how sure the text is
 */
public record Answer(int status, String code, String message, Backing backing) {

  /** Status and code. */
  public String head() {
    return status + " " + code;
  }

  /** The answer on one line, its message filled in as far as there are values. */
  public String text(Object... values) {
    String filled = message.contains("%s") ? fill(values) : message;
    return filled.isEmpty() ? head() : head() + ": " + filled;
  }

  private String fill(Object... values) {
    int wanted = (message.length() - message.replace("%s", "").length()) / 2;
    return values.length < wanted
        ? message.replace("%s", "...")
        : String.format(Locale.ROOT, message, values);
  }
}
