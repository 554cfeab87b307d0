package io.github.why403.remedy;

import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.scheme.PercentCoding;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which side is right where signed and sent differ, by cause. What was changed on the way is put
 * back as it was signed: to sign it as it came would allow what the signer never allowed. What the
 * signer hashed wrongly stays as it is sent.
 */
final class Sides {
  /** Changed after signing, so that the signed text is the one that was meant. */
  private static final Set<String> CHANGED_ON_THE_WAY =
      Set.of(
          "path-altered",
          "key-case-changed",
          "url-reencoded-by-client",
          "url-decoded-by-client",
          "plus-vs-space-in-key",
          "path-trailing-slash",
          "double-slash-collapsed",
          "path-prefix-rewritten",
          "unicode-normalisation",
          "slash-encoded-in-path",
          "percent-hex-case",
          "non-ascii-not-encoded",
          "reserved-chars-in-key",
          "sub-delims-not-encoded",
          "tilde-encoded",
          "hash-or-question-in-key",
          "relative-link-reuses-query",
          "params-added-after-signing",
          "params-removed-after-signing",
          "query-altered-after-signing",
          "token-plus-or-double-encoded",
          "override-value-encoding",
          "missing-auth-param",
          "duplicate-auth-params",
          "expires-edited-after-signing",
          "date-edited-after-signing",
          "scope-edited-after-signing",
          "azure-fields-changed-after-signing");

  /** Nothing that is signed takes part in them. */
  private static final Set<String> NOT_OF_THE_URL =
      Set.of(
          "iam-not-allowed",
          "missing-object-without-listbucket",
          "key-mismatch-nosuchkey",
          "bucket-missing-or-renamed",
          "kms-decrypt-denied",
          "policy-denies-network-age-or-tls",
          "object-archived",
          "cors-preflight-blocked",
          "proxy-rewrites-host",
          "method-rewritten-by-edge",
          "server-canonicalisation-bug",
          "provider-lacks-presign-or-post",
          "website-endpoint-used",
          "azure-key-rotated",
          "azure-key-based-auth-disabled",
          "azure-permission-mismatch",
          "azure-ip-or-protocol",
          "cf-unknown-key",
          "gcs-managed-key-rotated");

  /** Another key signs a request that the store takes. */
  private static final Set<String> OF_THE_KEY =
      Set.of("access-key-unknown", "session-expired-before-url", "wrong-secret-for-key");

  /** Headers that no user of a URL has in hand: to sign them is the fault. */
  private static final Set<String> NOBODY_SENDS =
      Set.of(
          "trace-header-signed",
          "sdk-retry-header-signed",
          "expect-header-signed",
          "accept-encoding-signed-rewritten",
          "expires-signed-as-header",
          "transfer-encoding-chunked");

  private static final Set<Check> OF_TIME =
      EnumSet.of(Check.NOT_YET_VALID, Check.EXPIRED, Check.SCOPE_DATE);

  private static final Set<String> TIMES =
      Set.of(
          "amz-date-malformed",
          "expires-undefined-or-nan",
          "expires-not-integer",
          "expires-negative-or-zero",
          "expires-over-max",
          "scope-date-differs-from-amz-date",
          "azure-time-window");

  private Sides() {}

  /** Whether the signed side is right. */
  static boolean restores(String cause) {
    return CHANGED_ON_THE_WAY.contains(cause);
  }

  static boolean isOutside(String cause) {
    return NOT_OF_THE_URL.contains(cause);
  }

  static boolean isOfTheKey(String cause) {
    return OF_THE_KEY.contains(cause);
  }

  static boolean nobodySends(String cause) {
    return NOBODY_SENDS.contains(cause);
  }

  static boolean isOfTime(Finding finding) {
    return OF_TIME.contains(finding.check()) || TIMES.contains(finding.cause());
  }

  /**
   * Whether a path, as it is hashed, is one that a correct signer writes: encoded once, and UTF-8.
   * One that is not is a mistake of the signer's, and the path that is sent is the one that was
   * meant.
   */
  static boolean isWellFormed(String path) {
    String decoded = Octets.percentDecode(path, false);
    boolean utf8 = Octets.isAscii(decoded) || !Octets.text(decoded).equals(decoded);
    return utf8 && PercentCoding.STRICT.encode(decoded, "/").equals(path);
  }
}
