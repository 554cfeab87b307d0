package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process of its own on the class path of the tests, which tells every class that it loads. */
final class ChildJvm {
  /** How it ended, and the names of all classes that it loaded. */
  record Ended(int code, String out, String err, Set<String> classes) {
    List<String> classesOf(String... prefixes) {
      return classes.stream()
          .filter(name -> Arrays.stream(prefixes).anyMatch(name::startsWith))
          .sorted()
          .toList();
    }
  }

  private ChildJvm() {}

  /** Runs a class in a folder that it may write into, with nothing but these in its environment. */
  static Ended run(Path dir, Map<String, String> env, Class<?> main, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xlog:class+load=info:file=classes.log:none");
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
    Set<String> classes;
    try (var lines = Files.lines(dir.resolve("classes.log"))) {
      classes = lines.map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
    }
    assertTrue(classes.contains(main.getName()), "the log is not what it is taken for");
    return new Ended(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8), classes);
  }

  /** Surefire hides the real one in a jar's manifest. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
