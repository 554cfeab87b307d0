package io.github.why403.evidence;

/** Why a request got no answer. */
public enum Failure {
  /** The name has no address. */
  NO_SUCH_HOST("no such host"),
  /** Nothing listens there. */
  REFUSED("connection refused"),
  /** No route, or the network is down. */
  UNREACHABLE("unreachable"),
  /** A deadline passed. */
  TIMED_OUT("timed out"),
  /** The certificate is of another name. */
  TLS_NAME("certificate of another name"),
  /** The certificate is not trusted, or TLS failed otherwise. */
  TLS("TLS failed"),
  /** The connection ended before the reply did. */
  RESET("connection closed"),
  /** What came back is no HTTP. */
  PROTOCOL("no HTTP"),
  /** The reply's head is larger than allowed. */
  TOO_LARGE("reply too large"),
  /** The proxy refused. */
  PROXY("refused by the proxy"),
  /** The user stopped it. */
  INTERRUPTED("interrupted");

  private final String words;

  Failure(String words) {
    this.words = words;
  }

  /** The kind for people. */
  public String words() {
    return words;
  }
}
