package io.github.why403.scheme;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Every intermediate text of one signing, as labelled lines.
 *
 * @param canonicalRequest the canonical request
 * @param stringToSign the string to sign
 */
public record Derivation(List<Line> canonicalRequest, List<Line> stringToSign) {
  public Derivation {
    canonicalRequest = List.copyOf(canonicalRequest);
    stringToSign = List.copyOf(stringToSign);
  }

  /** The canonical request as it is hashed, an octet string. */
  public String canonicalRequestText() {
    return join(canonicalRequest);
  }

  /** The string to sign as it is signed, an octet string. */
  public String stringToSignText() {
    return join(stringToSign);
  }

  private static String join(List<Line> lines) {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }
}
