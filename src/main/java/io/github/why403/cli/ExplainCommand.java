package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.report.EntryText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code why403 explain}: one entry of the catalogue. */
@Command(name = "explain", description = "Print one entry of the catalogue, or the JSON Schema.")
final class ExplainCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "The cause, as in a report.")
  @Nullable String slug;

  @Option(names = "--schema", description = "Print the JSON Schema of diagnose -o json.")
  boolean schema;

  @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or zh.")
  String lang = "en";

  ExplainCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (schema) {
      around.out().print(schemaText());
      return ExitCode.OK.number();
    }
    String cause = slug;
    if (cause == null) {
      throw new Usage("Name a cause, such as: why403 explain method-mismatch.");
    }
    Catalogue catalogue = OutputOptions.catalogue(lang);
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
    return ExitCode.OK.number();
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
