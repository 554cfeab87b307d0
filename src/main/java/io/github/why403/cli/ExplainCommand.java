package io.github.why403.cli;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.catalogue.Entry;
import io.github.why403.catalogue.Matching;
import io.github.why403.report.CatalogueJson;
import io.github.why403.report.CatalogueText;
import io.github.why403.report.EntryMarkdown;
import io.github.why403.report.EntryText;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why403 explain}: the catalogue, one entry of it, or those that fit a store's text. */
final class ExplainCommand extends Command {
  private final ExplainOptions options;
  private final CatalogueOptions own;

  private static final class ExplainOptions extends OptionGroup {
    private final Flag list = flag("--list", "Print the names and titles of all entries.");
    private final Value match =
        value(
            "--match",
            "TEXT",
            "Print the entries that fit what a store answered: a message, a code, a whole body;"
                + " @FILE, or - for standard input.");
    private final Value schema =
        optional(
            "--schema",
            "COMMAND",
            Schemas.NAMES.get(0),
            "Print the JSON Schema of -o json: "
                + String.join(", ", Schemas.NAMES)
                + " (default: "
                + Schemas.NAMES.get(0)
                + ").");
    private final Value form =
        value("-o, --output", "FORM", "text, json or markdown (default: text).");
    private final Value lang = value("--lang", "LANG", "en or zh (default: en).");

    ExplainOptions() {
      super("");
    }

    String form() {
      return OutputOptions.choose("--output", form.or("text"), "text", "json", "markdown");
    }
  }

  ExplainCommand() {
    this(new ExplainOptions(), new CatalogueOptions());
  }

  private ExplainCommand(ExplainOptions options, CatalogueOptions own) {
    super(
        operand("SLUG|ID", false, "The cause as in a report, or the id of an entry."),
        options,
        own);
    this.options = options;
    this.own = own;
  }

  @Override
  void describe(CommandSpec spec) {
    spec.usageMessage()
        .customSynopsis(
            "Usage: why403 explain SLUG|ID [OPTIONS]",
            "       why403 explain --list|--match TEXT|--schema [COMMAND] [OPTIONS]")
        .synopsisHeading("")
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .footer(
            "",
            "Exit codes:",
            "  0    it was printed",
            "  2    bad usage, or there is no such entry",
            "  3    no entry fits the text of --match");
  }

  @Override
  ExitCode run(Surroundings around) {
    String cause = operand();
    String text = options.match.text();
    String schema = options.schema.text();
    long asked =
        List.of(cause != null, text != null, schema != null, options.list.given()).stream()
            .filter(Boolean::booleanValue)
            .count();
    if (asked != 1) {
      throw new Usage(
          asked == 0
              ? "Name a cause, such as: why403 explain method-mismatch; --list names them all."
              : "A name, --list, --match and --schema exclude each other; give one of them.");
    }
    if (schema != null) {
      around.out().print(Schemas.text(schema));
      return ExitCode.OK;
    }
    Catalogue catalogue = own.of(OutputOptions.catalogue(options.lang.or("en")));
    if (text != null) {
      return match(Texts.words(text, around.in()), catalogue, around);
    }
    around.out().print(cause == null ? list(catalogue, around) : entry(cause, catalogue, around));
    return ExitCode.OK;
  }

  private String list(Catalogue catalogue, Surroundings around) {
    return switch (options.form()) {
      case "json" -> CatalogueJson.list(catalogue) + "\n";
      case "markdown" -> EntryMarkdown.index(catalogue);
      default -> CatalogueText.list(catalogue, around.width());
    };
  }

  private String entry(String name, Catalogue catalogue, Surroundings around) {
    Entry entry = catalogue.find(name).orElseThrow(() -> unknown(name, catalogue));
    return switch (options.form()) {
      case "json" -> CatalogueJson.entry(catalogue.source(name).orElseThrow()) + "\n";
      case "markdown" -> EntryMarkdown.of(entry, catalogue.language());
      default -> EntryText.of(entry, catalogue.language(), around.width());
    };
  }

  private static Usage unknown(String name, Catalogue catalogue) {
    List<String> alike = catalogue.alike(name);
    return new Usage(
        "The catalogue has no entry \""
            + Texts.clip(name)
            + "\"; "
            + (alike.isEmpty()
                ? "copy it from a report, or see why403 explain --list."
                : "did you mean " + String.join(" or ", alike) + "?"));
  }

  private ExitCode match(String text, Catalogue catalogue, Surroundings around) {
    String form = options.form();
    if (form.equals("markdown")) {
      throw new Usage("--match prints text or json.");
    }
    Matching matching = Matching.of(text, catalogue);
    around
        .out()
        .print(
            form.equals("json")
                ? CatalogueJson.matches(matching) + "\n"
                : CatalogueText.matches(matching, catalogue.language(), around.width()));
    if (matching.cut()) {
      around.say("note: the text is long; only its beginning was looked at.");
    }
    return matching.fits().isEmpty() ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }
}
