package io.github.why403.probe.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;

/** A UDP server on loopback that answers each packet as a script says. */
public final class UdpServer implements AutoCloseable {
  /** What is sent back for a request; the number counts requests from 0. */
  public interface Script {
    List<byte[]> answers(NtpV3Packet request, int number);
  }

  /** Changes an honest answer. */
  interface Lie {
    void apply(NtpV3Packet answer);
  }

  private final DatagramSocket socket;
  private final DatagramSocket mouth;
  private final AtomicInteger requests = new AtomicInteger();

  private UdpServer(InetAddress address, Script script, boolean anotherPort) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(address, 0));
      mouth = anotherPort ? new DatagramSocket(new InetSocketAddress(address, 0)) : socket;
    } catch (SocketException noLoopback) {
      throw new UncheckedIOException(noLoopback);
    }
    Thread thread = new Thread(() -> serve(script), "udp-server");
    thread.setDaemon(true);
    thread.start();
  }

  public static UdpServer of(Script script) {
    return new UdpServer(InetAddress.getLoopbackAddress(), script, false);
  }

  static UdpServer at(InetAddress address, Script script) {
    return new UdpServer(address, script, false);
  }

  /** Answers from another port than it was asked at. */
  static UdpServer fromAnotherPort(Script script) {
    return new UdpServer(InetAddress.getLoopbackAddress(), script, true);
  }

  /** A server whose clock is so much ahead of this machine's. */
  public static UdpServer ahead(Duration offset) {
    return of(script(offset, answer -> {}));
  }

  /** An honest server but for one thing. */
  static UdpServer but(Lie lie) {
    return of(script(Duration.ZERO, lie));
  }

  static Script script(Duration offset, Lie lie) {
    Clock clock = Clock.offset(Clock.systemUTC(), offset);
    return (request, number) -> List.of(bytes(answer(request, clock, lie)));
  }

  static NtpV3Packet answer(NtpV3Packet request, Clock clock, Lie lie) {
    NtpV3Packet answer = new NtpV3Impl();
    long arrived = NtpTime.of(clock.instant());
    answer.setVersion(request.getVersion());
    answer.setMode(NtpV3Packet.MODE_SERVER);
    answer.setStratum(1);
    answer.setPrecision(-20);
    answer.setReferenceId(0x4750_5300);
    answer.setOriginateTimeStamp(request.getTransmitTimeStamp());
    answer.setReceiveTimeStamp(new TimeStamp(arrived));
    answer.setTransmitTime(new TimeStamp(NtpTime.of(clock.instant())));
    lie.apply(answer);
    return answer;
  }

  static byte[] bytes(NtpV3Packet packet) {
    return packet.getDatagramPacket().getData().clone();
  }

  public NtpServer server() {
    return new NtpServer(socket.getLocalAddress().getHostAddress(), socket.getLocalPort());
  }

  public int requests() {
    return requests.get();
  }

  private void serve(Script script) {
    while (!socket.isClosed()) {
      DatagramPacket datagram = new DatagramPacket(new byte[512], 512);
      try {
        socket.receive(datagram);
        NtpV3Packet request = new NtpV3Impl();
        request.setDatagramPacket(datagram);
        for (byte[] answer : script.answers(request, requests.getAndIncrement())) {
          mouth.send(new DatagramPacket(answer, answer.length, datagram.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() {
    socket.close();
    mouth.close();
  }
}
