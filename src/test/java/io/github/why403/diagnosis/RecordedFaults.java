package io.github.why403.diagnosis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was wrong with a recorded request that was refused, as the name of its scenario tells. */
final class RecordedFaults {
  /** Nothing in URL, request and secret shows the fault: the search ends without a match. */
  static final String NO_TRACE = Outcome.INCONCLUSIVE.word();

  /** The URL is sound; what refuses it only the store can know. */
  static final String STORE_ALONE = Outcome.NOTHING_WRONG.word();

  /** Faults that remain when the signature is right; elsewhere such a request is sound. */
  private static final Map<String, String> BEHIND_A_RIGHT_SIGNATURE =
      parse(
          """
          content-md5-signed-differs | Content-MD5 wrong, full body, valid
          content-md5-signed-differs | Content-MD5 wrong, full body, valid, existing key
          content-md5-signed-differs | Content-MD5 malformed, full body, valid
          content-md5-signed-differs | Content-MD5 wrong, Content-Length 0, valid
          content-md5-signed-differs | Content-MD5 wrong, Content-Length 0, valid, existing key
          content-md5-signed-differs | Content-Length 0 + wrong Content-MD5 + If-Match bogus, valid, absent key
          content-md5-signed-differs | Content-Length 0 + wrong Content-MD5 + If-Match bogus, valid, existing key
          transfer-encoding-chunked | Expect + chunked, headers only, valid
          """);

  private static final Map<String, String> REFUSED =
      parse(
          """
          expires-over-max | X-Amz-Expires=604801 (signed so)
          expires-over-max | X-Amz-Expires=700000 (signed so)
          expires-over-max | X-Amz-Expires=99999999999999999999 (signed so)
          expires-over-max | X-Amz-Expires > 604800 AND wrong secret
          expires-negative-or-zero | X-Amz-Expires=0 (signed so)
          expires-negative-or-zero | X-Amz-Expires=-1 (signed so)
          expires-undefined-or-nan | X-Amz-Expires='abc' (signed so)
          expires-undefined-or-nan | X-Amz-Expires='' (signed so)
          expires-undefined-or-nan | X-Amz-Expires='1.5' (signed so)
          expires-undefined-or-nan | X-Amz-Expires='900 ' (signed so)
          expires-undefined-or-nan | X-Amz-Expires empty
          expires-edited-after-signing | X-Amz-Expires raised after signing 900 -> 9000
          expires-edited-after-signing | X-Amz-Expires raised after signing on an expired URL
          expired | URL of 900 s from an accurate client
          expired | URL of 900 s, wrong secret
          expired | session, expired URL
          expired | same server (+20 min), URL of 900 s from an accurate client clock
          amz-date-malformed | X-Amz-Date malformed (ISO extended)
          amz-date-malformed | X-Amz-Date garbage
          amz-date-malformed | X-Amz-Date empty
          missing-auth-param | X-Amz-Algorithm removed
          missing-auth-param | X-Amz-Algorithm empty
          missing-auth-param | X-Amz-Credential removed
          missing-auth-param | X-Amz-Credential empty
          missing-auth-param | X-Amz-Date removed
          missing-auth-param | X-Amz-Expires removed
          missing-auth-param | X-Amz-SignedHeaders removed
          missing-auth-param | X-Amz-Signature removed
          missing-auth-param | algorithm AWS4-HMAC-SHA1
          missing-auth-param or signature-malformed | algorithm AWS4-ECDSA-P256-SHA256
          missing-auth-param | algorithm lower case
          missing-auth-param | credential with 4 parts
          missing-auth-param | credential only access key
          missing-auth-param | terminator aws4_requestx (signed so)
          signedheaders-lacks-host | X-Amz-SignedHeaders empty
          signedheaders-lacks-host | SignedHeaders without host
          signature-malformed | X-Amz-Signature empty
          signature-malformed | signature 1 hex digit flipped
          signature-malformed | signature upper case
          signature-malformed | signature not hex
          signature-malformed | signature with extra digit
          signature-malformed | signature base64 of the same bytes
          signature-malformed | leading space in signature
          truncated-in-mail-or-log | signature truncated to 60
          trailing-punctuation | signature with trailing %0A
          trailing-punctuation | signature with trailing %20
          trailing-punctuation | trailing dot (end of a sentence)
          trailing-punctuation | trailing ) (markdown)
          trailing-punctuation | trailing double quote
          duplicate-auth-params | X-Amz-Signature twice (same)
          method-head-on-get-url | signed GET sent HEAD
          method-post-on-put-url | signed PUT sent POST
          method-mismatch | signed GET sent PUT
          method-mismatch | signed GET sent DELETE
          method-mismatch | signed GET sent POST
          method-mismatch | signed PUT sent GET (key absent)
          method-mismatch | signed PUT sent GET (key exists)
          method-mismatch | signed PUT sent HEAD (key exists)
          method-mismatch | signed HEAD sent GET
          method-mismatch | signed DELETE sent GET
          method-mismatch | lower-case method get
          method-mismatch | Expect, headers only, signed GET sent PUT
          cors-preflight-blocked | signed GET sent OPTIONS
          cors-preflight-blocked | signed GET sent OPTIONS with CORS preflight headers
          secret-whitespace | secret with trailing newline
          secret-whitespace | secret with trailing space
          secret-special-chars-mangled | secret URL-encoded
          wrong-secret-for-key | unknown access key
          access-key-unknown | empty access key
          wrong-secret-for-key | access key lower-cased
          wrong-secret-for-key | unknown access key, missing bucket
          wrong-secret-for-key | HeadBucket unknown access key
          wrong-secret-for-key | Expect, headers only, unknown key
          wrong-secret-for-key | WRONG endpoint, unknown access key
          wrong-secret-for-key | other user's key id with our secret
          scope-edited-after-signing | region in scope changed after signing
          scope-edited-after-signing | scope date changed after signing
          service-name-wrong | service in scope = ec2 (signed so)
          service-name-wrong | service in scope = S3 (signed so)
          service-name-wrong | service in scope = execute-api (signed so)
          service-name-wrong | service in scope = s3express (signed so)
          service-name-wrong | service in scope = sts (signed so)
          inconclusive | key changed
          inconclusive | key changed to missing
          inconclusive | bucket dropped from the path
          key-case-changed | key case changed
          url-reencoded-by-client | key double-encoded after signing
          url-reencoded-by-client | unreserved char percent-encoded ('a' as %61)
          url-reencoded-by-client | whole query percent-encoded once more
          url-reencoded-by-client | '&' sent as %26
          url-reencoded-by-client | '?' sent as %3F
          key-double-encoded | signed over double-encoded path, sent single-encoded (client double-encoding in the canonical URI)
          plus-vs-space-in-key | signed '%20', sent '+'
          plus-vs-space-in-key | signed '%2B', sent raw '+'
          plus-vs-space-in-key | signed '%2B', sent '%20'
          percent-hex-case | path with lower-case percent hex
          url-decoded-by-client | '&' and '=' sent raw in the path
          url-decoded-by-client | NFC signed, raw UTF-8 bytes sent
          slash-encoded-in-path | slash of a key sent as %2F
          expired | v2 expired
          expired | v2 expired AND wrong secret
          wrong-secret-for-key | v2 unknown access key
          method-head-on-get-url | v2 signed GET sent HEAD
          method-mismatch | v2 signed GET sent PUT
          missing-auth-param | v2 AWSAccessKeyId removed
          missing-auth-param | v2 Expires removed
          missing-auth-param | v2 Signature removed
          expires-undefined-or-nan | v2 Expires non-numeric
          expires-edited-after-signing | v2 Expires changed after signing
          v2-signature-plus | v2 '+' in the signature sent raw / decoded as space
          inconclusive | v2 key changed
          params-added-after-signing | v2 response-content-disposition appended
          content-type-sent-not-signed-v2 | v2 PUT, content-type sent but not signed
          amz-header-sent-not-signed | v2 PUT, unsigned x-amz-acl sent
          amz-header-sent-not-signed | v2 PUT Content-Length 0 + unsigned x-amz-copy-source to a missing bucket, valid
          nothing-wrong | v2 Host changed (v2 does not sign Host)
          nothing-wrong | v2 far future Expires (10 years)
          unicode-normalisation | NFC signed and stored, NFD sent
          non-ascii-not-encoded | NFC signed, Latin-1 percent sent
          double-slash-collapsed | double slash after the bucket
          path-trailing-slash | trailing slash
          dot-segments-normalised | dot segment /./
          path-prefix-rewritten | prefix path added by a proxy
          addressing-style-mismatch or path-prefix-rewritten | bucket duplicated in the path
          sub-delims-not-encoded | invalid bucket name
          params-added-after-signing | extra query parameter appended (utm_source)
          params-added-after-signing | extra query parameter prepended
          params-added-after-signing | response-content-disposition appended
          params-added-after-signing | x-id=GetObject appended after signing
          params-added-after-signing | versionId=null appended
          params-added-after-signing | sub-resource ?acl appended
          params-added-after-signing | v2 and v4 parameters mixed
          params-removed-after-signing | response-content-disposition removed
          inconclusive | response-content-disposition changed
          query-altered-after-signing or missing-auth-param | parameter names lower-cased
          html-escaped-ampersand | HTML-escaped &amp;
          json-escaped-ampersand | JSON-escaped \\u0026
          shell-split-on-ampersand | URL cut at the first & (unquoted in a shell)
          line-broken-url | raw space inside query (wrapped line)
          content-type-signed-not-sent | content-type signed, header missing
          content-type-signed-not-sent | Expect, headers only, content-type signed but missing
          content-type-altered-by-client | content-type signed, different sent
          content-type-altered-by-client | content-type signed, charset appended
          content-type-altered-by-client | content-type signed, case differs
          amz-acl-signed-not-sent | x-amz-acl signed, header missing
          metadata-signed-not-sent | x-amz-meta-a signed, header missing
          sse-headers-signed-not-sent | x-amz-server-side-encryption signed, header missing
          signed-header-not-sent | x-amz-tagging signed, header missing
          signed-header-not-sent | x-amz-storage-class signed, header missing
          payload-hash-not-unsigned | GET with x-amz-content-sha256 of empty
          payload-hash-not-unsigned | x-amz-content-sha256 wrong (unsigned header), full body
          authorization-header-also-sent | both Authorization header and query auth (both valid)
          authorization-header-also-sent | query auth + Authorization: Bearer
          authorization-header-also-sent | query auth + Authorization: Basic
          authorization-header-also-sent or expired | expired query auth + valid Authorization
          token-outside-signature | bogus token appended after signing
          token-outside-signature | session token appended, not signed
          token-plus-or-double-encoded | session token with '+' sent raw
          inconclusive | session token removed after signing
          nothing-wrong | session key without the token
          nothing-wrong | session token truncated, signed
          nothing-wrong | session token as header instead of query (unsigned)
          nothing-wrong | valid token with the long-term key
          nothing-wrong | session credentials expired (server clock +20 min, URL valid 2 h)
          nothing-wrong | bogus token signed
          nothing-wrong | bogus token as unsigned header
          host-replaced-after-signing or proxy-rewrites-host | Host header changed
          host-replaced-after-signing or proxy-rewrites-host | Host: localhost instead of 127.0.0.1
          host-replaced-after-signing | wrong port in Host
          host-replaced-after-signing | Host upper case
          host-replaced-after-signing or proxy-rewrites-host | Host with trailing dot
          host-replaced-after-signing or proxy-rewrites-host | no Host header
          port-missing-in-host | port dropped from Host
          port-missing-in-host | virtual-host, port dropped from Host
          port-missing-in-host | signed without port, sent with port
          host-replaced-after-signing | signed for https URL with :443
          proxy-rewrites-host | X-Forwarded-Host carries the signed host, Host is another
          inconclusive | redirect followed verbatim (signature over the first Host)
          addressing-style-mismatch | signed virtual-host, sent path style (same Host of the endpoint)
          addressing-style-mismatch | signed path style, sent virtual-host
          addressing-style-mismatch | signed path-style URI with virtual host Host (bucket twice in canonical URI)
          nothing-wrong | x-amz-tagging signed and sent
          nothing-wrong | x-amz-tagging not signed, sent (extra unsigned x-amz-*)
          nothing-wrong | GET with unsigned x-amz-request-payer
          nothing-wrong | valid signature of another user (no permission)
          nothing-wrong | another user, missing key
          nothing-wrong | another user PUT
          nothing-wrong | HeadBucket of another user
          nothing-wrong | GetBucketLocation of another user
          nothing-wrong | no Expect, headers only then FIN, valid, Content-Length 10
          nothing-wrong | partial body then FIN, valid
          nothing-wrong | partial body then FIN, valid, existing key
          nothing-wrong | unsupported Expect: 200-ok, valid
          nothing-wrong | invalid Content-Length: abc, valid sig
          nothing-wrong | Content-Length: -1, valid, absent key
          nothing-wrong | Content-Length: -1, valid, existing key
          transfer-encoding-chunked | Expect + chunked, headers only, wrong secret
          content-md5-signed-differs | Content-MD5 wrong, full body, wrong secret
          content-md5-signed-differs | Content-MD5 malformed, full body, wrong secret
          content-md5-signed-differs | Content-Length 0 + wrong Content-MD5 + If-Match bogus, wrong secret, absent key
          """);

  private RecordedFaults() {}

  /**
   * What why403 should say of a recorded request; empty where the name tells nothing. Where servers
   * differ about one scenario there are two, with "or" between them.
   *
   * @param rightSignature whether the server found the signature right
   */
  static Optional<String> of(String scenario, boolean rightSignature) {
    if (rightSignature) {
      return Optional.of(BEHIND_A_RIGHT_SIGNATURE.getOrDefault(scenario, STORE_ALONE));
    }
    if (REFUSED.containsKey(scenario)) {
      return Optional.of(REFUSED.get(scenario));
    }
    if (scenario.startsWith("expired") || scenario.contains(", expired")) {
      return Optional.of("expired");
    }
    return scenario.contains("wrong secret") ? Optional.of(NO_TRACE) : Optional.empty();
  }

  private static Map<String, String> parse(String rows) {
    return rows.lines()
        .map(row -> row.split(" \\| ", 2))
        .collect(Collectors.toUnmodifiableMap(cut -> cut[1], cut -> cut[0]));
  }
}
