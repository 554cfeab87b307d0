package io.github.why403.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Failure;
import io.github.why403.evidence.WireRequest;
import io.github.why403.probe.wire.Exchange.Failed;
import io.github.why403.probe.wire.Exchange.Replied;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request ends, however slow the other side is. Each test would hang for ever if not. */
@Timeout(120)
class DeadlineTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration LONG = Duration.ofHours(1);

  private static WireSettings settings(Duration connect, Duration read, Duration total) {
    return LoopbackServer.settings().with(new Deadlines(connect, read, total));
  }

  private static Exchange send(WireSettings settings, WireRequest request) {
    return new Wire(settings).send(request, Optional.empty());
  }

  private static void assertTimedOut(String words, Exchange exchange) {
    Failed failed = assertInstanceOf(Failed.class, exchange);
    assertEquals(Failure.TIMED_OUT, failed.failure(), failed.detail());
    assertTrue(failed.detail().contains(words), failed.detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nx: "})
  void aSilentServer(String beginning) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say(beginning);
              talk.waitForEnd();
            })) {
      String words = "waiting for the reply";
      assertTimedOut(words, send(settings(LONG, SHORT, LONG), server.get("/")));
      assertTimedOut(words, send(settings(LONG, LONG, SHORT), server.get("/")));
    }
  }

  @Test
  void aHeadThatDrips() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say("HTTP/1.1 200 OK\r\nx: ");
              talk.drip("y");
            })) {
      assertTimedOut("waiting for the reply", send(settings(LONG, LONG, SHORT), server.get("/")));
    }
  }

  @Test
  void aBodyThatDripsLeavesTheHeadAndWhatCame() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say("HTTP/1.1 403 Forbidden\r\n\r\nabc");
              talk.drip("y");
            })) {
      Replied replied =
          assertInstanceOf(
              Replied.class, send(settings(LONG, LONG, Duration.ofSeconds(3)), server.get("/")));
      assertEquals(403, replied.reply().status());
      assertTrue(replied.reply().body().matches("abcy*"), replied.reply().body());
      assertFalse(replied.reply().whole());
    }
  }

  @Test
  void aBodyThatStops() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.say("HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nabc");
              talk.waitForEnd();
            })) {
      Replied replied =
          assertInstanceOf(Replied.class, send(settings(LONG, SHORT, LONG), server.get("/")));
      assertEquals("abc", replied.reply().body());
      assertFalse(replied.reply().whole());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0016\u0003\u0003\u0040\u0000\u0002"})
  void aHandshakeThatNeverEnds(String beginning) throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.say(beginning);
              if (beginning.isEmpty()) {
                talk.waitForEnd();
              } else {
                talk.socket().getInputStream().skipNBytes(100);
                talk.drip("\0");
              }
            })) {
      assertTimedOut(
          "the TLS handshake", send(settings(SHORT, LONG, LONG), server.tlsGet("127.0.0.1")));
      assertTimedOut(
          "the TLS handshake", send(settings(LONG, LONG, SHORT), server.tlsGet("127.0.0.1")));
    }
  }

  @Test
  void aProxyThatNeverAnswers() throws Exception {
    try (LoopbackServer proxy = new LoopbackServer(LoopbackServer.Talk::waitForEnd)) {
      WireSettings settings =
          settings(SHORT, LONG, LONG)
              .with(Proxies.of(Proxy.parse("127.0.0.1:" + proxy.port()), Map.of()));
      assertTimedOut("asking the proxy for a tunnel", send(settings, proxy.tlsGet("b.s3.test")));
    }
  }

  @Test
  void aLookupThatNeverEnds() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Names stuck =
        host -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    WireRequest request = new WireRequest("GET", false, "b.test", 80, "/", List.of());
    assertTimedOut("looking up the name", send(settings(SHORT, LONG, LONG).with(stuck), request));
    assertTimedOut("b.test", send(settings(LONG, LONG, SHORT).with(stuck), request));
    never.countDown();
  }

  /** A queue of connections that nobody takes: the kernel answers no more of them. */
  @Test
  void aConnectionThatIsNeverMade() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      WireRequest request =
          new WireRequest("GET", false, "127.0.0.1", full.getLocalPort(), "/", List.of());
      for (int i = 0; i < 4; i++) {
        Failed failed =
            assertInstanceOf(Failed.class, send(settings(SHORT, SHORT, SHORT), request));
        assertEquals(Failure.TIMED_OUT, failed.failure(), failed.detail());
      }
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = gone.getLocalPort();
    }
    Exchange exchange =
        send(
            settings(LONG, LONG, LONG),
            new WireRequest("GET", false, "127.0.0.1", port, "/", List.of()));
    Failed failed = assertInstanceOf(Failed.class, exchange);
    assertEquals(Failure.REFUSED, failed.failure());
    assertEquals("127.0.0.1 port " + port + " takes no connections", failed.detail());
  }

  @Test
  void aBodyThatIsNeverTaken() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              talk.waitFor(done);
            })) {
      byte[] large = new byte[32 << 20];
      WireRequest put =
          server.request(
              "PUT", "/", new io.github.why403.input.Header("Content-Length", "" + large.length));
      assertTimedOut(
          "sending the request",
          new Wire(settings(LONG, LONG, SHORT)).send(put, Optional.of(large)));
      done.countDown();
    }
  }

  @Test
  void anInterruptHangsUp() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    BlockingQueue<Integer> next = new LinkedBlockingQueue<>();
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.head();
              waiting.countDown();
              next.add(talk.socket().getInputStream().read());
            })) {
      BlockingQueue<Exchange> result = new LinkedBlockingQueue<>();
      BlockingQueue<Boolean> flag = new LinkedBlockingQueue<>();
      Thread sender =
          new Thread(
              () -> {
                result.add(send(settings(LONG, LONG, LONG), server.get("/")));
                flag.add(Thread.currentThread().isInterrupted());
              });
      sender.start();
      assertTrue(waiting.await(60, TimeUnit.SECONDS));
      sender.interrupt();
      Failed failed = assertInstanceOf(Failed.class, result.poll(60, TimeUnit.SECONDS));
      assertEquals(Failure.INTERRUPTED, failed.failure());
      assertEquals(true, flag.poll(60, TimeUnit.SECONDS), "the interrupt is handed on");
      assertEquals(-1, next.poll(60, TimeUnit.SECONDS), "the connection was closed");
    }
  }
}
