package io.github.why403.probe.clock;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Sample;
import io.github.why403.evidence.ClockReading.Status;
import java.net.DatagramPacket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;

/**
 * Judges one packet that claims to answer (RFC 5905 sections 7.3, 7.4 and 8): a refusal or a server
 * without time is told apart from a packet that is no answer at all.
 */
final class NtpAnswer {
  /** Bytes of a packet without extensions. */
  static final int SHORTEST = 48;

  private static final int UNSYNCHRONISED_LEAP = 3;
  private static final int HIGHEST_STRATUM = 15;

  /** MINDISP: no exchange is more exact than this. */
  private static final Duration LEAST = Duration.ofMillis(5);

  /** MAXDISP: a server that grants more than this error knows no time. */
  private static final Duration MOST = Duration.ofSeconds(16);

  /** How much longer than the round trip a server may claim to have taken: clocks tick. */
  private static final Duration TICK = Duration.ofMillis(50);

  /**
   * A request that went out.
   *
   * @param nonce a random number in place of the time: the answer must bring it back, and nobody on
   *     the way learns this machine's clock
   * @param at when it was sent, by this machine's clock
   * @param nanos the same by the clock that only runs forward
   */
  record Sent(long nonce, Instant at, long nanos) {}

  private NtpAnswer() {}

  /** The packet; empty where it is too short for one. */
  static Optional<NtpV3Packet> read(DatagramPacket datagram) {
    if (datagram.getLength() < SHORTEST) {
      return Optional.empty();
    }
    NtpV3Packet packet = new NtpV3Impl();
    packet.setDatagramPacket(datagram);
    return Optional.of(packet);
  }

  /** What a packet says that brought the nonce back after so long. */
  static ClockReading judge(String source, NtpV3Packet packet, Sent sent, Duration elapsed) {
    int leap = packet.getLeapIndicator();
    int stratum = packet.getStratum();
    if (packet.getMode() != NtpV3Packet.MODE_SERVER) {
      return malformed(source, "mode " + packet.getMode() + " is no server's answer");
    }
    if (packet.getVersion() < 1 || packet.getVersion() > NtpV3Packet.VERSION_4) {
      return malformed(source, "NTP has no version " + packet.getVersion());
    }
    if (stratum == 0) {
      String code = KissCodes.of(packet.getReferenceId());
      String said =
          "stratum 0" + (code.isEmpty() ? "" : ", " + code + ": " + KissCodes.words(code));
      Status status = KissCodes.hasNoTime(code) ? Status.UNSYNCHRONISED : Status.KISS_OF_DEATH;
      return new ClockReading(source, status, null, stratum, leap, said);
    }
    if (leap == UNSYNCHRONISED_LEAP || stratum > HIGHEST_STRATUM) {
      return unsynchronised(source, packet, "leap indicator " + leap + ", stratum " + stratum);
    }
    long arrived = packet.getReceiveTimeStamp().ntpValue();
    long left = packet.getTransmitTimeStamp().ntpValue();
    if (arrived == 0 || left == 0) {
      return malformed(source, "it holds no time");
    }
    Duration rootDelay = NtpTime.ofShort(packet.getRootDelay());
    Duration ownError =
        NtpTime.ofShort(packet.getRootDispersion())
            .plusNanos((long) Math.scalb(1e9, packet.getPrecision()));
    if (rootDelay.dividedBy(2).plus(ownError).compareTo(MOST) >= 0) {
      return unsynchronised(source, packet, "by its own word it may be off by 16 s or more");
    }
    Duration taken = NtpTime.duration(left - arrived);
    Duration delay = elapsed.minus(taken);
    if (taken.isNegative() || delay.plus(TICK).isNegative()) {
      return malformed(source, "its times contradict the round trip");
    }
    delay = delay.isNegative() ? Duration.ZERO : delay;
    Duration distance = max(LEAST, delay.plus(rootDelay)).dividedBy(2).plus(ownError);
    Sample sample = new Sample(offset(sent, elapsed, arrived, left), delay, distance);
    return new ClockReading(source, Status.USED, sample, stratum, leap, null);
  }

  private static Duration offset(Sent sent, Duration elapsed, long arrived, long left) {
    long there = arrived - NtpTime.of(sent.at());
    long back = left - NtpTime.of(sent.at().plus(elapsed));
    return NtpTime.duration(NtpTime.middle(there, back));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static ClockReading unsynchronised(String source, NtpV3Packet packet, String why) {
    return new ClockReading(
        source, Status.UNSYNCHRONISED, null, packet.getStratum(), packet.getLeapIndicator(), why);
  }

  static ClockReading malformed(String source, String why) {
    return ClockReading.without(source, Status.MALFORMED, why);
  }
}
