package io.github.why403.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.ClockOffset;
import io.github.why403.hypothesis.SignerClock.Given;
import io.github.why403.hypothesis.SignerClock.Reading;
import io.github.why403.hypothesis.SignerClock.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerClockTest {
  private static final Instant LOCAL = Instant.parse("2026-07-01T12:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(300);

  private static ClockOffset ntp(long seconds) {
    return new ClockOffset("NTP", Duration.ofSeconds(seconds), Duration.ofMillis(5), 3);
  }

  private static ClockOffset store(long seconds) {
    return ClockOffset.of("the store", Duration.ofSeconds(seconds), Duration.ofMillis(600));
  }

  /** A URL that this machine's clock dated so many seconds ago. */
  private static Given given(long ago, long lifetime, ClockOffset ntp, ClockOffset store) {
    return new Given(
        "X-Amz-Date", LOCAL.minusSeconds(ago), lifetime, 900, LOCAL, ntp, store, LIMIT);
  }

  private static Reading judge(Given given) {
    return SignerClock.judge(given).orElseThrow();
  }

  /** Local age, lifetime and true-minus-local, in seconds: window and causes. */
  @ParameterizedTest
  @CsvSource({
    // A right clock: the window alone speaks, and TimeFacts says it.
    "10, 3600, 0, OPEN, ''",
    "4000, 3600, 0, EXPIRED, ''",
    "-1000, 3600, 0, NOT_YET_VALID, ''",
    "-900, 3600, 0, OPEN, ''",
    "-901, 3600, 0, NOT_YET_VALID, ''",
    "3600, 3600, 0, OPEN, ''",
    "3601, 3600, 0, EXPIRED, ''",
    // The clock is behind.
    "10, 300, 420, BORN_EXPIRED, signer-clock-behind local-clock-skew",
    "10, 420, 420, BORN_EXPIRED, signer-clock-behind local-clock-skew",
    "10, 421, 420, EXPIRED_BEFORE_USE, signer-clock-behind local-clock-skew",
    "10, 3600, 420, OPEN, ''",
    "3500, 3600, 420, EXPIRED_BEFORE_USE, signer-clock-behind local-clock-skew",
    "3590, 3600, 60, EXPIRED_BEFORE_USE, signer-clock-behind",
    "4000, 3600, 420, EXPIRED, ''",
    // A whole zone behind: five hours, and five and a half.
    "10, 3600, 18000, BORN_EXPIRED, local-time-labelled-utc local-clock-skew",
    "10, 3600, 12600, BORN_EXPIRED, local-time-labelled-utc local-clock-skew",
    "10, 3600, 12900, BORN_EXPIRED, signer-clock-behind local-clock-skew",
    // The clock is ahead.
    "10, 3600, -7200, NOT_YET_VALID, local-clock-skew",
    "10, 3600, -850, OPEN, ''",
    // Both clocks say that it lies ahead: this machine is not to blame.
    "-9000, 3600, -7200, NOT_YET_VALID, ''",
    // A right clock, and a date that lies back by a western zone, longer than the URL lives.
    "18030, 3600, 0, EXPIRED, local-time-labelled-utc",
    "18030, 7200, 0, EXPIRED, ''",
    "18300, 3600, 0, EXPIRED, ''"
  })
  void whatBecameOfTheWindow(long ago, long lifetime, long offset, Window window, String causes) {
    Reading reading = judge(given(ago, lifetime, ntp(offset), null));
    assertEquals(window, reading.window());
    assertEquals(
        causes, String.join(" ", reading.findings().stream().map(Finding::cause).toList()));
  }

  @Test
  void theStoresClockJudges() {
    assertEquals(Window.OPEN, judge(given(10, 300, ntp(0), store(0))).window());
    assertEquals(Window.BORN_EXPIRED, judge(given(10, 300, ntp(0), store(900))).window());
    assertEquals(Window.OPEN, judge(given(10, 300, ntp(900), store(0))).window());
  }

  @Test
  void withoutACheckedClockNothingIsSaid() {
    assertEquals(Optional.empty(), SignerClock.judge(given(10, 300, null, null)));
  }

  @Test
  void aStoreThatServesFutureDatesRefusesNone() {
    Given given =
        new Given("X-Amz-Date", LOCAL.plusSeconds(86_400), 3600L, null, LOCAL, ntp(0), null, LIMIT);
    assertEquals(Window.OPEN, judge(given).window());
  }

  @Test
  void anUnreadableLifetimeExpiresNothing() {
    Given given =
        new Given("X-Amz-Date", LOCAL.minusSeconds(9000), null, 900, LOCAL, ntp(420), null, LIMIT);
    assertEquals(Window.OPEN, judge(given).window());
  }

  @Test
  void theLongestLifetimeDoesNotOverflow() {
    assertEquals(Window.OPEN, judge(given(10, Long.MAX_VALUE, ntp(420), null)).window());
  }

  /** 300 s is the limit; a whole second of doubt on either side is no proof. */
  @Test
  void aDoubtfulSkewIsNotCalledOne() {
    ClockOffset doubtful =
        new ClockOffset("NTP", Duration.ofSeconds(301), Duration.ofSeconds(2), 3);
    assertEquals(
        List.of("signer-clock-behind"),
        judge(given(10, 60, doubtful, null)).findings().stream().map(Finding::cause).toList());
  }

  @Test
  void evidenceNamesBothClocks() {
    List<String> said = judge(given(10, 300, ntp(420), store(0))).evidence();
    assertEquals(3, said.size());
    assertEquals(
        "This machine's clock is 7 min behind by NTP; X-Amz-Date lies 7 min 10 s before it.",
        said.get(0));
    assertEquals(
        "This machine's clock is right to the millisecond by the store; X-Amz-Date lies 10 s"
            + " before it.",
        said.get(1));
    assertEquals(
        "The store's own clock is 7 min behind NTP, and it judges by its own.", said.get(2));
    assertEquals(0, judge(given(10, 300, ntp(0), store(0))).evidence().size());
  }

  @Test
  void theWordsNameTheError() {
    String words = judge(given(10, 300, ntp(420), null)).findings().get(0).summary();
    assertTrue(words.contains("7 min behind"), words);
    assertTrue(words.contains("was expired when it was made"), words);
    String ahead = judge(given(10, 3600, ntp(-7200), null)).findings().get(0).summary();
    assertTrue(ahead.contains("2 h ahead, by NTP"), ahead);
  }

  /** Every slug that can be said has its entry. */
  @Test
  void theCausesAreInTheCatalogue() {
    Catalogue catalogue = Catalogue.english();
    for (String cause :
        List.of("local-clock-skew", "signer-clock-behind", "local-time-labelled-utc")) {
      assertTrue(catalogue.entry(cause).isPresent(), cause);
    }
  }
}
