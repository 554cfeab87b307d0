package io.github.why403.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Failure;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.probe.wire.Exchange.Failed;
import io.github.why403.probe.wire.Exchange.Replied;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that are right, of others, of nobody; and who is told which name. */
@Timeout(120)
class TlsTest {
  @TempDir Path folder;

  /** What each TLS connection said it was looking for. */
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private LoopbackServer server(String certificate) throws Exception {
    return new LoopbackServer(
        talk -> {
          LoopbackServer.Talk secured = talk.secured(Certificates.get().server(certificate));
          ExtendedSSLSession session =
              (ExtendedSSLSession) ((SSLSocket) secured.socket()).getSession();
          List<SNIServerName> names = session.getRequestedServerNames();
          asked.add(names.isEmpty() ? "none" : Octets.of(names.get(0).getEncoded()));
          secured.head();
          secured.say("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        });
  }

  private List<X509Certificate> bundle(String... aliases) throws Exception {
    StringBuilder text = new StringBuilder("some words\n");
    for (String alias : aliases) {
      text.append("# ").append(alias).append('\n').append(Certificates.get().pem(alias));
    }
    return CaBundle.read(Files.writeString(folder.resolve("bundle.pem"), text));
  }

  private WireSettings trusting() throws Exception {
    return LoopbackServer.settings().withTrusted(bundle("self", "ca"));
  }

  private static Exchange send(WireSettings settings, WireRequest request) throws Exception {
    Resolve everything = Resolve.parse("*:" + request.port() + ":127.0.0.1");
    return new Wire(settings.withResolve(List.of(everything))).send(request, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "sound, 127.0.0.1, none",
    "sound, localhost, localhost",
    "sound, LocalHost, localhost",
    "sound, localhost., localhost",
    "sound, bucket.s3.test, bucket.s3.test",
    "sound, my_bucket.s3.test, none",
    "common, common.s3.test, common.s3.test",
    "self, 127.0.0.1, none",
  })
  void aRightNameIsTaken(String certificate, String host, String sni) throws Exception {
    try (LoopbackServer server = server(certificate)) {
      Replied replied = assertInstanceOf(Replied.class, send(trusting(), server.tlsGet(host)));
      assertEquals(403, replied.reply().status());
      assertEquals("no", replied.reply().body());
      Peer.Tls tls = replied.peer().tls().orElseThrow();
      assertEquals(new Peer.Tls("TLSv1.3", true, ""), tls);
      assertEquals(sni, asked.poll(60, TimeUnit.SECONDS).toLowerCase(java.util.Locale.ROOT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sound, other.test, *.s3.test",
    "sound, a.dotted.bucket.s3.test, *.s3.test",
    "sound, my_dotted.bucket.s3.test, *.s3.test",
    "sound, s3.test, *.s3.test",
    "sound, other_one.test, *.s3.test",
    "other, 127.0.0.1, other.example",
    "common, 127.0.0.1, common.s3.test",
  })
  void anotherNameIsTold(String certificate, String host, String named) throws Exception {
    try (LoopbackServer server = server(certificate)) {
      Failed failed = assertInstanceOf(Failed.class, send(trusting(), server.tlsGet(host)));
      assertEquals(Failure.TLS_NAME, failed.failure(), failed.detail());
      assertTrue(failed.detail().contains("not for " + host + " but for "), failed.detail());
      assertTrue(failed.detail().contains(named), failed.detail());
      assertTrue(failed.detail().length() < 400, failed.detail());
      assertEquals(List.of(), server.heads(), "nothing is said to a stranger");
    }
  }

  @Test
  void ofManyNamesAFewAreTold() throws Exception {
    try (LoopbackServer server = server("other")) {
      Failed failed = assertInstanceOf(Failed.class, send(trusting(), server.tlsGet("x.test")));
      assertTrue(failed.detail().endsWith("n5.example.net and 14 more"), failed.detail());
    }
  }

  @ParameterizedTest
  @CsvSource({"sound, is not trusted here", "self, is signed by itself"})
  void anUnknownAuthorityIsNotTrusted(String certificate, String words) throws Exception {
    try (LoopbackServer server = server(certificate)) {
      for (String host : List.of("127.0.0.1", "x.test", "x_y.test")) {
        Failed failed =
            assertInstanceOf(Failed.class, send(LoopbackServer.settings(), server.tlsGet(host)));
        assertEquals(Failure.TLS, failed.failure(), failed.detail());
        assertTrue(failed.detail().contains(words), failed.detail());
      }
      assertEquals(List.of(), server.heads());
    }
  }

  @Test
  void anExpiredCertificateIsToldByItsDate() throws Exception {
    try (LoopbackServer server = server("expired")) {
      Failed failed = assertInstanceOf(Failed.class, send(trusting(), server.tlsGet("127.0.0.1")));
      assertEquals(Failure.TLS, failed.failure(), failed.detail());
      assertTrue(failed.detail().contains("has expired"), failed.detail());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "self, 127.0.0.1, signed by itself",
    "other, 127.0.0.1, is not for 127.0.0.1",
    "expired, 127.0.0.1, has expired",
    "sound, a.b.s3.test, is not for a.b.s3.test"
  })
  void anyCertificateIsTakenOnTheUsersWord(String certificate, String host, String distrust)
      throws Exception {
    try (LoopbackServer server = server(certificate)) {
      WireSettings settings =
          LoopbackServer.settings().withTrusted(bundle("ca")).withAnyCertificate();
      Replied replied = assertInstanceOf(Replied.class, send(settings, server.tlsGet(host)));
      Peer.Tls tls = replied.peer().tls().orElseThrow();
      assertFalse(tls.verified());
      assertTrue(tls.distrust().contains(distrust), tls.distrust());
    }
  }

  @Test
  void aSecondConnectionIsJudgedAnew() throws Exception {
    try (LoopbackServer server = server("other")) {
      Wire wire =
          new Wire(LoopbackServer.settings().withTrusted(bundle("ca")).withAnyCertificate());
      for (int i = 0; i < 3; i++) {
        Replied replied =
            assertInstanceOf(
                Replied.class, wire.send(server.tlsGet("127.0.0.1"), Optional.empty()));
        assertFalse(replied.peer().tls().orElseThrow().distrust().isEmpty());
      }
    }
  }

  @Test
  void aServerThatSpeaksPlainHttpIsNoTlsServer() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            talk -> {
              talk.read(5);
              talk.say("HTTP/1.1 400 Bad Request\r\n\r\n");
              talk.waitForEnd();
            })) {
      Failed failed = assertInstanceOf(Failed.class, send(trusting(), server.tlsGet("127.0.0.1")));
      assertEquals(Failure.TLS, failed.failure(), failed.detail());
      assertTrue(failed.detail().contains("does it speak TLS"), failed.detail());
    }
  }

  @Test
  void aServerThatHangsUpInTheHandshake() throws Exception {
    try (LoopbackServer server = new LoopbackServer(talk -> talk.read(5))) {
      Failed failed = assertInstanceOf(Failed.class, send(trusting(), server.tlsGet("127.0.0.1")));
      assertEquals(Failure.TLS, failed.failure(), failed.detail());
    }
  }

  @Test
  void aTlsServerAskedInPlainHttp() throws Exception {
    try (LoopbackServer server = server("sound")) {
      Failed failed = assertInstanceOf(Failed.class, server.send(server.get("/")));
      assertTrue(
          List.of(Failure.PROTOCOL, Failure.RESET).contains(failed.failure()), failed.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void aBundleWithoutCertificatesIsBadInput(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("bad.pem"), text);
    assertThrows(BadInput.class, () -> CaBundle.read(file));
    assertThrows(BadInput.class, () -> CaBundle.read(folder.resolve("none")));
    assertThrows(BadInput.class, () -> CaBundle.read(folder));
  }

  @Test
  void aBundleHasAsManyCertificatesAsItHas() throws Exception {
    List<X509Certificate> read = new ArrayList<>(bundle("ca", "self", "sound"));
    assertEquals(3, read.size());
    assertEquals("CN=self", read.get(1).getSubjectX500Principal().getName());
  }
}
