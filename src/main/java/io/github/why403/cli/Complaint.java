package io.github.why403.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line, in one sentence. Of what was typed only names of options are
 * repeated: anything else may be a signed URL or a secret.
 */
final class Complaint {
  private Complaint() {}

  static String of(ParameterException problem) {
    return sentence(problem) + " (see " + problem.getCommandLine().getCommandName() + " --help)";
  }

  private static String sentence(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (problem instanceof MissingParameterException missing) {
      ArgSpec first = missing.getMissing().get(0);
      return !first.isPositional()
          ? "An option lacks its value: " + name(first)
          : first.paramLabel().equals("BAD") || first.paramLabel().equals("GOOD")
              ? "There are two to compare: first the one that works, then the one that does not"
              : "There is no URL; give it in quotes, as @FILE, or as - to read stdin";
    }
    if (problem instanceof OverwrittenOptionException twice) {
      return "An option is given twice: " + name(twice.getOverwritten());
    }
    return "The command line cannot be read; put the URL in single quotes";
  }

  private static String name(@Nullable ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : "";
  }

  private static String unmatched(UnmatchedArgumentException problem) {
    if (!problem.isUnknownOption()) {
      return "There is more than one URL; give one, in single quotes";
    }
    String typed = problem.getUnmatched().get(0);
    int equals = typed.indexOf('=');
    String name = equals < 0 ? typed : typed.substring(0, equals);
    List<String> alike = problem.getSuggestions();
    return "There is no option "
        + Texts.clip(name)
        + (alike.isEmpty() ? "" : "; did you mean " + String.join(" or ", alike) + "?");
  }
}
