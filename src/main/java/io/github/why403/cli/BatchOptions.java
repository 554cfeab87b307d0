package io.github.why403.cli;

import io.github.why403.batch.Format;
import io.github.why403.batch.RowForm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rows are read and how verdicts are written. */
final class BatchOptions extends OptionGroup {
  private static final int MOST_THREADS = 256;

  private final Value format =
      value(
          "--format",
          "NAME",
          "The format of the rows, where their beginning does not tell it: " + formats() + ".");
  private final Value form =
      value("-o, --output", "FORM", "ndjson, csv or summary (default: ndjson).");
  private final Value to = value("--to", "FILE", "Write there, and keep a journal beside it.");
  private final Flag resume =
      flag("--resume", "Go on where a run with the same --to was stopped or killed.");
  private final Flag failures =
      flag(
          "--failures", "Leave out rows of which nothing is wrong, and those without a signature.");
  private final Value threads =
      value("--threads", "N", "Judge with so many threads (default: one for each core).");
  private final Value progress =
      value("--progress", "WHEN", "auto, always or never (default: auto, on a terminal).");
  private final Flag quiet =
      flag("-q, --quiet", "No notes on standard error; errors are still told.");

  BatchOptions() {
    super("Rows and verdicts");
  }

  private static String formats() {
    return Arrays.stream(Format.values()).map(Format::word).collect(Collectors.joining(", "));
  }

  @Override
  void check() {
    if (resume.given() && !to.given()) {
      throw new Usage("--resume goes on with a file; name it with --to FILE.");
    }
    if (resume.given() && form() == RowForm.SUMMARY) {
      throw new Usage(
          "A summary is written at the end, so there is nothing to resume; write ndjson or csv.");
    }
  }

  @Nullable Format format() {
    String name = format.text();
    if (name == null) {
      return null;
    }
    return Format.named(name)
        .orElseThrow(
            () ->
                new Usage(
                    "--format takes one of " + formats() + ", not \"" + Texts.clip(name) + "\"."));
  }

  RowForm form() {
    String name = OutputOptions.choose("--output", form.or("ndjson"), "ndjson", "csv", "summary");
    return RowForm.valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Nullable Path to() {
    String file = to.text();
    return file == null ? null : Texts.path(file);
  }

  boolean resume() {
    return resume.given();
  }

  boolean failures() {
    return failures.given();
  }

  int threads() {
    String number = threads.text();
    if (number == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    boolean fits = number.matches("[0-9]{1,3}") && Integer.parseInt(number) > 0;
    if (!fits || Integer.parseInt(number) > MOST_THREADS) {
      throw new Usage("--threads takes a number from 1 to " + MOST_THREADS + ".");
    }
    return Integer.parseInt(number);
  }

  boolean progress(boolean terminal) {
    String when =
        OutputOptions.choose("--progress", progress.or("auto"), "auto", "always", "never");
    return when.equals("always") || when.equals("auto") && terminal && !quiet.given();
  }

  boolean quiet() {
    return quiet.given();
  }
}
