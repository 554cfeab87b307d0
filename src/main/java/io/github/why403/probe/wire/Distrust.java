package io.github.why403.probe.wire;

import java.security.cert.CertificateException;

/** A certificate that is not accepted, with the reason for people. */
final class Distrust extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final boolean ofAnotherName;

  /**
   * @param clause the reason
   * @param ofAnotherName whether the certificate is sound, but of another name
   */
  Distrust(String clause, boolean ofAnotherName) {
    super(clause);
    this.ofAnotherName = ofAnotherName;
  }

  boolean ofAnotherName() {
    return ofAnotherName;
  }

  String clause() {
    return String.valueOf(getMessage());
  }
}
