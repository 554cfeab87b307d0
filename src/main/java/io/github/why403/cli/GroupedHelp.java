package io.github.why403.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help in which every mixin has a heading. Picocli's own argument groups cannot do it: one whose
 * option is repeated starts anew and loses what it was given before.
 */
final class GroupedHelp {
  private GroupedHelp() {}

  /** Sets it for a command; the headings are those of the mixins, by their field names. */
  static void install(CommandLine command, Map<String, String> headings) {
    command
        .getHelpSectionMap()
        .put(
            CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            help -> render(help, headings));
  }

  private static String render(Help help, Map<String, String> headings) {
    CommandSpec command = help.commandSpec();
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    headings.forEach((mixin, heading) -> groups.put(heading, options(command.mixins().get(mixin))));
    List<OptionSpec> rest =
        command.options().stream()
            .filter(option -> groups.values().stream().noneMatch(g -> g.contains(option)))
            .toList();
    StringBuilder text = new StringBuilder(list(help, rest));
    groups.forEach(
        (heading, options) ->
            text.append(String.format("%n%s:%n", heading)).append(list(help, options)));
    return text.toString();
  }

  private static List<OptionSpec> options(@Nullable CommandSpec mixin) {
    if (mixin == null) {
      return List.of();
    }
    return mixin.argGroups().isEmpty()
        ? mixin.options()
        : mixin.argGroups().stream().map(ArgGroupSpec::options).flatMap(List::stream).toList();
  }

  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(options, help.createDefaultParamLabelRenderer());
    return layout.toString();
  }
}
