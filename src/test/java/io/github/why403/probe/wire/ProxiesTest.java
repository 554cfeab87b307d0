package io.github.why403.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.WireRequest;
import io.github.why403.input.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy, by the variables that curl reads. */
class ProxiesTest {
  private static WireRequest get(boolean tls, String host) {
    return new WireRequest("GET", tls, host, tls ? 443 : 80, "/", List.of());
  }

  private static String chosen(Proxies proxies, boolean tls, String host) {
    return proxies.of(get(tls, host)).map(Proxy::host).orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    // variables, proxy of http URLs, of https URLs
    "'', none, none",
    "http_proxy=http://a:1, a, none",
    "HTTP_PROXY=http://a:1, none, none",
    "https_proxy=http://a:1, none, a",
    "HTTPS_PROXY=http://a:1, none, a",
    "https_proxy=http://a:1 HTTPS_PROXY=http://b:1, none, a",
    "https_proxy= HTTPS_PROXY=http://b:1, none, b",
    "all_proxy=http://a:1, a, a",
    "ALL_PROXY=a:1, a, a",
    "ALL_PROXY=http://a:1 http_proxy=http://b:1, b, a",
    "all_proxy=http://a:1 no_proxy=*, none, none",
    "all_proxy=http://a:1 NO_PROXY=s3.test, none, none",
    "all_proxy=http://a:1 no_proxy=x NO_PROXY=s3.test, a, a"
  })
  void theEnvironment(String variables, String plain, String tls) throws BadInput {
    Map<String, String> env = new TreeMap<>();
    for (String variable : variables.isEmpty() ? new String[0] : variables.split(" ")) {
      env.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    Proxies proxies = Proxies.of(env);
    assertEquals(plain, chosen(proxies, false, "s3.test"));
    assertEquals(tls, chosen(proxies, true, "s3.test"));
  }

  @ParameterizedTest
  @CsvSource({
    // no_proxy, host, whether it is asked directly
    "s3.test, s3.test, true",
    "s3.test, b.S3.TEST, true",
    "S3.test, b.s3.test., true",
    ".s3.test, s3.test, true",
    "s3.test., b.s3.test, true",
    "s3.test, xs3.test, false",
    "s3.test, s3.test.evil, false",
    ".s3.test, xs3.test, false",
    "'a.test,  s3.test b.test', s3.test, true",
    "., s3.test, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, 11.1.2.3, false",
    "10.0.0.0/33, 10.0.0.0, false",
    "10.0.0.0/x, 10.0.0.0, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.128/25, 192.0.2.100, false",
    "0.0.0.0/0, 192.0.2.1, true",
    "0.0.0.0/0, ::1, false",
    "::1, ::1, true",
    "[::1], ::1, true",
    "2001:db8::/32, 2001:db8:7::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2.3, 10.1.2.3, false",
    "*, 10.1.2.3, true"
  })
  void noProxy(String entries, String host, boolean directly) throws BadInput {
    Map<String, String> env = Map.of("no_proxy", entries);
    Proxies stated = Proxies.of(Proxy.parse("http://a:1"), env);
    for (boolean tls : List.of(false, true)) {
      assertEquals(directly ? "none" : "a", chosen(stated, tls, host));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://u:pw@h:1", "socks5h://h:1", "https://h:1", "http://u:pw@"})
  void aVariableThatIsNoHttpProxyIsNamed(String value) {
    BadInput bad = assertThrows(BadInput.class, () -> Proxies.of(Map.of("ALL_PROXY", value)));
    assertTrue(bad.getMessage().startsWith("The variable ALL_PROXY: "), bad.getMessage());
    assertTrue(bad.getMessage().contains("http://"), bad.getMessage());
    assertFalse(bad.getMessage().contains("pw"), bad.getMessage());
  }

  @Test
  void withoutVariablesThereIsNone() throws BadInput {
    assertEquals(Proxies.NONE, Proxies.of(Map.of()));
    assertEquals(Optional.empty(), Proxies.NONE.of(get(true, "s3.test")));
  }
}
