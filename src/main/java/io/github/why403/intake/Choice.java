package io.github.why403.intake;

import io.github.why403.input.BadInput;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Chooses one of several signed requests of a text, as the user says. */
final class Choice {
  private static final int MOST_LISTED = 40;
  private static final int LONGEST = 100;

  private Choice() {}

  /** One of them. */
  interface Option {
    /** Its number, as the user names it. */
    int number();

    /** Its URL. */
    String url();

    /** How it is listed, without its query. */
    String words();
  }

  /**
   * The one that is meant.
   *
   * @param options at least one
   * @param pick its number, or a part of its URL; null where the user named none
   * @param where what holds them, such as {@code the HAR file}
   * @throws BadInput where none or several are meant; it lists them
   */
  static <T extends Option> T of(List<T> options, @Nullable String pick, String where)
      throws BadInput {
    List<T> meant = pick == null ? options : options.stream().filter(o -> fits(o, pick)).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    List<T> listed = meant.isEmpty() ? options : meant;
    String count =
        options.size() + (options.size() == 1 ? " signed request" : " different signed requests");
    String said =
        pick == null
            ? "There are " + count + " in " + where
            : meant.isEmpty()
                ? "None of the " + count + " in " + where + " is the one that --pick names"
                : "--pick names " + meant.size() + " of the " + count + " in " + where;
    throw new BadInput(
        said + "; name one with --pick and its number, or a part of its URL.", list(listed));
  }

  private static boolean fits(Option option, String pick) {
    return pick.matches("[0-9]{1,9}")
        ? option.number() == Integer.parseInt(pick)
        : option.url().contains(pick);
  }

  private static List<String> list(List<? extends Option> options) {
    return IntStream.range(0, Math.min(options.size(), MOST_LISTED))
        .mapToObj(i -> "  " + options.get(i).number() + "  " + options.get(i).words())
        .toList();
  }

  /** Short enough for a list. */
  static String clip(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
  }
}
