package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.probe.clock.UdpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A diagnosis by clocks that are not this machine's. */
class MeasuredTimeTest {
  private static Online diagnose(String url, UdpServer ntp, String... more) {
    return diagnose(url, ClockCommandTest.name(ntp), more);
  }

  private static Online diagnose(String url, String ntp, String... more) {
    List<String> all = new ArrayList<>(List.of(url, "-X", "GET", "--ntp", ntp));
    all.addAll(List.of(more));
    return Online.json(Online.SECRET, all.toArray(String[]::new));
  }

  private static UdpServer ahead(long seconds) {
    return UdpServer.ahead(Duration.ofSeconds(seconds));
  }

  private static Presigned aws(long seconds) {
    return Presigned.of("GET").date(Presigned.now(seconds));
  }

  @Test
  void ntpMakesAnExpiryProven() {
    try (UdpServer ntp = ahead(0)) {
      String url = aws(-4000).url();
      Online checked = diagnose(url, ntp, "--probe", "clock");
      assertEquals("expired proven", checked.words());
      assertTrue(
          checked.evidence().contains("this machine's clock corrected by ntp:"),
          checked.evidence());
      Online unchecked = diagnose(url, ClockCommandTest.gone(), "--probe", "clock");
      assertEquals("expired likely", unchecked.words());
      assertTrue(
          unchecked
              .evidence()
              .contains("No NTP server answered: UDP port 123 may be blocked here."),
          unchecked.evidence());
    }
  }

  /** Made and used on this machine, whose clock is twenty minutes slow. */
  @Test
  void aSlowClockExpiresWhatItSigns() {
    try (UdpServer ntp = ahead(1200)) {
      Online run = diagnose(aws(0).url(), ntp, "--probe", "clock");
      assertEquals("expired proven", run.words());
      assertTrue(run.findings().contains("local-clock-skew likely"), run.findings()::toString);
      assertTrue(run.findings().contains("signer-clock-behind likely"), run.findings()::toString);
      assertTrue(run.evidence().contains("This machine's clock is 20 min behind"), run.evidence());
    }
  }

  @Test
  void aFastClockDatesAhead() {
    try (UdpServer ntp = ahead(-1200)) {
      Online run = diagnose(aws(0).url(), ntp, "--probe", "clock");
      assertEquals("signer-clock-ahead proven", run.words());
      assertTrue(run.findings().contains("local-clock-skew likely"), run.findings()::toString);
    }
  }

  @Test
  void aFastClockThatTakesAValidUrlForExpired() {
    try (UdpServer ntp = ahead(-1200)) {
      Online run = diagnose(aws(-1000).url(), ntp, "--probe", "clock");
      assertEquals("nothing-wrong", run.words());
      assertTrue(run.evidence().contains("20 min ahead"), run.evidence());
    }
  }

  /** The store judges by its own clock, whatever the world's shows. */
  @Test
  void theStoresClockCountsBeforeNtp() throws IOException {
    try (UdpServer ntp = ahead(0);
        RecordingServer store =
            RecordingServer.refusing(403, "AccessDenied", "Request has expired", 1200)) {
      Online run = diagnose(store.link("GET").url(), ntp, "--provider", "aws", "--skip", "region");
      assertEquals("expired proven", run.words());
      // A date in HTTP has whole seconds.
      assertTrue(
          Pattern.compile("The store's own clock is (20 min|19 min 59 s) ahead of NTP")
              .matcher(run.evidence())
              .find(),
          run.evidence());
      assertTrue(run.evidence().contains("by the store"), run.evidence());
    }
  }

  /** An answer that is not about the URL has the store's time as well. */
  @Test
  void anyAnswerOfTheStoreSettlesTheClock() throws IOException {
    try (RecordingServer store =
        RecordingServer.refusing(403, "AccessDenied", "Access Denied", 1200)) {
      String url = store.link("GET").url();
      Online run =
          Online.json(Online.SECRET, url, "-X", "GET", "--provider", "aws", "--probe", "region");
      assertEquals("expired proven", run.words());
      assertTrue(run.evidence().contains("corrected by store:127.0.0.1"), run.evidence());
    }
  }

  @Test
  void aStatedMomentIsNotCorrected() {
    try (UdpServer ntp = ahead(1200)) {
      Online run = diagnose(Presigned.of("GET").url(), ntp, "--probe", "clock", "--at", Run.NOW);
      assertEquals("nothing-wrong", run.words());
      assertTrue(run.evidence().contains("by --at"), run.evidence());
      assertFalse(run.evidence().contains("20 min"), run.evidence());
    }
  }

  /** The page of a proxy whose clock is wrong, and a portal that says 200 to everything. */
  @Test
  void theClockOfABoxBetweenIsNotTheStores() throws IOException {
    for (int status : new int[] {403, 503, 200}) {
      String page = RecordingServer.reply(status, 900_000_000, "<html>please log in</html>");
      try (RecordingServer box = new RecordingServer(one -> page)) {
        for (String method : List.of("GET", "HEAD")) {
          String url = box.link(method).url();
          Online run = Online.json(Online.NO_SECRET, url, "-X", method, "--skip", "clock");
          assertEquals("inconclusive", run.words(), status + " " + method);
          assertFalse(run.evidence().contains("by the store"), run.evidence());
        }
      }
    }
  }

  @Test
  void aTimeThatNoClockShowsIsNoFault() throws IOException {
    String body =
        "<Error><Code>AccessDenied</Code><Message>Request has expired</Message>"
            + "<ServerTime>-1000000000-01-01T00:00:00Z</ServerTime></Error>";
    String answer = RecordingServer.reply(403, 0, body);
    try (RecordingServer store = new RecordingServer(one -> answer)) {
      for (String method : List.of("GET", "PUT")) {
        String url = store.link(method).url();
        Online run = Online.json(Online.SECRET, url, "-X", method, "--skip", "clock");
        assertFalse(run.evidence().contains("-1000000000"), run.evidence());
      }
    }
  }
}
