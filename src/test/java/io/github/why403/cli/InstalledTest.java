package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The folder that the build leaves, run as a user runs it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class InstalledTest {
  private static final String GET = Presigned.of("GET").url();

  @TempDir Path dir;
  private Path launcher;

  /** Tests run before the folder is built: one of an earlier build is another program. */
  @BeforeEach
  void find() throws Exception {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path home = classes.resolveSibling("why403");
    Path jar = home.resolve("lib/why403.jar");
    assumeTrue(Files.exists(jar), "target/why403 is not built yet");
    assumeTrue(isOf(classes, jar), "target/why403 is of another build");
    launcher = home.resolve("bin/why403").toAbsolutePath();
  }

  private static boolean isOf(Path classes, Path jar) throws IOException {
    try (ZipFile built = new ZipFile(jar.toFile());
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ZipEntry entry = built.getEntry(classes.relativize(file).toString());
        if (entry == null) {
          return false;
        }
        try (InputStream in = built.getInputStream(entry)) {
          if (!Arrays.equals(in.readAllBytes(), Files.readAllBytes(file))) {
            return false;
          }
        }
      }
      return true;
    }
  }

  @Test
  void aDiagnosis() throws Exception {
    Run.Ended ended = run(Map.of("LC_ALL", "C.UTF-8"), Presigned.of("PUT").url(), "-X", "GET");
    assertEquals("", ended.err());
    assertEquals(1, ended.code());
    assertEquals("PROVEN: Signed for PUT, sent as GET.", ended.out().lines().findFirst().get());
    assertTrue(ended.out().indexOf('\u001b') < 0, "no terminal, no colours");
  }

  @Test
  void otherOutcomes() throws Exception {
    assertEquals(0, run(Map.of(), GET, "-X", "GET", "--at", Run.NOW).code());
    assertEquals(3, run(Map.of("AWS_SECRET_ACCESS_KEY", ""), GET, "--at", Run.NOW).code());
    assertEquals(0, run(Map.of(), "--version").code());
    assertEquals(0, run(Map.of(), "explain", "--schema").code());
  }

  @Test
  void badInput() throws Exception {
    run(Map.of(), "").refused();
    run(Map.of(), "ftp://h/k").refused();
    run(Map.of(), "@/no/such/file").refused();
    run(Map.of(), "-").refused();
    run(Map.of(), GET, "--secret-file", "/no/such/file").refused();
    run(Map.of(), GET, "--ask-secret").refused();
    run(Map.of(), "https://h/k?" + "p=1&".repeat(25_000)).refused();
  }

  /** In a C locale Java cannot read such arguments, and would diagnose another URL. */
  @Test
  void anArgumentThatTheLocaleCannotCarry() throws Exception {
    String command = "exec \"$0\" \"$1$(printf '\\303\\251\\355\\240\\200')\"";
    for (String locale : List.of("C", "C.UTF-8")) {
      Run.Ended ended =
          start(Map.of("LC_ALL", locale), "/bin/sh", "-c", command, launcher.toString(), GET);
      assertTrue(ended.refused().err().contains("as UTF-8 and give it as @FILE"), ended.err());
    }
  }

  @Test
  void chineseAndOddNamesWhateverTheLocale() throws Exception {
    Path file = dir.resolve("url.txt");
    Files.writeString(file, Presigned.of("PUT").path("/r\u00e9sum\u00e9 \u7b7e.pdf").url());
    Run.Ended ended = run(Map.of("LC_ALL", "C"), "@" + file, "-X", "GET", "--lang", "zh", "-v");
    assertTrue(ended.out().codePoints().anyMatch(c -> c >= 0x4e00 && c < 0xa000), ended.out());
  }

  @Test
  void theWidthIsThatOfTheTerminal() throws Exception {
    for (int width : new int[] {50, 80, 120}) {
      Run.Ended ended = run(Map.of("COLUMNS", "" + width), "diagnose", "--help");
      int longest = ended.out().lines().mapToInt(String::length).max().orElseThrow();
      assertTrue(longest <= Math.max(80, width), longest + " of " + width);
      Run.Ended report = run(Map.of("COLUMNS", "" + width), GET, "--at", Run.NOW);
      longest = report.out().lines().mapToInt(String::length).max().orElseThrow();
      assertTrue(longest <= width && longest > width - 15, longest + " of " + width);
    }
    for (String odd : List.of("", "x", "-1", "0", "99999999999")) {
      assertEquals(0, run(Map.of("COLUMNS", odd), GET, "-X", "GET", "--at", Run.NOW).code(), odd);
    }
  }

  private Run.Ended run(Map<String, String> env, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    if (!Set.of("explain", "--version").contains(args[0])) {
      command.add("--offline");
    }
    return start(env, command.toArray(String[]::new));
  }

  private Run.Ended start(Map<String, String> env, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    Map<String, String> all = builder.environment();
    all.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("LC_"));
    all.putAll(
        Map.of(
            "WHY403_CDS",
            "off",
            "HOME",
            dir.toString(),
            "JAVA_HOME",
            System.getProperty("java.home"),
            "AWS_ACCESS_KEY_ID",
            Presigned.KEY_ID,
            "AWS_SECRET_ACCESS_KEY",
            Presigned.SECRET));
    all.putAll(env);
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
    return new Run.Ended(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
