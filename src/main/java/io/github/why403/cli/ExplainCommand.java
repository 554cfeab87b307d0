package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.report.EntryText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code why403 explain}: one entry of the catalogue. */
final class ExplainCommand extends Command {
  private final ExplainOptions options;

  private static final class ExplainOptions extends OptionGroup {
    private final Flag schema = flag("--schema", "Print the JSON Schema of diagnose -o json.");
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
    if (options.schema.given()) {
      around.out().print(schemaText());
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

  private static String schemaText() {
    try (InputStream file = EntryText.class.getResourceAsStream("diagnosis.schema.json")) {
      if (file == null) {
        throw new IllegalStateException("the schema is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
