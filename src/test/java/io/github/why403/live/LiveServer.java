package io.github.why403.live;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that listens on loopback.
 *
 * @param port on 127.0.0.1
 * @param virtual whether the bucket stands in the host, {@code BUCKET.s3.lab.test}, instead of the
 *     path
 * @param region the one that its links are signed for
 * @param lab the key that owns the buckets
 * @param session a temporary key of the same user, where the store gives them out
 */
record LiveServer(
    String name,
    Kind kind,
    int port,
    boolean virtual,
    String region,
    Credentials lab,
    @Nullable Credentials session) {
  /** The domain of virtual-hosted buckets; nothing resolves it. */
  static final String DOMAIN = "s3.lab.test";

  /** The bucket with the objects. */
  static final String BUCKET = "lab";

  /** Another one of the same owner. */
  static final String SECOND = "lab-second";

  static final String NO_BUCKET = "no-such-bucket-why403";

  /** The same store behind a relay. */
  LiveServer at(int otherPort) {
    return new LiveServer(name, kind, otherPort, virtual, region, lab, session);
  }

  LiveServer withSession(Credentials temporary) {
    return new LiveServer(name, kind, port, virtual, region, lab, temporary);
  }

  /** Where to connect to, as a user would type it; also the Host where a bucket is in the path. */
  String endpoint() {
    return (virtual ? DOMAIN : "127.0.0.1") + ":" + port;
  }

  /** The Host of requests for a bucket. */
  String host(String bucket) {
    return virtual ? bucket + "." + endpoint() : endpoint();
  }

  /** The path of a key, which is given percent-encoded. */
  String path(String bucket, String key) {
    return (virtual ? "/" : "/" + bucket + "/") + key;
  }

  /** Options that lead to it where no name server would. */
  List<String> resolve() {
    return !virtual
        ? List.of()
        : Stream.of(BUCKET, SECOND, NO_BUCKET)
            .flatMap(bucket -> Stream.of("--resolve", host(bucket) + ":127.0.0.1"))
            .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
