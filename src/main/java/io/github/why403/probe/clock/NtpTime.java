package io.github.why403.probe.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * Times of NTP: 32 bits of seconds since 1900 and 32 of their fraction (RFC 5905 section 6).
 *
 * <p>The seconds overflow in February 2036. Only differences are taken here, as signed 64-bit
 * numbers, and those are right across the overflow as long as the two clocks are less than 68 years
 * apart. ({@code TimeStamp} of commons-net rounds to milliseconds, so its own arithmetic is not
 * used.)
 */
final class NtpTime {
  private static final long FROM_1900_TO_1970 = 2_208_988_800L;
  private static final long NANOS = 1_000_000_000L;
  private static final long LOW = 0xffff_ffffL;

  private NtpTime() {}

  /** A moment as NTP writes it. */
  static long of(Instant moment) {
    long fraction = ((long) moment.getNano() << 32) / NANOS;
    return (moment.getEpochSecond() + FROM_1900_TO_1970) << 32 | fraction;
  }

  /** A difference of two times. */
  static Duration duration(long difference) {
    return Duration.ofSeconds(difference >> 32, (difference & LOW) * NANOS >> 32);
  }

  /** The short form of NTP, 16 bits of seconds and 16 of their fraction, without a sign. */
  static Duration ofShort(int value) {
    long unsigned = value & LOW;
    return Duration.ofSeconds(unsigned >> 16, (unsigned & 0xffff) * NANOS >> 16);
  }

  /** The middle of two differences, without overflow. */
  static long middle(long a, long b) {
    return (a >> 1) + (b >> 1);
  }
}
