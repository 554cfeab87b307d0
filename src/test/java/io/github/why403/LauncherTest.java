package io.github.why403;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/why403} with a java that only prints what it was given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class LauncherTest {

  /** Prints its arguments, one a line; makes the list and the archive that it is asked to make. */
  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      status=3
      list=/
      for argument do
        case $argument in
          -Xshare:dump) status=0 ;;
          -XX:AOTCacheOutput=*) echo cache >"${argument#*=}" ;;
          -XX:DumpLoadedClassList=*) echo classes >"${argument#*=}" ;;
          -XX:SharedClassListFile=*) list=${argument#*=} ;;
          -XX:SharedArchiveFile=*) [ -f "$list" ] && cat "$list" >"${argument#*=}" ;;
        esac
        printf '<%s>\\n' "$argument"
      done
      exit $status
      """;

  private record Ended(int exit, String out, String err) {}

  @TempDir Path dir;
  private Path launcher;
  private Path cache;
  private boolean archiving;

  @BeforeEach
  void install() throws IOException {
    launcher = dir.resolve("my programs/why403/bin/why403");
    cache = dir.resolve("my cache");
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("src/launcher/why403"), launcher);
    Files.createDirectories(dir.resolve("my programs/why403/lib"));
    Files.writeString(dir.resolve("my programs/why403/lib/why403.jar"), "jar");
  }

  @Test
  void argumentsArriveUntouched() throws Exception {
    java("17.0.15", FAKE_JAVA);
    Ended ended = run(launcher, "a b", "", "https://h/k?x=%2F&y=*", "$HOME `id` \\", "'\"", "-h");
    assertEquals(3, ended.exit());
    assertEquals("", ended.err());
    assertTrue(
        ended
            .out()
            .endsWith(
                "<%s>\n<a b>\n<>\n<https://h/k?x=%%2F&y=*>\n<$HOME `id` \\>\n<'\">\n<-h>\n"
                    .formatted(dir.toRealPath().resolve("my programs/why403/lib/why403.jar"))),
        ended.out());
  }

  @Test
  void isFoundThroughSymbolicLinks() throws Exception {
    java("25", FAKE_JAVA);
    Path far = Files.createSymbolicLink(dir.resolve("far"), dir.relativize(launcher));
    Path near = Files.createSymbolicLink(dir.resolve("near"), far);
    assertEquals(run(launcher), run(near));
  }

  @Test
  void anOldJavaIsRefusedInOneLine() throws Exception {
    java("1.8.0_402", FAKE_JAVA);
    assertRefused("why403: needs Java 17 or newer, but %s is 1.8.0_402; ".formatted(fakeJava()));
    java("16.0.2", FAKE_JAVA);
    assertRefused("why403: needs Java 17 or newer, but %s is 16.0.2; ".formatted(fakeJava()));
  }

  @Test
  void aJavaWithoutReleaseFileIsAsked() throws Exception {
    java("", "#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");
    assertRefused("why403: needs Java 17 or newer, but %s is 1.8.0_402; ".formatted(fakeJava()));
  }

  @Test
  void noJavaIsSaidInOneLine() throws Exception {
    assertRefused("why403: no Java found: ");
  }

  @Test
  void theSecondRunUsesTheArchiveThatTheFirstMade() throws Exception {
    java("17.0.15", FAKE_JAVA);
    archiving = true;
    String first = run(launcher, "x").out();
    assertTrue(!first.contains("SharedArchiveFile"), first);
    Path archive = archives(1).get(0);
    String second = run(launcher, "x").out();
    assertTrue(second.contains("<-XX:SharedArchiveFile=" + archive + ">"), second);

    Files.writeString(dir.resolve("my programs/why403/lib/why403.jar"), "JAR");
    String afterAnUpgrade = run(launcher, "x").out();
    assertTrue(!afterAnUpgrade.contains("SharedArchiveFile"), afterAnUpgrade);
    archives(2);
  }

  @Test
  void fromJava25OnTheArchiveIsAnAotCache() throws Exception {
    java("25.0.3", FAKE_JAVA);
    archiving = true;
    run(launcher, "x");
    Path archive = archives(1).get(0);
    assertTrue(archive.toString().endsWith(".aot"), archive.toString());
    String second = run(launcher, "x").out();
    assertTrue(second.contains("<-XX:AOTCache=" + archive + ">"), second);
    assertTrue(!second.contains("-Xshare"), "java stops at both: " + second);
  }

  @Test
  void aCacheThatCannotBeWrittenChangesNothing() throws Exception {
    java("17.0.15", FAKE_JAVA);
    Ended without = run(launcher, "x");
    archiving = true;
    Files.writeString(cache, "not a folder");
    assertEquals(without, run(launcher, "x"));
  }

  private void assertRefused(String line) throws Exception {
    Ended ended = run(launcher, "x");
    assertEquals(4, ended.exit());
    assertEquals("", ended.out());
    assertTrue(ended.err().startsWith(line), ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
  }

  private Path fakeJava() {
    return dir.resolve("jdk/bin/java");
  }

  private void java(String version, String script) throws IOException {
    Files.createDirectories(fakeJava().getParent());
    Files.writeString(fakeJava(), script);
    assertTrue(fakeJava().toFile().setExecutable(true));
    if (!version.isEmpty()) {
      Files.writeString(
          dir.resolve("jdk/release"),
          "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"%s\"\nMODULES=\"java.base\"\n".formatted(version));
    }
  }

  private Ended run(Path program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", program.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(dir, "out", "");
    Path err = Files.createTempFile(dir, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    boolean hasJava = Files.exists(fakeJava());
    builder.environment().clear();
    builder.environment().put("PATH", hasJava ? System.getenv("PATH") : dir.toString());
    if (hasJava) {
      builder.environment().put("JAVA_HOME", dir.resolve("jdk").toString());
    }
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().put("WHY403_CDS", archiving ? "" : "off");
    Process process = builder.start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still running");
    return new Ended(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  /** They are made in the background, after a run has ended: waits for so many and no lock. */
  private List<Path> archives(int count) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end) {
      if (Files.isDirectory(cache.resolve("why403"))) {
        try (Stream<Path> files = Files.list(cache.resolve("why403"))) {
          List<Path> found = files.toList();
          if (found.size() == count
              && found.stream().allMatch(f -> f.toString().matches(".*\\.(jsa|aot)"))) {
            return found;
          }
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no " + count + " archives within 30 s");
  }
}
