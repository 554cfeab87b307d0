package io.github.why403.probe.clock;

import java.util.Map;

/**
 * What a server of stratum 0 says in place of a reference (RFC 5905 section 7.4). {@code INIT} and
 * {@code STEP} are no refusal: the server has no time yet.
 */
final class KissCodes {
  private static final Map<String, String> REFUSALS =
      Map.of(
          "RATE", "it was asked too often",
          "DENY", "it denies this machine access",
          "RSTR", "it denies this machine access by its rules",
          "AUTH", "it wants authentication",
          "AUTO", "it wants authentication",
          "CRYP", "it wants authentication",
          "NKEY", "it wants a key",
          "DROP", "it has dropped this machine");

  private static final Map<String, String> WITHOUT_TIME =
      Map.of(
          "INIT", "it has just started",
          "STEP", "it is setting its clock");

  private KissCodes() {}

  /** Whether a code means that the server has no time, as no code at all does. */
  static boolean hasNoTime(String code) {
    return code.isEmpty() || WITHOUT_TIME.containsKey(code);
  }

  /** A code in words, a clause. */
  static String words(String code) {
    String known = REFUSALS.getOrDefault(code, WITHOUT_TIME.get(code));
    return known == null ? "it gives no reason that is known" : known;
  }

  /** The code in a reference id: up to four capital letters or digits; empty where it has none. */
  static String of(int referenceId) {
    StringBuilder code = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      int c = referenceId >>> shift & 0xff;
      if (c == 0 && !code.isEmpty()) {
        break;
      }
      if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return "";
      }
      code.append((char) c);
    }
    return code.toString();
  }
}
