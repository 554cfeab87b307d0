package io.github.why403.input;

/**
 * What is known of a request body: never the body itself.
 *
 * @param size length in bytes
 * @param sha256 SHA-256, 64 lower-case hexadecimal digits
 * @param md5 MD5, base64 as in {@code Content-MD5}
 */
public record BodyDigest(long size, String sha256, String md5) {}
