package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class TerminalsTest {
  @Test
  void colours() {
    Map<String, String> none = Map.of();
    assertTrue(Terminals.colour(none, true));
    assertTrue(!Terminals.colour(none, false));
    assertTrue(Terminals.colour(Map.of("WHY403_TERMINALS", "out err"), false));
    assertTrue(!Terminals.colour(Map.of("WHY403_TERMINALS", "err"), false));
    assertTrue(!Terminals.colour(Map.of("NO_COLOR", "1"), true));
    assertTrue(Terminals.colour(Map.of("NO_COLOR", ""), true), "no-color.org: not when empty");
    assertTrue(!Terminals.colour(Map.of("TERM", "dumb"), true));
    assertTrue(!Terminals.colour(Map.of("CLICOLOR", "0"), true));
    assertTrue(Terminals.colour(Map.of("CLICOLOR_FORCE", "1", "TERM", "dumb"), false));
    assertTrue(!Terminals.colour(Map.of("CLICOLOR_FORCE", "0"), false));
    assertTrue(!Terminals.colour(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), true));
  }

  @Test
  void widths() {
    assertEquals(132, Terminals.width(Map.of("COLUMNS", "132")));
    assertEquals(40, Terminals.width(Map.of("COLUMNS", "7")));
    assertEquals(200, Terminals.width(Map.of("COLUMNS", "999")));
    for (String odd : new String[] {"", "0", "-3", "x", "99999999999"}) {
      assertEquals(80, Terminals.width(Map.of("COLUMNS", odd)), odd);
    }
    assertEquals(80, Terminals.width(Map.of()));
  }

  /** Shows a later moment each time it is asked. */
  private static final class Ticking extends Clock {
    private final long step;
    private long now;

    Ticking(long milliseconds) {
      step = milliseconds;
    }

    @Override
    public Instant instant() {
      now += step;
      return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static String progress(Map<String, String> env, boolean quiet, int steps) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings around =
        new Surroundings(
            System.in,
            talk,
            talk,
            env,
            new Ticking(100),
            () -> ZoneOffset.UTC,
            new NoNetwork(),
            null,
            60,
            false);
    try (Progress progress = new Progress(around, quiet)) {
      LongConsumer told = progress.search(5_000_000);
      for (int i = 0; i < steps; i++) {
        told.accept(i);
      }
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLongSearchIsTold() {
    Map<String, String> terminal = Map.of("WHY403_TERMINALS", "out err");
    String said = progress(terminal, false, 30);
    assertTrue(said.contains("of at most 5,000,000 candidates"), said);
    assertEquals(
        6, said.split("tried ", -1).length, "after a second, then twice a second: " + said);
    for (String line : said.split("\r")) {
      assertTrue(line.replace("\u001b[K", "").length() < 60, line);
    }
    assertTrue(said.endsWith("\r\u001b[K"), "it is wiped");
  }

  @Test
  void elsewhereNothingIsSaid() {
    Map<String, String> terminal = Map.of("WHY403_TERMINALS", "out err");
    assertEquals("", progress(terminal, false, 5), "a short search");
    assertEquals("", progress(terminal, true, 30), "-q");
    assertEquals("", progress(Map.of("WHY403_TERMINALS", "out"), false, 30), "2>log");
    assertEquals("", progress(Map.of("WHY403_TERMINALS", "err", "TERM", "dumb"), false, 30));
    assertEquals("", progress(Map.of(), false, 30));
  }

  @Test
  void whatIsAskedIsTold() throws Exception {
    try (RecordingServer store =
        RecordingServer.refusing(403, "AccessDenied", "Request has expired", 0)) {
      Map<String, String> env = new HashMap<>(Online.SECRET);
      env.put("WHY403_TERMINALS", "err");
      InProcess.Ended ended =
          InProcess.run(List.of(store.link("GET").url(), "-X", "GET", "--probe", "replay"), env);
      assertTrue(ended.err().contains("why403: asking: "), ended.err());
      assertTrue(ended.err().endsWith("\r\u001b[K"), ended.err());
    }
  }
}
