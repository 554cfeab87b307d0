package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One run of the program in this process, in surroundings of the test's own. */
final class Run {
  /** Five minutes after the moment at which {@link Presigned} signs. */
  static final String NOW = "2026-01-31T12:05:00Z";

  /** How a run ended. */
  record Ended(int code, String out, String err) {
    /** Nothing on stdout, one sentence on stderr, exit code 2. */
    Ended refused() {
      assertEquals("", out);
      assertEquals(1, err.lines().count(), err);
      assertTrue(err.startsWith("why403: ") && err.endsWith("\n"), err);
      assertTrue(err.length() < 420, err);
      assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
      assertEquals(2, code, err);
      return this;
    }

    JsonObject json() {
      assertEquals("", err);
      return JsonParser.parseString(out).getAsJsonObject();
    }

    JsonObject verdict() {
      return json().getAsJsonObject("verdict");
    }
  }

  private final List<String> args;
  private final Map<String, String> env = new HashMap<>();
  private byte[] in = {};
  private Supplier<char[]> terminal;
  private Outside outside = new NoNetwork();
  private boolean online;
  private int width = 80;
  private ZoneId zone = ZoneOffset.UTC;
  private boolean colour;

  private Run(List<String> args) {
    this.args = new ArrayList<>(args);
  }

  /** With nothing in the environment but a home that is not there. */
  static Run of(String... args) {
    return new Run(List.of(args)).env("HOME", "/no/such/home");
  }

  /** The same with the secret of {@link Presigned} in the environment, as of {@link #NOW}. */
  static Run withSecret(String... args) {
    Run run = of(args);
    run.args.addAll(List.of("--at", NOW));
    return run.env("AWS_ACCESS_KEY_ID", Presigned.KEY_ID)
        .env("AWS_SECRET_ACCESS_KEY", Presigned.SECRET);
  }

  Run and(String... more) {
    args.addAll(List.of(more));
    return this;
  }

  Run env(String name, String value) {
    env.put(name, value);
    return this;
  }

  Run in(String text) {
    return in(text.getBytes(UTF_8));
  }

  Run in(byte[] bytes) {
    in = bytes.clone();
    return this;
  }

  Run terminal(Supplier<char[]> answers) {
    terminal = answers;
    return this;
  }

  /** Online, on this network; offline it is otherwise. */
  Run outside(Outside network) {
    outside = network;
    online = true;
    return this;
  }

  /** Where the reader lives. */
  Run zone(String name) {
    zone = ZoneId.of(name);
    return this;
  }

  Run width(int columns) {
    width = columns;
    return this;
  }

  Run colour() {
    colour = true;
    return this;
  }

  Ended run() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream answer = new PrintStream(out, false, UTF_8);
    PrintStream talk = new PrintStream(err, true, UTF_8);
    Clock clock = Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC);
    List<String> said = new ArrayList<>(args);
    if (!online && isDiagnosis() && !said.contains("--offline")) {
      said.add("--offline");
    }
    int code =
        Main.run(
            said.toArray(String[]::new),
            new Surroundings(
                new ByteArrayInputStream(in),
                answer,
                talk,
                env,
                clock,
                () -> zone,
                outside,
                terminal,
                width,
                colour));
    answer.flush();
    return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private boolean isDiagnosis() {
    Set<String> others =
        Set.of(
            "explain",
            "clock",
            "region",
            "resign",
            "inspect",
            "diff",
            "batch",
            "--version",
            "-V",
            "--help",
            "-h");
    return !args.isEmpty() && !others.contains(args.get(0)) && !args.contains("--dry-run");
  }
}
