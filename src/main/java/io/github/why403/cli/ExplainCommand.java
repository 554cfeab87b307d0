package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.report.EntryText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code why403 explain}: one entry of the catalogue. */
final class ExplainCommand extends Command {
  /** The commands that have one. */
  private static final List<String> SCHEMAS = List.of("diagnosis", "clock", "region");

  private final ExplainOptions options;

  private static final class ExplainOptions extends OptionGroup {
    private final Value schema =
        optional(
            "--schema",
            "COMMAND",
            SCHEMAS.get(0),
            "Print the JSON Schema of -o json: "
                + String.join(", ", SCHEMAS)
                + " (default: "
                + SCHEMAS.get(0)
                + ").");
    private final Value lang = value("--lang", "LANG", "en or zh.");

    ExplainOptions() {
      super("");
    }
  }

  ExplainCommand() {
    this(new ExplainOptions());
  }

  private ExplainCommand(ExplainOptions options) {
    super(operand("SLUG", false, "The cause, as in a report."), options);
    this.options = options;
  }

  @Override
  ExitCode run(Surroundings around) {
    String schema = options.schema.text();
    if (schema != null) {
      around.out().print(schemaText(schema.equals("diagnose") ? "diagnosis" : schema));
      return ExitCode.OK;
    }
    String cause = operand();
    if (cause == null) {
      throw new Usage("Name a cause, such as: why403 explain method-mismatch.");
    }
    Catalogue catalogue = OutputOptions.catalogue(options.lang.or("en"));
    Entry entry =
        catalogue
            .entry(cause)
            .orElseThrow(
                () ->
                    new Usage(
                        "The catalogue has no cause \""
                            + Texts.clip(cause)
                            + "\"; copy it from a report."));
    around.out().print(EntryText.of(entry, around.width()));
    return ExitCode.OK;
  }

  private static String schemaText(String name) {
    if (!SCHEMAS.contains(name)) {
      throw new Usage(
          "There is no schema \""
              + Texts.clip(name)
              + "\"; the names are "
              + String.join(", ", SCHEMAS)
              + ".");
    }
    try (InputStream file = EntryText.class.getResourceAsStream(name + ".schema.json")) {
      if (file == null) {
        throw new IllegalStateException("the schema is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
