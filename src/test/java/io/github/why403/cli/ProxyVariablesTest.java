package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The proxy of the environment, and the user's word against it. */
class ProxyVariablesTest {
  private static final String URL =
      Presigned.of("GET").at("http://store.test").path("/b/k").date(Presigned.now(0)).url();

  /** Without a proxy the request ends at a closed port of this machine. */
  private static InProcess.Ended run(Map<String, String> variables, String... more) {
    List<String> arguments = new ArrayList<>(List.of(URL, "--probe", "replay"));
    arguments.addAll(List.of("--resolve", "store.test:80:127.0.0.1", "--max-time", "10"));
    arguments.addAll(List.of(more));
    Map<String, String> env = new TreeMap<>(variables);
    env.put("HOME", "/no/such/home");
    return InProcess.run(arguments, env);
  }

  @Test
  void theVariableCountsUnlessTheUserSaysOtherwise() throws IOException {
    try (RecordingServer proxy = RecordingServer.refusing(403, "AccessDenied", "", 0)) {
      Map<String, String> named = Map.of("http_proxy", "http://" + proxy.authority());
      run(named);
      assertEquals(1, proxy.seen().size());
      String head = proxy.seen().get(0).head();
      assertTrue(head.startsWith("GET http://store.test/b/k?"), head);
      run(named, "-x", "");
      run(named, "-x", "http://127.0.0.1:1");
      Map<String, String> excepted = new TreeMap<>(named);
      excepted.put("NO_PROXY", "localhost,.store.test");
      run(excepted);
      assertEquals(1, proxy.connections());
      run(Map.of(), "-x", proxy.authority());
      assertEquals(2, proxy.connections());
    }
  }

  @Test
  void aProxyOfAnotherKindIsRefusedByName() {
    for (String proxy : List.of("socks5://127.0.0.1:1080", "https://127.0.0.1:3128")) {
      InProcess.Ended named = run(Map.of("ALL_PROXY", proxy));
      assertEquals(2, named.code(), named.err());
      assertTrue(named.err().contains("The variable ALL_PROXY: Only http:// proxies"), named.err());
      InProcess.Ended typed = run(Map.of(), "-x", proxy);
      assertEquals(2, typed.code(), typed.err());
      assertTrue(typed.err().contains("Only http:// proxies can be used, no SOCKS"), typed.err());
    }
  }
}
