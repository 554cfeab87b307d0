package io.github.why403.live;

/** The stores that the tests start, by what they answer. */
enum Kind {
  /** S3Proxy 4.1.0: verifies V2 and V4 and echoes the canonical request. */
  S3PROXY("s3proxy"),
  /** Ceph RGW 16.2: verifies V2 and V4; its errors carry a code and an empty message. */
  CEPH("ceph"),
  /** The same with {@code rgw s3 auth use sts}: nearly every refusal is AccessDenied. */
  CEPH_STS("ceph"),
  /** \@20minutes/s3rver 5.0.0: verifies V4 of path-style links. */
  S3RVER("generic"),
  /** s3rver 3.7.1: does not verify a presigned V4 link at all; the negative control. */
  S3RVER_OLD("generic");

  /** The word of {@code --provider}. */
  final String provider;

  /** Whether it checks signatures at all. */
  boolean verifies() {
    return this != S3RVER_OLD;
  }

  Kind(String provider) {
    this.provider = provider;
  }
}
