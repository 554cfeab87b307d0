package io.github.why403.report;

import static java.util.Map.entry;

import io.github.why403.input.Octets;
import java.util.Map;
import java.util.Optional;

/**
 * What headers and parameters of S3 are called in the requests of AWS's SDKs.
 *
 * @param name as Python, JavaScript and Go write it: {@code ContentType}
 * @param goType the type in Go where it is not a string; empty for a string
 */
record S3Words(String name, String goType) {
  private static final Map<String, S3Words> WORDS =
      Map.ofEntries(
          text("content-type", "ContentType"),
          text("content-md5", "ContentMD5"),
          text("content-encoding", "ContentEncoding"),
          text("content-language", "ContentLanguage"),
          text("content-disposition", "ContentDisposition"),
          text("cache-control", "CacheControl"),
          text("range", "Range"),
          text("x-amz-tagging", "Tagging"),
          text("x-amz-server-side-encryption-aws-kms-key-id", "SSEKMSKeyId"),
          text("x-amz-expected-bucket-owner", "ExpectedBucketOwner"),
          text("response-content-type", "ResponseContentType"),
          text("response-content-disposition", "ResponseContentDisposition"),
          text("response-content-encoding", "ResponseContentEncoding"),
          text("response-content-language", "ResponseContentLanguage"),
          text("response-cache-control", "ResponseCacheControl"),
          text("versionid", "VersionId"),
          text("uploadid", "UploadId"),
          entry("x-amz-acl", new S3Words("ACL", "ObjectCannedACL")),
          entry("x-amz-storage-class", new S3Words("StorageClass", "StorageClass")),
          entry(
              "x-amz-server-side-encryption",
              new S3Words("ServerSideEncryption", "ServerSideEncryption")),
          entry("x-amz-request-payer", new S3Words("RequestPayer", "RequestPayer")),
          entry("x-amz-checksum-mode", new S3Words("ChecksumMode", "ChecksumMode")));

  private static Map.Entry<String, S3Words> text(String wire, String name) {
    return entry(wire, new S3Words(name, ""));
  }

  /** The words for a header or parameter; empty where the SDKs have none of their own. */
  static Optional<S3Words> of(String wire) {
    return Optional.ofNullable(WORDS.get(Octets.lower(wire)));
  }

  /** As Java writes it: {@code contentType}, {@code acl}, {@code ssekmsKeyId}. */
  String javaName() {
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    int lower = capitals <= 1 ? 1 : capitals == name.length() ? capitals : capitals - 1;
    String word = name.equals("SSEKMSKeyId") ? "ssekmsKeyId" : null;
    return word == null ? Octets.lower(name.substring(0, lower)) + name.substring(lower) : word;
  }
}
