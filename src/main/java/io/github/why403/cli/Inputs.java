package io.github.why403.cli;

import io.github.why403.batch.Input;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that the operands of {@code batch} name, in an order that is always the same. */
final class Inputs {
  /** The characters of a glob. */
  private static final String WILD = "*?[{";

  private Inputs() {}

  /** A file each; of a directory and of a pattern all files below, by name. */
  static List<Input> of(List<String> operands, InputStream in) {
    if (operands.isEmpty() || operands.equals(List.of("-"))) {
      return List.of(Input.of(in));
    }
    List<Input> inputs = new ArrayList<>();
    for (String operand : operands) {
      if (operand.equals("-")) {
        throw new Usage("Standard input cannot be read beside files; give - alone.");
      }
      inputs.addAll(files(operand));
    }
    return inputs;
  }

  private static List<Input> files(String operand) {
    List<Path> found = isNamed(operand) ? below(Texts.path(operand)) : matching(operand);
    if (found.isEmpty()) {
      throw new Usage("No file is there for \"" + Texts.clip(operand) + "\".");
    }
    List<Input> inputs = new ArrayList<>();
    for (Path file : found) {
      try {
        if (!Files.isReadable(file)) {
          throw new Usage("Cannot read \"" + Texts.clip(file.toString()) + "\"; check its rights.");
        }
        inputs.add(Input.of(file));
      } catch (IOException unreadable) {
        throw new Usage("Cannot read \"" + Texts.clip(file.toString()) + "\".", unreadable);
      }
    }
    return inputs;
  }

  /** A name that is there is none of a pattern, whatever characters it has. */
  private static boolean isNamed(String operand) {
    if (operand.contains("://")) {
      throw new Usage(
          "batch takes files; give one URL to why403 itself, or URLs on standard input.");
    }
    boolean wild = operand.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
    return !wild || Files.exists(Texts.path(operand));
  }

  private static List<Path> below(Path path) {
    if (!Files.isDirectory(path)) {
      return Files.exists(path) ? List.of(path) : List.of();
    }
    return walked(path, file -> true);
  }

  private static List<Path> matching(String pattern) {
    int wild = 0;
    while (WILD.indexOf(pattern.charAt(wild)) < 0) {
      wild++;
    }
    int slash = pattern.lastIndexOf('/', wild);
    Path root = Texts.path(slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash));
    try {
      PathMatcher matcher =
          FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
      return walked(root, file -> matcher.matches(root.relativize(file)));
    } catch (PatternSyntaxException malformed) {
      throw new Usage("\"" + Texts.clip(pattern) + "\" is no pattern of files.", malformed);
    }
  }

  private static List<Path> walked(Path root, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new Usage("Cannot read \"" + Texts.clip(root.toString()) + "\".", unreadable);
    }
  }
}
