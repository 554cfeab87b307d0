package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.POSSIBLE;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.evidence.Question;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.RegionHint;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which cause an answer stands for. Texts and their sources are in {@code provider.Answers}; which
 * causes share one answer is from the table of causes.
 */
final class AnswerRows {
  private static final Pattern LOCATION =
      Pattern.compile("(?i)https?://([a-z0-9.:\\[\\]-]{1,255})(?=[/?#]|$)");

  private static final Set<String> READS = Set.of("GET", "HEAD");

  private static final List<AnswerRow> ROWS =
      List.of(
          AnswerRow.of(
              Refusal.EXPIRED,
              "expired",
              PROVEN,
              Check.EXPIRED,
              it ->
                  "The store says that the URL expired"
                      + it.field("Expires").map(end -> " at " + end).orElse("")
                      + it.field("ServerTime").map(now -> "; its clock showed " + now).orElse("")
                      + "."),
          AnswerRow.of(
                  Refusal.NOT_YET_VALID,
                  "not-yet-valid",
                  PROVEN,
                  Check.NOT_YET_VALID,
                  it ->
                      "The store says that X-Amz-Date lies ahead of its clock"
                          + it.field("ServerTime").map(now -> ", which showed " + now).orElse("")
                          + ": the signer's clock is fast, or the date was made up.")
              .unless("signer-clock-ahead", "local-time-labelled-utc"),
          AnswerRow.of(
                  Refusal.TWO_MECHANISMS,
                  "query-altered-after-signing",
                  POSSIBLE,
                  Check.MECHANISM,
                  it ->
                      "The URL has a parameter Signature, which is a signature of Version 2, beside"
                          + " those of Version 4; the store takes one of them only.")
              .when(AnswerRows::hasTwoQueryForms)
              .orElse("authorization-header-also-sent"),
          AnswerRow.of(
              Refusal.TWO_MECHANISMS,
              "authorization-header-also-sent",
              PROVEN,
              Check.MECHANISM,
              it -> "The request carried an Authorization header beside the signed query."),
          AnswerRow.of(
                  Refusal.MISSING_PARAMETER,
                  "missing-auth-param",
                  OBSERVED,
                  Check.PARAMETERS,
                  it -> "The store misses one of the six parameters of a signed query.")
              .unless(
                  "html-escaped-ampersand",
                  "json-escaped-ampersand",
                  "shell-split-on-ampersand",
                  "truncated-in-mail-or-log"),
          AnswerRow.of(
              Refusal.EXPIRES_RANGE,
              "expires-over-max",
              PROVEN,
              Check.PARAMETERS,
              it -> "The store serves no URL that lives so long."),
          AnswerRow.of(
                  Refusal.EXPIRES_NUMBER,
                  "expires-undefined-or-nan",
                  PROVEN,
                  Check.PARAMETERS,
                  it -> "The store cannot read X-Amz-Expires as a number.")
              .when(it -> it.facts().url().value(AuthParam.EXPIRES).isPresent()),
          AnswerRow.of(
              Refusal.EXPIRES_NEGATIVE,
              "expires-negative-or-zero",
              PROVEN,
              Check.PARAMETERS,
              it -> "The store refuses a negative X-Amz-Expires."),
          AnswerRow.of(
                  Refusal.DATE_FORM,
                  "amz-date-malformed",
                  PROVEN,
                  Check.PARAMETERS,
                  it -> "The store cannot read X-Amz-Date.")
              .when(AnswerRows::isAboutTheDate),
          AnswerRow.of(
              Refusal.CREDENTIAL_FORM,
              "credential-slash-spelling",
              OBSERVED,
              Check.SCOPE,
              it -> "The store cannot cut X-Amz-Credential into its five parts."),
          AnswerRow.of(
              Refusal.REGION,
              "region-wrong-in-scope",
              PROVEN,
              Check.SCOPE,
              it ->
                  "The URL is signed for region '"
                      + Octets.text(it.facts().url().credential().scope().region())
                      + "'; the store expects '"
                      + region(it).orElse("another")
                      + "'."),
          AnswerRow.of(
              Refusal.SERVICE,
              "service-name-wrong",
              PROVEN,
              Check.SCOPE,
              it -> "The store refuses the service in X-Amz-Credential."),
          AnswerRow.of(
                  Refusal.SCOPE_DATE,
                  "scope-date-differs-from-amz-date",
                  PROVEN,
                  Check.SCOPE_DATE,
                  it -> "The day in X-Amz-Credential is not the day of X-Amz-Date.")
              .when(it -> it.question() != Question.UNMASKED),
          AnswerRow.of(
                  Refusal.HEADERS_NOT_SIGNED,
                  "signedheaders-lacks-host",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it -> "X-Amz-SignedHeaders does not name host.")
              .when(AnswerRows::namesHost),
          AnswerRow.of(
                  Refusal.HEADERS_NOT_SIGNED,
                  "checksum-header-not-signed",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it -> "A checksum header was sent that is not signed: " + unsigned(it) + ".")
              .when(it -> unsigned(it).contains("x-amz-checksum-")),
          AnswerRow.of(
              Refusal.HEADERS_NOT_SIGNED,
              "amz-header-sent-not-signed",
              PROVEN,
              Check.HEADERS_SIGNED,
              it ->
                  "Headers were sent that must be signed and are not"
                      + (unsigned(it).isEmpty() ? "." : ": " + unsigned(it) + ".")),
          AnswerRow.of(
                  Refusal.KEY,
                  "session-token-missing",
                  PROVEN,
                  Check.KEY,
                  it ->
                      "The store does not know the temporary key (ASIA...), since the URL has no"
                          + " X-Amz-Security-Token.")
              .when(it -> temporary(it) && !hasToken(it)),
          AnswerRow.of(
                  Refusal.KEY,
                  "access-key-unknown",
                  PROVEN,
                  Check.KEY,
                  it ->
                      "The store does not know the access key "
                          + Octets.text(it.facts().url().credential().keyId())
                          + ": it was deleted or disabled, or belongs elsewhere.")
              .toldApartBy(it -> Deciders.keyKnown(it.facts())),
          AnswerRow.of(
              Refusal.TOKEN_EXPIRED,
              "session-expired-before-url",
              PROVEN,
              Check.TOKEN,
              it -> "The session that signed the URL has ended, and the URL with it."),
          AnswerRow.of(
                  Refusal.TOKEN,
                  "stale-token-with-long-lived-key",
                  PROVEN,
                  Check.TOKEN,
                  it ->
                      "The session token belongs to another key than the long-lived one (AKIA...).")
              .when(it -> it.facts().url().credential().keyId().startsWith("AKIA") && hasToken(it)),
          AnswerRow.of(
                  Refusal.TOKEN,
                  "token-plus-or-double-encoded",
                  OBSERVED,
                  Check.TOKEN,
                  it -> "The store takes the session token for damaged or for another key's.")
              .unless("session-token-v1-in-opt-in-region")
              .when(AnswerRows::hasToken)
              .orElse("session-token-v1-in-opt-in-region"),
          AnswerRow.of(
                  Refusal.NO_SUCH_KEY,
                  "key-mismatch-nosuchkey",
                  PROVEN,
                  Check.AFTER,
                  it -> "There is no object with the key that the store read.")
              .when(it -> it.isAboutTheRequest() && READS.contains(it.facts().request().method())),
          AnswerRow.of(
                  Refusal.NO_SUCH_BUCKET,
                  "bucket-missing-or-renamed",
                  PROVEN,
                  Check.AFTER,
                  it -> "There is no bucket of this name at this store.")
              .when(
                  it ->
                      it.question() != Question.COPY_OF_NOTHING
                          && !it.facts().request().sends("x-amz-copy-source")),
          AnswerRow.of(
                  Refusal.MOVED,
                  "permanent-redirect-301",
                  PROVEN,
                  Check.ROUTING,
                  it ->
                      "The bucket is not at this endpoint"
                          + endpoint(it).map(e -> " but at " + e).orElse("")
                          + region(it).map(r -> " (region " + r + ")").orElse("")
                          + "; a redirect cannot be followed, since Host is signed.")
              .when(it -> endpoint(it).filter(e -> isAsked(it, e)).isEmpty()),
          AnswerRow.of(
                  Refusal.MOVED_FOR_NOW,
                  "permanent-redirect-301",
                  OBSERVED,
                  Check.ROUTING,
                  it ->
                      "The store sends the client on for now"
                          + it.field("Endpoint").map(e -> " to " + e).orElse("")
                          + ", though the host names its region; there the signature is void,"
                          + " since Host is signed.")
              .when(it -> it.facts().address().hostRegion() != null)
              .orElse("global-endpoint-redirect-307"),
          AnswerRow.of(
              Refusal.MOVED_FOR_NOW,
              "global-endpoint-redirect-307",
              PROVEN,
              Check.ROUTING,
              it ->
                  "The global endpoint sends the client on"
                      + it.field("Endpoint").map(e -> " to " + e).orElse("")
                      + region(it).map(r -> " (region " + r + ")").orElse("")
                      + "; there the signature is void, since Host is signed."),
          AnswerRow.of(
              Refusal.REGIONAL_ENDPOINT,
              "new-region-needs-regional-host",
              PROVEN,
              Check.ROUTING,
              it -> "The region of the bucket is served by its own endpoint only."),
          AnswerRow.of(
              Refusal.ARCHIVED,
              "object-archived",
              PROVEN,
              Check.AFTER,
              it ->
                  "The signature is right; the object is archived"
                      + it.field("StorageClass").map(c -> " (" + c + ")").orElse("")
                      + " and must be restored first."),
          AnswerRow.of(
              Refusal.CUSTOMER_KEY,
              "sse-c-headers-missing-or-mangled",
              PROVEN,
              Check.AFTER,
              it ->
                  "The object is encrypted with a key of the client, whose headers did not arrive"
                      + " as they must."),
          AnswerRow.of(
                  Refusal.SKEWED,
                  "compat-skew-check-on-presigned",
                  OBSERVED,
                  Check.EXPIRED,
                  it ->
                      "The store applies to a signed URL the quarter of an hour that is meant for"
                          + " signed headers.")
              .when(it -> !it.store().isAws()),
          AnswerRow.of(
                  Refusal.CORS,
                  "cors-preflight-blocked",
                  OBSERVED,
                  Check.ROUTING,
                  it -> "The bucket's CORS rules do not allow what the browser asks.")
              .when(it -> it.reading().only(Refusal.CORS) && it.reply().status() == 403),
          AnswerRow.of(
                  Refusal.BEHIND,
                  "checksum-of-empty-body-in-url",
                  OBSERVED,
                  Check.AFTER,
                  it -> "The URL holds the checksum of an empty body, and a body was sent.")
              .when(AnswerRows::hasEmptyChecksum),
          AnswerRow.of(
                  Refusal.BEHIND,
                  "content-md5-signed-differs",
                  OBSERVED,
                  Check.AFTER,
                  it -> "The body is not the one that Content-MD5 was made for.")
              .when(it -> isAbout(it, "Content-MD5")),
          AnswerRow.of(
                  Refusal.BEHIND,
                  "method-post-on-put-url",
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      "The store takes no POST on an object; "
                          + (PostConditions.isPost(it.facts())
                              ? "a form is posted to the bucket."
                              : "an upload is a PUT."))
              .when(
                  it ->
                      hasCode(it, "MethodNotAllowed")
                          && it.facts().request().method().equals("POST")),
          AnswerRow.of(
                  Refusal.NO_LENGTH,
                  "transfer-encoding-chunked",
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      "The store misses the length of the body, which a body sent in chunks has"
                          + " not.")
              .when(
                  it ->
                      it.question() != Question.NO_LENGTH
                          && it.question() != Question.COPY_OF_NOTHING
                          && (it.reply().status() == 411
                              || !it.facts().request().headersStated()
                              || it.facts().request().sends("transfer-encoding"))
                          && it.field("Header")
                              .map(h -> h.equals("Transfer-Encoding"))
                              .orElse(true)));

  /** The first row of a ground that holds counts. */
  static final List<AnswerRow> ALL =
      Stream.of(ROWS, DenialRows.ROWS).flatMap(List::stream).toList();

  private AnswerRows() {}

  /**
   * Whether two query forms alone would get the answer. AWS names the Authorization header even
   * then, but gives its value back only where there is one (measured).
   */
  private static boolean hasTwoQueryForms(Told it) {
    return Grounds.hasTwoQueryForms(it.facts())
        && !it.facts().request().sends("authorization")
        && it.field("ArgumentValue").isEmpty();
  }

  static boolean isAboutTheDate(Told it) {
    boolean named =
        it.field("ParameterName").map(n -> Octets.lower(n).contains("date")).orElse(true);
    return named && it.facts().url().value(AuthParam.DATE).isPresent();
  }

  private static boolean temporary(Told it) {
    return it.facts().url().credential().keyId().startsWith("ASIA");
  }

  private static boolean hasToken(Told it) {
    return it.facts().url().vocabulary().has(AuthParam.TOKEN)
        && (it.facts().url().value(AuthParam.TOKEN).isPresent()
            || it.facts().request().sends(it.facts().url().name(AuthParam.TOKEN)));
  }

  private static String unsigned(Told it) {
    return Octets.lower(it.field("HeadersNotSigned").orElse(""));
  }

  private static boolean namesHost(Told it) {
    return List.of(unsigned(it).split(",\\s*", -1)).contains("host");
  }

  private static boolean hasCode(Told it, String code) {
    return it.reply().error().filter(e -> e.code().equals(code)).isPresent();
  }

  private static boolean isAbout(Told it, String header) {
    return it.reply().error().filter(e -> e.message().contains(header)).isPresent();
  }

  private static boolean hasEmptyChecksum(Told it) {
    return hasCode(it, "BadDigest")
        && it.facts().url().params().stream().anyMatch(AnswerRows::isEmptyChecksum);
  }

  private static boolean isEmptyChecksum(QueryParam param) {
    return Octets.lower(param.name()).equals("x-amz-checksum-crc32")
        && param.value().equals("AAAAAA==");
  }

  /** Where the store sends the client on to; of an address with a query the host is enough. */
  private static Optional<String> endpoint(Told it) {
    return it.field("Endpoint")
        .or(
            () ->
                it.reply()
                    .header("location")
                    .map(LOCATION::matcher)
                    .filter(Matcher::lookingAt)
                    .map(host -> host.group(1)));
  }

  /** Whether an endpoint is the one that was asked: then scheme or path is another. */
  private static boolean isAsked(Told it, String endpoint) {
    return Octets.lower(endpoint).equals(Octets.lower(it.facts().request().url().hostHeader()));
  }

  /** The bucket's region, as the body or the head says, or the bucket's location. */
  static Optional<String> region(Told it) {
    return it.field("Region")
        .or(() -> it.reply().header("x-amz-bucket-region"))
        .or(
            () ->
                it.facts()
                    .book()
                    .answer(Question.LOCATION)
                    .flatMap(answer -> RegionHint.of(answer.reply()))
                    .map(RegionHint::region))
        .filter(r -> r.matches("[A-Za-z0-9-]{1,40}"));
  }
}
