package io.github.why403.provider;

import java.util.List;
import java.util.Map;

/**
 * A request that has a store judge the signature of a PUT and writes nothing, whatever the
 * judgement is.
 *
 * <p>Each stands here for a store only where answers to a right and to a wrong signature were both
 * recorded, with the object looked at before and after: on loopback, 2026-11, Ceph RGW 16.2.15,
 * S3Proxy 4.1.0, Swift 2.30.1. An {@code Expect: 100-continue} is not among them: S3Proxy answers
 * 100 to right and wrong signatures alike, and s3rver 5 empties the object. Preconditions are not:
 * s3rver and S3Proxy 2.7 ignore them and write. AWS, R2, MinIO and the others: nothing recorded.
 */
public enum WriteFree {
  /**
   * Headers alone, no length, with an unsigned {@code x-amz-copy-source} that names a bucket that
   * does not exist. Signature right: 404 {@code NoSuchBucket}; wrong: 403.
   */
  COPY_OF_NOTHING,
  /** Headers alone, no length. Signature right: 411; wrong: 403. */
  NO_LENGTH;

  /** Least dangerous first. Swift refuses an unsigned copy source before it looks further. */
  private static final Map<String, List<WriteFree>> OF_STORE =
      Map.of(
          "ceph", List.of(COPY_OF_NOTHING, NO_LENGTH),
          "s3proxy", List.of(COPY_OF_NOTHING, NO_LENGTH),
          "swift", List.of(NO_LENGTH));

  /** What is safe at a store, the least dangerous first; empty where nothing is known. */
  public static List<WriteFree> of(Provider store) {
    return OF_STORE.getOrDefault(store.name(), List.of());
  }

  /** The first that is safe at a store, for a step of a plan. */
  public boolean isFirstChoiceOf(Provider store) {
    List<WriteFree> known = of(store);
    return !known.isEmpty() && known.get(0) == this;
  }
}
