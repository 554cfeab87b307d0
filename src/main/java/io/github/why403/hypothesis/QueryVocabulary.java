package io.github.why403.hypothesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters that clients sign and that get lost on the way. */
final class QueryVocabulary {
  /**
   * One of the common list.
   *
   * @param cost how unusual it is
   */
  record Usual(String name, String value, int cost) {}

  static final List<Usual> USUAL =
      List.of(
          new Usual("x-id", "GetObject", 2),
          new Usual("x-id", "PutObject", 2),
          new Usual("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD", 2),
          new Usual("x-amz-checksum-mode", "ENABLED", 2),
          new Usual("x-amz-sdk-checksum-algorithm", "CRC32", 3),
          new Usual("x-amz-checksum-crc32", "AAAAAA==", 3),
          new Usual("versionId", "null", 3),
          new Usual("x-amz-acl", "public-read", 3),
          new Usual("x-amz-acl", "private", 3),
          new Usual("response-content-disposition", "attachment", 3),
          new Usual("response-content-disposition", "inline", 3),
          new Usual("partNumber", "1", 4),
          new Usual("response-content-type", "application/octet-stream", 4),
          new Usual("x-id", "HeadObject", 4),
          new Usual("x-id", "DeleteObject", 4),
          new Usual("x-id", "UploadPart", 4),
          new Usual("x-id", "ListObjectsV2", 5),
          new Usual("list-type", "2", 5));

  /**
   * Operations of the S3 API, which the JavaScript and PHP SDKs name in {@code x-id}; those of the
   * common list are not repeated.
   */
  private static final List<String> OPERATIONS =
      List.of(
          ("AbortMultipartUpload CompleteMultipartUpload CopyObject CreateBucket"
               + " CreateMultipartUpload CreateSession DeleteBucket"
               + " DeleteBucketAnalyticsConfiguration DeleteBucketCors DeleteBucketEncryption"
               + " DeleteBucketIntelligentTieringConfiguration DeleteBucketInventoryConfiguration"
               + " DeleteBucketLifecycle DeleteBucketMetricsConfiguration"
               + " DeleteBucketOwnershipControls DeleteBucketPolicy DeleteBucketReplication"
               + " DeleteBucketTagging DeleteBucketWebsite DeleteObjectTagging DeleteObjects"
               + " DeletePublicAccessBlock GetBucketAccelerateConfiguration GetBucketAcl"
               + " GetBucketAnalyticsConfiguration GetBucketCors GetBucketEncryption"
               + " GetBucketIntelligentTieringConfiguration GetBucketInventoryConfiguration"
               + " GetBucketLifecycleConfiguration GetBucketLocation GetBucketLogging"
               + " GetBucketMetricsConfiguration GetBucketNotificationConfiguration"
               + " GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus"
               + " GetBucketReplication GetBucketRequestPayment GetBucketTagging"
               + " GetBucketVersioning GetBucketWebsite GetObjectAcl GetObjectAttributes"
               + " GetObjectLegalHold GetObjectLockConfiguration GetObjectRetention"
               + " GetObjectTagging GetObjectTorrent GetPublicAccessBlock HeadBucket"
               + " ListBucketAnalyticsConfigurations ListBucketIntelligentTieringConfigurations"
               + " ListBucketInventoryConfigurations ListBucketMetricsConfigurations ListBuckets"
               + " ListDirectoryBuckets ListMultipartUploads ListObjectVersions ListObjects"
               + " ListParts PutBucketAccelerateConfiguration PutBucketAcl"
               + " PutBucketAnalyticsConfiguration PutBucketCors PutBucketEncryption"
               + " PutBucketIntelligentTieringConfiguration PutBucketInventoryConfiguration"
               + " PutBucketLifecycleConfiguration PutBucketLogging PutBucketMetricsConfiguration"
               + " PutBucketNotificationConfiguration PutBucketOwnershipControls PutBucketPolicy"
               + " PutBucketReplication PutBucketRequestPayment PutBucketTagging"
               + " PutBucketVersioning PutBucketWebsite PutObjectAcl PutObjectLegalHold"
               + " PutObjectLockConfiguration PutObjectRetention PutObjectTagging"
               + " PutPublicAccessBlock RestoreObject SelectObjectContent UploadPartCopy"
               + " WriteGetObjectResponse")
              .split(" ", -1));

  /** Names and values of the full stream. */
  static final Map<String, List<String>> RARE = rare();

  private QueryVocabulary() {}

  private static Map<String, List<String>> rare() {
    Map<String, List<String>> rare = new LinkedHashMap<>();
    rare.put("x-id", OPERATIONS);
    rare.put(
        "x-amz-sdk-checksum-algorithm", List.of("CRC32C", "SHA256", "SHA1", "CRC64NVME", "MD5"));
    rare.put("x-amz-checksum-algorithm", List.of("CRC32", "CRC32C", "SHA256", "SHA1"));
    rare.put("x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD", PayloadFamily.EMPTY_HASH));
    rare.put("X-Amz-Content-Sha256", List.of(PayloadFamily.EMPTY_HASH));
    rare.put("x-amz-acl", HeaderValues.ACLS);
    rare.put("x-amz-storage-class", HeaderValues.STORAGE);
    rare.put("x-amz-server-side-encryption", HeaderValues.ENCRYPTION);
    rare.put("x-amz-request-payer", List.of("requester"));
    rare.put("x-amz-user-agent", List.of(""));
    rare.put("response-content-type", List.of("application/pdf", "text/plain", "image/jpeg"));
    rare.put("response-cache-control", List.of("no-cache", "no-store", "max-age=0"));
    rare.put("partNumber", List.of("2", "3", "4", "5", "6", "7", "8", "9", "10"));
    rare.put("encoding-type", List.of("url"));
    for (String subResource :
        List.of("acl", "tagging", "uploads", "torrent", "versions", "cors", "policy", "location")) {
      rare.put(subResource, List.of(""));
    }
    return rare;
  }
}
