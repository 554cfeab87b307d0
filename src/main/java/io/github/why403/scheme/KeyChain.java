package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.security.MessageDigest;
import java.util.List;

/**
 * The chain of HMACs that derives a signing key: "Task 3: Calculate Signature" of AWS Signature
 * Version 4, and its misreadings. Google's HMAC keys are derived alike.
 */
final class KeyChain {
  private KeyChain() {}

  /**
   * Derives a key.
   *
   * @param prefix stands in front of the secret: {@code AWS4}
   */
  static byte[] signingKey(String prefix, SigningKey key) {
    byte[] secret = key.secret().bytes();
    byte[] prefixed = Octets.bytes(prefix + Octets.of(secret));
    Scope scope = key.scope();
    String date = scope.date();
    String region = scope.region();
    String service = scope.service();
    String end = scope.terminator();
    return switch (key.recipe()) {
      case SPECIFIED -> chain(prefixed, date, region, service, end);
      case NO_PREFIX -> chain(secret, date, region, service, end);
      case REGION_FIRST -> chain(prefixed, region, date, service, end);
      case SERVICE_BEFORE_REGION -> chain(prefixed, date, service, region, end);
      case NO_TERMINATOR -> chain(prefixed, date, region, service);
      case HEX_LINKS -> {
        byte[] link = prefixed;
        for (String part : List.of(date, region, service, end)) {
          link = Octets.bytes(SignatureText.hex(Hmac.sign(link, Octets.bytes(part))));
        }
        yield link;
      }
      case SWAPPED_ARGUMENTS -> {
        byte[] link = prefixed;
        for (String part : List.of(date, region, service, end)) {
          link = Hmac.sign(Octets.bytes(part), link);
        }
        yield link;
      }
      case BARE_SECRET -> secret;
      case PREFIXED_SECRET -> prefixed;
    };
  }

  private static byte[] chain(byte[] start, String... parts) {
    MessageDigest sha = Hmac.sha256();
    byte[] link = start;
    for (String part : parts) {
      link = Hmac.sign(sha, link, Octets.bytes(part));
    }
    return link;
  }
}
