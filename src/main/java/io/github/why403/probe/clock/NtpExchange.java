package io.github.why403.probe.clock;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Status;
import io.github.why403.probe.clock.NtpAnswer.Sent;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;
import org.jspecify.annotations.Nullable;

/**
 * Asks one address, a few times over, until a moment.
 *
 * <p>The socket is connected, so that the kernel drops what other addresses and ports send and
 * tells when nobody listens. What comes from the right place without the nonce ends nothing: the
 * honest answer may be behind it.
 */
final class NtpExchange {
  /** Answers wanted; the one with the least delay counts. */
  private static final int SAMPLES = 3;

  /** Requests sent at most: fewer than the burst that servers allow a client that starts. */
  private static final int REQUESTS = 4;

  /** Packets read at most, whatever they are. */
  private static final int PACKETS = 100;

  /** Room for extensions, which are not read. */
  private static final int ROOM = 512;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String source;
  private final Clock clock;
  private final long until;
  private final Map<Long, Sent> open = new HashMap<>();
  private int packets;
  private @Nullable ClockReading best;
  private @Nullable ClockReading bad;

  /**
   * @param until the last moment, as {@link System#nanoTime()} counts
   */
  NtpExchange(String source, Clock clock, long until) {
    this.source = source;
    this.clock = clock;
    this.until = until;
  }

  /** Asks an address. */
  ClockReading with(InetAddress address, int port) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(address, port);
      long patience = (until - System.nanoTime()) / REQUESTS;
      int samples = 0;
      for (int i = 0; i < REQUESTS && samples < SAMPLES && !isOver(); i++) {
        send(socket);
        ClockReading answer = receive(socket, patience);
        if (answer != null && answer.status() != Status.USED) {
          return best == null ? answer : best;
        }
        if (answer != null) {
          samples++;
          best = better(best, answer);
        }
      }
    } catch (PortUnreachableException refused) {
      return outcome("nobody listens there");
    } catch (IOException unreachable) {
      return outcome("there is no way to its network");
    }
    return outcome("no answer in time");
  }

  private ClockReading outcome(String otherwise) {
    ClockReading first = best;
    ClockReading second = bad;
    return first != null
        ? first
        : second != null ? second : ClockReading.without(source, Status.NO_ANSWER, otherwise);
  }

  private boolean isOver() {
    return System.nanoTime() - until >= 0 || packets >= PACKETS;
  }

  private void send(DatagramSocket socket) throws IOException {
    NtpV3Packet request = new NtpV3Impl();
    request.setVersion(NtpV3Packet.VERSION_4);
    request.setMode(NtpV3Packet.MODE_CLIENT);
    long nonce = RANDOM.nextLong() | 1;
    request.setTransmitTime(new TimeStamp(nonce));
    byte[] bytes = request.getDatagramPacket().getData();
    Sent sent = new Sent(nonce, clock.instant(), System.nanoTime());
    open.put(nonce, sent);
    socket.send(new DatagramPacket(bytes, bytes.length));
  }

  /** The first packet that answers a request; null where none came. */
  private @Nullable ClockReading receive(DatagramSocket socket, long patience) throws IOException {
    long end = System.nanoTime() + patience;
    while (!isOver() && System.nanoTime() - end < 0) {
      long left = Math.min(end, until) - System.nanoTime();
      socket.setSoTimeout((int) Math.max(1, Duration.ofNanos(left).toMillis()));
      DatagramPacket datagram = new DatagramPacket(new byte[ROOM], ROOM);
      try {
        socket.receive(datagram);
      } catch (SocketTimeoutException silence) {
        continue;
      }
      long now = System.nanoTime();
      packets++;
      ClockReading reading = read(datagram, now);
      if (reading.status() != Status.MALFORMED) {
        return reading;
      }
      bad = reading;
    }
    return null;
  }

  private ClockReading read(DatagramPacket datagram, long now) {
    Optional<NtpV3Packet> packet = NtpAnswer.read(datagram);
    if (packet.isEmpty()) {
      return NtpAnswer.malformed(source, datagram.getLength() + " bytes are no NTP packet");
    }
    Sent sent = open.remove(packet.get().getOriginateTimeStamp().ntpValue());
    if (sent == null) {
      return NtpAnswer.malformed(source, "it does not bring back what was sent (origin timestamp)");
    }
    return NtpAnswer.judge(source, packet.get(), sent, Duration.ofNanos(now - sent.nanos()));
  }

  private static ClockReading better(@Nullable ClockReading a, ClockReading b) {
    if (a == null) {
      return b;
    }
    return delay(a).compareTo(delay(b)) <= 0 ? a : b;
  }

  private static Duration delay(ClockReading reading) {
    return reading.usable().map(s -> s.delay()).orElseThrow();
  }
}
