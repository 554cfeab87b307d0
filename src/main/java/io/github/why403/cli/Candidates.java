package io.github.why403.cli;

import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The words that an option takes, for completions; none where it takes any text. */
final class Candidates {
  private Candidates() {}

  /** Those of an option of a command. */
  static List<String> of(Commands command, OptionSpec option) {
    return switch (option.longestName()) {
      case "--output" -> forms(command);
      case "--lang" -> List.of("en", "zh");
      case "--color", "--progress" -> List.of("auto", "always", "never");
      case "--as" -> List.of("url", "curl", "aws", "java", "python", "javascript", "go");
      case "--format" -> List.of("ndjson", "s3", "cloudtrail", "cloudfront", "elb");
      case "--probe", "--skip" -> ProbeOptions.PROBES;
      case "--provider" -> Providers.all().stream().map(Provider::name).toList();
      case "--schema" -> Schemas.NAMES;
      default -> List.of();
    };
  }

  private static List<String> forms(Commands command) {
    return switch (command) {
      case DIAGNOSE -> List.of("text", "json", "markdown", "html");
      case EXPLAIN -> List.of("text", "json", "markdown");
      case BATCH -> List.of("ndjson", "csv", "summary");
      default -> List.of("text", "json");
    };
  }

  /** Puts them into a specification. */
  static CommandSpec in(Commands command, CommandSpec spec) {
    for (OptionSpec option : List.copyOf(spec.options())) {
      List<String> words = of(command, option);
      if (!words.isEmpty()) {
        spec.remove(option);
        // Of picocli's script the words stand in a variable named by the label; two have one.
        String label = option.longestName().substring(2);
        spec.addOption(option.toBuilder().completionCandidates(words).paramLabel(label).build());
      }
    }
    return spec;
  }
}
