package io.github.why403.probe.wire;

import java.util.Optional;

/**
 * Who was connected to.
 *
 * @param address the IP address, the store's or the proxy's
 * @param port its port
 * @param isProxy whether that is the proxy
 * @param tls the store's TLS; empty over plain HTTP
 */
public record Peer(String address, int port, boolean isProxy, Optional<Tls> tls) {

  /**
   * What was agreed with the store.
   *
   * @param protocol for example {@code TLSv1.3}
   * @param verified whether the certificate was demanded to be right; false under {@code -k}
   * @param distrust under {@code -k}, a clause why the certificate would have been refused; empty
   *     where it is right
   */
  public record Tls(String protocol, boolean verified, String distrust) {}
}
