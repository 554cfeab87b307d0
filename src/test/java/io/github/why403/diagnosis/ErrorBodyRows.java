package io.github.why403.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind the answers of {@code error_bodies.json}: the cause, and how the request was
 * wrong as its description there says.
 */
final class ErrorBodyRows {
  /** No cause of a signed URL stands behind the answer, or the record names none. */
  static final String NO_CAUSE = "-";

  /**
   * A row.
   *
   * @param causes any of which is right
   * @param edits of a sound request, see {@link ErrorBodyCase}
   * @param scenario as the file calls it
   * @param message begins the message, where several answers have one scenario
   */
  record Row(List<String> causes, List<String> edits, String scenario, String message) {}

  private static final List<Row> ROWS =
      parse(
          """
          expired | | V4 expired |
          expired | | expired, V4 path-style |
          expired | | expired, V4 virtual-host |
          missing-auth-param | drop X-Amz-Date | V4 missing X-Amz-Date |
          credential-slash-spelling, url-reencoded-by-client | set X-Amz-Credential=AKIAWHY403EXAMPLE000%252F20261122%252Fus-east-1%252Fs3%252Faws4_request | V4 double-encoded credential |
          metadata-signed-not-sent | sign x-amz-meta-foo | V4 signed meta header not sent |
          amz-header-sent-not-signed | sign x-amz-meta-foo; header x-amz-meta-wrong: x | V4 unsigned x-amz-meta sent AND signed one missing |
          amz-header-sent-not-signed | header x-amz-date: 20261122T120000Z; header x-amz-decoded-content-length: 3 | V4 stray X-Amz-Date and X-Amz-Decoded-Content-Length headers |
          amz-header-sent-not-signed | header x-amz-date: 20261122T120000Z | V4 stray X-Amz-Date header |
          amz-header-sent-not-signed | header x-amz-expires: 5 | V4 header repeats an auth query parameter |
          signed-header-altered, request-payer-signed-header | sign x-amz-request-payer; header x-amz-request-payer: requester; put x-amz-request-payer=non-valid | V4 same name as header and as query parameter, different values |
          params-removed-after-signing, query-altered-after-signing | | V4 parameters of one URL moved onto another URL, s3v4-False |
          params-removed-after-signing, query-altered-after-signing | | V4 parameters of one URL moved onto another URL, s3v4-True |
          query-altered-after-signing | header Content-Type: text/plain | V4 PUT, SignedHeaders edited from content-type;host to host, s3v4-False |
          query-altered-after-signing | header Content-Type: text/plain | V4 PUT, SignedHeaders edited from content-type;host to host, s3v4-True |
          content-type-altered-by-client | sign content-type; header Content-Type: application/json | V4 Content-Type differs from the signed one |
          signed-header-altered | sign content-encoding; header Content-Encoding: gzip | V4 Content-Encoding differs from the signed one |
          - | put response-cache-control=non-ascii-%E2%80%94 | V2/V4 response override not ISO-8859-1 |
          slash-encoded-in-path | host s3.us-east-1.amazonaws.com; path /%2Fmy-bucket/dir/a.txt | V4 %2F in the path |
          params-added-after-signing | add x-id=PutObject | V4 x-id added after signing |
          amz-header-sent-not-signed | header x-amz-user-agent: aws-sdk-js/2 | V4 unsigned x-amz-user-agent |
          signed-header-not-sent, payload-hash-not-unsigned | sign x-amz-content-sha256 | V4 x-amz-content-sha256 signed but not sent |
          - | header x-amz-content-sha256: UNSIGNED-PAYLOAD | V4 x-amz-content-sha256: UNSIGNED-PAYLOAD sent unsigned |
          signed-header-not-sent, content-md5-signed-differs | sign content-md5 | V4 Content-MD5 in SignedHeaders not sent (JS SDK presign) |
          query-altered-after-signing | put x-amz-checksum-crc32=AAAAAB%3D%3D | V4 x-amz-checksum-crc32 query value altered |
          - | put x-amz-checksum-crc32=AAAAAA%3D%3D | V4 hoisted x-amz-checksum-crc32=AAAAAA== with a non-empty body |
          - | header If-None-Match: * | If-None-Match on presigned PUT, key exists |
          - | header If-Match: "x" | If-Match on presigned PUT, other ETag |
          key-mismatch-nosuchkey | | after authentication: NoSuchKey |
          bucket-missing-or-renamed | | after authentication: NoSuchBucket |
          - | | after authentication: InvalidRange |
          - | | after authentication: PreconditionFailed |
          content-md5-signed-differs | header Content-MD5: x; sign content-md5 | after authentication: InvalidDigest |
          content-md5-signed-differs | | after authentication: BadDigest | The Content-MD5
          - | | after authentication: BadDigest |
          sse-c-headers-missing-or-mangled | | after authentication: InvalidRequest | The object was stored
          - | | after authentication: InvalidRequest |
          object-archived | | after authentication: InvalidObjectState |
          - | | after authentication: InvalidBucketName |
          - | | after authentication: MethodNotAllowed |
          - | | after authentication: NoSuchVersion |
          sse-c-headers-missing-or-mangled | | after authentication: InvalidArgument | The calculated MD5
          - | | after authentication: InvalidArgument |
          policy-denies-network-age-or-tls | | after authentication: AccessDenied | Access Denied because object
          sse-c-headers-missing-or-mangled | | after authentication: AccessDenied |
          - | header If-None-Match: x | after authentication: NotImplemented |
          new-region-needs-regional-host | | after authentication: IllegalLocationConstraintException |
          region-wrong-in-scope | region aws-global | after authentication: AuthorizationHeaderMalformed |
          cors-preflight-blocked | | after authentication: BadRequest |
          cors-preflight-blocked | | after authentication: AccessForbidden |
          key-mismatch-nosuchkey, bucket-missing-or-renamed | | HEAD error (no body) |
          - | | HEAD conditional |
          sse-c-headers-missing-or-mangled | | HEAD 403 |
          not-yet-valid, signer-clock-ahead | | V4 not yet valid (24 h ahead) |
          not-yet-valid, signer-clock-ahead | | V4 not yet valid (30 h ahead) |
          expired | | V4 expired, unknown access key, scope date != X-Amz-Date, wrong signature, all at once |
          expires-over-max | set X-Amz-Expires=6307000000 | V4 X-Amz-Expires too large |
          expires-over-max | set X-Amz-Expires=864000 | V4 X-Amz-Expires too large (864000) on an old URL |
          expires-undefined-or-nan | set X-Amz-Expires=undefined | V4 X-Amz-Expires=undefined |
          authorization-header-also-sent | header Authorization: Bearer x | two mechanisms: header + V4 query |
          region-wrong-in-scope | | V4 wrong region in scope |
          access-key-unknown | | unknown access key |
          session-expired-before-url | temporary; token | session token expired before the URL |
          token-plus-or-double-encoded, stale-token-with-long-lived-key | token | session token malformed or of another key |
          permanent-redirect-301 | | bucket in another region, regional endpoint (old region) |
          permanent-redirect-301 | host s3.us-east-2.amazonaws.com; path /my-bucket/dir/a.txt | bucket elsewhere, path-style preflight |
          global-endpoint-redirect-307 | host my-bucket.s3.amazonaws.com; region eu-west-2 | new bucket, global endpoint, DNS not yet spread, presigned GET |
          global-endpoint-redirect-307 | host my-bucket.s3.amazonaws.com; region eu-central-1 | new bucket, header PUT |
          permanent-redirect-301 | host my-bucket.s3.af-south-1.amazonaws.com; region af-south-1 | HEAD on wrong regional endpoint, new region |
          permanent-redirect-301 | host my-bucket.s3.us-east-2.amazonaws.com; region us-east-2 | HEAD on wrong regional endpoint, old region |
          plus-vs-space-in-key | path /dir/a+b.txt | unescaped + in the key |
          method-post-on-put-url | | POST to a presigned object URL |
          iam-not-allowed | | signed but IAM does not allow |
          policy-denies-network-age-or-tls | | signed but explicitly denied |
          host-replaced-after-signing | host my-bucket.s3.ca-central-1.amazonaws.com; region ca-central-1 | mismatch body, real |
          - | header x-amz-checksum-crc32: AAAAAA==; sign x-amz-checksum-crc32 | x-amz-checksum header does not match body |
          missing-auth-param | set X-Amz-Algorithm=AWS4-HMAC-SHA1 | V4 algorithm value |
          amz-date-malformed | set X-Amz-Date=2026-09-29T00:00:00Z | V4 date format |
          expires-undefined-or-nan | set X-Amz-Expires=3e2 | V4 Expires not a number |
          expires-negative-or-zero | set X-Amz-Expires=-1 | V4 Expires negative |
          expires-over-max | set X-Amz-Expires=604801 | V4 Expires over a week |
          not-yet-valid, signer-clock-ahead | | V4 not yet valid |
          scope-date-differs-from-amz-date | set X-Amz-Credential=AKIAWHY403EXAMPLE000%2F2026-11-22%2Fus-east-1%2Fs3%2Faws4_request | V4 scope date format |
          region-wrong-in-scope | set X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2F%2Fs3%2Faws4_request | V4 empty region |
          region-wrong-in-scope | region US-EAST-1 | V4 region in other case |
          service-name-wrong | set X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2Fus-east-1%2Fec2%2Faws4_request | V4 service |
          missing-auth-param | set X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2Fus-east-1%2Fs3%2Faws5_request | V4 terminal |
          scope-date-differs-from-amz-date | set X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261121%2Fus-east-1%2Fs3%2Faws4_request | V4 scope date differs |
          missing-auth-param | set X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2Fus-east-1%2Fs3 | V4 credential part count |
          signedheaders-lacks-host | set X-Amz-SignedHeaders=range | V4 host not signed |
          amz-header-sent-not-signed | header Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg== | V4 Content-MD5 unsigned |
          amz-header-sent-not-signed | header x-amz-security-token: x | V4 x-amz-security-token header unsigned |
          access-key-unknown | | V4 unknown key |
          signature-malformed | | V4 wrong signature |
          query-altered-after-signing, authorization-header-also-sent | add Signature=x | two query forms |
          authorization-header-also-sent | header Authorization:  | empty Authorization header beside the query |
          missing-auth-param | drop X-Amz-Algorithm | X-Amz-Signature without X-Amz-Algorithm |
          expires-negative-or-zero, expired | set X-Amz-Expires=0 | V4 valid URL, X-Amz-Expires edited 600 -> 0 |
          expires-over-max | set X-Amz-Expires=604801 | V4 valid URL, X-Amz-Expires edited to 604801 |
          stale-token-with-long-lived-key | token | V4 static key with a foreign token, good signature |
          stale-token-with-long-lived-key | token | V4 bad signature AND foreign token |
          duplicate-auth-params, expired | first X-Amz-Date=20261121T120000Z | V4 duplicated X-Amz-Date, first one old |
          duplicate-auth-params | first X-Amz-SignedHeaders=host%3Brange | V4 duplicated X-Amz-SignedHeaders, first one differs |
          cors-preflight-blocked | | OPTIONS on a presigned URL without Origin |
          cors-preflight-blocked | | OPTIONS on a presigned URL, no CORS config, no Origin |
          - | sign x-amz-content-sha256; header x-amz-content-sha256: 00 | presigned PUT, x-amz-content-sha256 signed, body differs |
          transfer-encoding-chunked | | presigned PUT without Content-Length |
          - | | presigned PUT short body |
          - | | mismatch |
          service-name-wrong | host my-bucket.nyc3.digitaloceanspaces.com; set X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2Fnyc3%2Fspaces%2Faws4_request | query signed with a wrong service name |
          access-key-unknown | | unknown key |
          compat-skew-check-on-presigned | | old releases: presigned URL dies after 15 min |
          expired | | expired |
          expires-over-max | set X-Amz-Expires=864000 | X-Amz-Expires=864000 |
          amz-header-sent-not-signed | header x-amz-content-sha256: x | unsigned x-amz-content-sha256 refused |
          """);

  private ErrorBodyRows() {}

  /** The row of an answer; of several the first whose message fits. */
  static Optional<Row> of(String scenario, String message) {
    return ROWS.stream()
        .filter(row -> row.scenario().equals(scenario) && message.startsWith(row.message()))
        .findFirst();
  }

  private static List<Row> parse(String text) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] cells = line.split(" *\\|(?: |$)", -1);
      List<String> edits =
          Arrays.stream(cells[1].split("; ", -1)).filter(edit -> !edit.isBlank()).toList();
      rows.add(new Row(List.of(cells[0].split(", ")), edits, cells[2].strip(), cells[3].strip()));
    }
    return rows;
  }
}
