package io.github.why403.hypothesis;

import io.github.why403.provider.GoogleHosts;
import io.github.why403.provider.HostForm;
import io.github.why403.provider.HostForms;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hosts that a signer of some scheme may have signed for. */
enum HostBook {
  /** Those of S3. */
  S3("addressing-style-mismatch") {
    @Override
    List<HostForm> usual(@Nullable String bucket, @Nullable String region) {
      return HostForms.common(bucket, region);
    }

    @Override
    Stream<HostForm> all(@Nullable String bucket) {
      return HostForms.all(bucket);
    }
  },

  /** Those of Google Cloud Storage. */
  GOOGLE("gcs-canonical-uri-host-style") {
    @Override
    List<HostForm> usual(@Nullable String bucket, @Nullable String region) {
      return GoogleHosts.usual(bucket);
    }

    @Override
    Stream<HostForm> all(@Nullable String bucket) {
      return GoogleHosts.all(bucket);
    }
  };

  private final String half;

  HostBook(String half) {
    this.half = half;
  }

  /** The cause where the bucket stands in both of host and path, or in neither. */
  String half() {
    return half;
  }

  /** The most usual hosts. */
  abstract List<HostForm> usual(@Nullable String bucket, @Nullable String region);

  /** Every host. */
  abstract Stream<HostForm> all(@Nullable String bucket);
}
