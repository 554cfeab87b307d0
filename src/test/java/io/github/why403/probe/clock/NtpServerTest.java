package io.github.why403.probe.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.input.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtpServerTest {
  @ParameterizedTest
  @CsvSource({
    "time.example, time.example, 123, ntp:time.example:123",
    "time.example:1123, time.example, 1123, ntp:time.example:1123",
    "127.0.0.1, 127.0.0.1, 123, ntp:127.0.0.1:123",
    "127.0.0.1:65535, 127.0.0.1, 65535, ntp:127.0.0.1:65535",
    "::1, ::1, 123, ntp:[::1]:123",
    "[::1], ::1, 123, ntp:[::1]:123",
    "[2001:db8::2]:1123, 2001:db8::2, 1123, ntp:[2001:db8::2]:1123",
    "[fe80::1%eth0]:123, fe80::1%eth0, 123, ntp:[fe80::1%eth0]:123",
    "::ffff:127.0.0.1, ::ffff:127.0.0.1, 123, ntp:[::ffff:127.0.0.1]:123"
  })
  void reads(String text, String host, int port, String source) throws BadInput {
    NtpServer server = NtpServer.parse(text);
    assertEquals(new NtpServer(host, port), server);
    assertEquals(source, server.source());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":123",
        "host:",
        "host:0",
        "host:65536",
        "host:99999999999",
        "host:+1",
        "ho st",
        "-x",
        "user@host",
        "ntp://host",
        "host/",
        "[::1",
        "a:b:c",
        "1::2::3",
        "[host]:123",
        "[]",
        "[::1]:",
        "[::1]x",
        "\u001b[31m",
        "h\u00f6st",
        "host\n"
      })
  void refuses(String text) {
    BadInput refused = assertThrows(BadInput.class, () -> NtpServer.parse(text));
    assertTrue(refused.getMessage().contains("HOST:PORT"));
  }

  @Test
  void refusesTheEndless() {
    assertThrows(BadInput.class, () -> NtpServer.parse("a".repeat(256)));
  }

  /** Three of three operators; none whose rules forbid it. */
  @Test
  void theDefaultsAreFewAndAllowed() throws BadInput {
    assertEquals(3, NtpServers.defaults().size());
    for (NtpServers.Default one : NtpServers.DEFAULTS) {
      assertEquals(new NtpServer(one.host(), 123), NtpServer.parse(one.host()));
      assertFalse(one.host().endsWith("pool.ntp.org"), "needs a vendor's zone");
      assertFalse(one.because().isBlank());
      assertTrue(one.source().startsWith("https://"));
    }
    assertEquals(
        3,
        NtpServers.DEFAULTS.stream()
            .map(d -> d.host().substring(d.host().indexOf('.')))
            .distinct()
            .count());
  }
}
