package io.github.why403.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A program that a test started. It ends with this JVM: a shutdown hook ends it, and where this JVM
 * is killed without one, the shell that started it sees its standard input closed and does.
 */
final class ServerProcess implements AutoCloseable {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final Path SHELL = Path.of("/bin/sh");

  /** Keeps a watcher on standard input and becomes the program, so the process is the program. */
  private static final String GUARD =
      "exec 3<&0; (cat <&3 >/dev/null; kill -9 $$ 2>/dev/null) & exec \"$@\" </dev/null 3<&-";

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a program that goes on; what it says is added to the log. */
  static ServerProcess start(Path log, Map<String, String> env, List<String> command) {
    List<String> guarded = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      guarded.addAll(List.of(SHELL.toString(), "-c", GUARD, "server"));
    }
    guarded.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(guarded)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(env);
    try {
      Process process = builder.start();
      RUNNING.add(process);
      return new ServerProcess(process, log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs a program to its end and gives what it printed. */
  static String run(Map<String, String> env, List<String> command) {
    Path err = temporaryFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(err.toFile()).redirectInput(nothing());
    builder.environment().putAll(env);
    try {
      Path out = temporaryFile();
      Process process = builder.redirectOutput(out.toFile()).start();
      RUNNING.add(process);
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      RUNNING.remove(process);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(
            command.subList(0, Math.min(3, command.size()))
                + (ended ? " ended with " + process.exitValue() : " did not end")
                + ": "
                + Files.readString(err, ISO_8859_1));
      }
      return Files.readString(out, ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static Path temporaryFile() {
    try {
      Path file = Files.createTempFile("why403-live", ".txt");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  /** Whether all of these programs are on the PATH. */
  static boolean installed(String... programs) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Arrays.stream(programs)
        .allMatch(
            program ->
                Arrays.stream(folders)
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
  }

  /** A port that nothing listens on now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether it ended within so short a time; else it still runs. */
  boolean endsWithin(long milliseconds) {
    try {
      return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Waits until it speaks HTTP; false where it ended instead. */
  boolean answers(int port) {
    long start = System.nanoTime();
    while (!endsWithin(25)) {
      try {
        RawClient.send(port, "GET", "127.0.0.1:" + port, "/", List.of(), new byte[0]);
        return true;
      } catch (UncheckedIOException notYet) {
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(60)) {
          throw new IllegalStateException("no answer in a minute; " + said(), notYet);
        }
      }
    }
    return false;
  }

  long pid() {
    return process.pid();
  }

  /** The end of its log. */
  String said() {
    try {
      String text = Files.readString(log, ISO_8859_1);
      return text.substring(Math.max(0, text.length() - 2000));
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  @Override
  public void close() {
    process.destroy();
    if (!endsWithin(5_000)) {
      process.destroyForcibly();
      endsWithin(5_000);
    }
    RUNNING.remove(process);
  }
}
