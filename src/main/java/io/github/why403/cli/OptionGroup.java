package io.github.why403.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that stand under one heading of the help, and what the command line says of them. A group
 * is a field of every command that takes it, and an option is one field of its group:
 *
 * <pre>{@code
 * final Flag head = flag("-I, --head", "The method was HEAD.");
 * final Value method = value("-X, --request", "METHOD", "The method that was really sent.");
 * }</pre>
 *
 * <p>Declared so and not by annotations, for which picocli makes a proxy class each at every start.
 */
abstract class OptionGroup {
  private final String heading;
  private final List<OptionSpec> options = new ArrayList<>();

  /**
   * @param heading what stands above the options in the help; empty if they need none
   */
  OptionGroup(String heading) {
    this.heading = heading;
  }

  /** An option without a value. */
  record Flag(OptionSpec option) {
    boolean given() {
      return Boolean.TRUE.equals(option.getValue());
    }
  }

  /** An option with a value. */
  record Value(OptionSpec option) {
    boolean given() {
      return text() != null;
    }

    @Nullable String text() {
      return option.getValue();
    }

    String or(String otherwise) {
      String text = text();
      return text == null ? otherwise : text;
    }
  }

  /** An option with a value that may be repeated. */
  record Values(OptionSpec option) {
    List<String> texts() {
      List<String> texts = option.getValue();
      return texts == null ? List.of() : texts;
    }
  }

  /** Throws {@link Usage} if options are given that exclude each other. */
  void check() {}

  final String heading() {
    return heading;
  }

  final List<OptionSpec> options() {
    return options;
  }

  /**
   * Declares an option without a value.
   *
   * @param names its names, with a comma between them
   */
  final Flag flag(String names, String description) {
    return new Flag(add(builder(names, description).arity("0").type(Boolean.class)));
  }

  /** Declares an option with a value. */
  final Value value(String names, String label, String description) {
    return new Value(add(builder(names, description).paramLabel(label).type(String.class)));
  }

  /** Declares an option whose value may be left out, and what it is then. */
  final Value optional(String names, String label, String otherwise, String description) {
    return new Value(
        add(
            builder(names, description)
                .paramLabel(label)
                .arity("0..1")
                .fallbackValue(otherwise)
                .type(String.class)));
  }

  /** Declares an option with a value that may be repeated. */
  final Values values(String names, String label, String description) {
    return new Values(
        add(
            builder(names, description)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)));
  }

  private static OptionSpec.Builder builder(String names, String description) {
    int comma = names.indexOf(", ");
    OptionSpec.Builder option =
        comma < 0
            ? OptionSpec.builder(names)
            : OptionSpec.builder(names.substring(0, comma), names.substring(comma + 2));
    return option.description(description);
  }

  private OptionSpec add(OptionSpec.Builder option) {
    OptionSpec built = option.build();
    options.add(built);
    return built;
  }
}
