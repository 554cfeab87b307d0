package io.github.why403.probe.wire;

import java.time.Duration;

/**
 * How long one request may take.
 *
 * @param connect for looking up the name, connecting, the proxy's tunnel and the TLS handshake
 * @param read between two reads
 * @param total for everything, {@code --max-time}
 */
public record Deadlines(Duration connect, Duration read, Duration total) {
  /** For a store somewhere on the Internet. */
  public static final Deadlines DEFAULT =
      new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
}
