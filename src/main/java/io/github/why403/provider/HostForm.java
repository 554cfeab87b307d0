package io.github.why403.provider;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A host that an S3 signer may have signed for.
 *
 * @param host without a port, lower case
 * @param bucketInHost whether the bucket leads the host and so has left the path
 * @param label short words for people: {@code regional virtual-hosted host}
 * @param kind which front of S3
 * @param region as the host names it, or null where it names none
 */
public record HostForm(
    String host,
    boolean bucketInHost,
    String label,
    S3Endpoint.Kind kind,
    @Nullable String region) {
  public HostForm {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(kind, "kind");
  }
}
