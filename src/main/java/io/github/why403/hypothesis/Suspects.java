package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Suspect.always;
import static io.github.why403.hypothesis.Suspect.marked;
import static io.github.why403.hypothesis.Suspect.usual;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Suspect.Member;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.scheme.S3V2;
import io.github.why403.scheme.S3V4;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to suspect where nothing is shown. Which causes there are, their forms and how each is
 * decided is from the table of causes; how often each was met is in the catalogue.
 */
public final class Suspects {
  private static final Check SIGNATURE = Check.SIGNATURE;

  private static final List<Suspect> OF_METHOD =
      List.of(
          marked(
              "method-head-on-get-url",
              SIGNATURE,
              it -> RequestMarks.sends(it, "HEAD"),
              it -> "HEAD was sent, and most URLs are signed for GET.",
              Deciders::resend),
          marked(
              "method-post-on-put-url",
              SIGNATURE,
              it -> RequestMarks.sends(it, "POST"),
              it -> "POST was sent, and an upload is signed for PUT.",
              Deciders::signerLog),
          marked(
              "method-mismatch",
              SIGNATURE,
              it -> !RequestMarks.sends(it, "GET", "HEAD", "PUT", "POST", "OPTIONS"),
              it ->
                  Octets.text(it.request().method())
                      + " was sent, and most URLs are signed for GET or PUT.",
              Deciders::signerLog));

  private static final List<Suspect> OF_PATH =
      List.of(
          marked(
              "plus-vs-space-in-key",
              SIGNATURE,
              it -> RequestMarks.inPath(it, "+"),
              it -> "The path holds a raw +, which some read as a blank and some as a plus.",
              it -> Deciders.resend(it, "with %2B in its place, then with %20", "--path-as-is ")),
          marked(
              "url-reencoded-by-client",
              SIGNATURE,
              it -> RequestMarks.isEncodedTwice(it) || RequestMarks.hasNeedlessEscapes(it),
              it -> "The path has escapes that no signer writes; it may have been encoded anew.",
              Deciders::asPrinted),
          marked(
              "double-slash-collapsed",
              SIGNATURE,
              it -> RequestMarks.inPath(it, "//"),
              it -> "The path holds //, which proxies and clients make one slash.",
              Deciders::asPrinted),
          marked(
              "dot-segments-normalised",
              SIGNATURE,
              RequestMarks::hasDots,
              it -> "The path holds a dot segment, which clients take out.",
              Deciders::asPrinted),
          marked(
              "slash-encoded-in-path",
              SIGNATURE,
              RequestMarks::hasEncodedSlash,
              it -> "A slash of the path is written %2F; signers write it raw.",
              Deciders::asPrinted),
          marked(
              "percent-hex-case",
              SIGNATURE,
              RequestMarks::hasLowerCaseEscapes,
              it -> "Escapes in the path are in lower case; signers write %2B, not %2b.",
              Deciders::asPrinted),
          marked(
              "unicode-normalisation",
              SIGNATURE,
              RequestMarks::isDecomposed,
              it -> "The path holds decomposed letters (NFD), as macOS writes file names.",
              Deciders::signerLog),
          marked(
              "non-ascii-not-encoded",
              SIGNATURE,
              RequestMarks::isNotUtf8,
              it -> "The path holds octets that are no UTF-8.",
              Deciders::signerLog),
          marked(
              "url-decoded-by-client",
              SIGNATURE,
              RequestMarks::hasRawReserved,
              it -> "The path holds characters raw that signers escape.",
              Deciders::asPrinted),
          marked(
              "path-trailing-slash",
              SIGNATURE,
              RequestMarks::endsInSlash,
              it -> "The path ends in a slash, which routers add and take away.",
              Deciders::asPrinted),
          marked(
              "addressing-style-mismatch",
              SIGNATURE,
              RequestMarks::namesBucketTwice,
              it -> "The bucket seems to stand there twice, in the host or path and again.",
              Deciders::signerLog));

  private static final List<Suspect> OF_THE_REST =
      List.of(
          marked(
              "params-added-after-signing",
              SIGNATURE,
              it -> !RequestMarks.added(it).isEmpty(),
              it ->
                  "The query holds what signers do not put there: "
                      + HeaderNames.shown(RequestMarks.added(it))
                      + ".",
              it -> Deciders.resend(it, "without it", "")),
          tokenOutside(SIGNATURE),
          tokenOutside(Check.TOKEN),
          marked(
              "query-altered-after-signing",
              SIGNATURE,
              RequestMarks::hasOtherCase,
              it -> "Signing parameters are written in other letters than signers write.",
              Deciders::asPrinted),
          marked(
              "scope-edited-after-signing",
              SIGNATURE,
              it -> RequestMarks.hasTwoDays(it) && !it.provider().has(Trait.CHECKS_SCOPE),
              it -> "X-Amz-Credential and X-Amz-Date name two days; no signer writes that.",
              Deciders::asPrinted),
          otherService(SIGNATURE),
          otherService(Check.SCOPE),
          marked(
              "payload-hash-not-unsigned",
              SIGNATURE,
              RequestMarks::sendsOtherPayloadHash,
              it -> "x-amz-content-sha256 was sent, and takes the place of UNSIGNED-PAYLOAD.",
              it -> Deciders.resend(it, "", "-H \"x-amz-content-sha256: UNSIGNED-PAYLOAD\" ")),
          marked(
              "content-type-altered-by-client",
              SIGNATURE,
              it -> RequestMarks.sendsSigned(it, "content-type"),
              it ->
                  "Content-Type is signed, and clients change it"
                      + (RequestMarks.sendsFormType(it) ? ": this one looks changed." : "."),
              Deciders::signerLog),
          marked(
              "signed-header-altered",
              SIGNATURE,
              it -> RequestMarks.sendsSignedOther(it),
              it -> "Signed headers were sent, and a client or proxy may have changed one.",
              Deciders::signerLog),
          marked(
              "host-replaced-after-signing",
              SIGNATURE,
              it -> RequestMarks.sendsAnotherHost(it) || RequestMarks.hasDefaultPort(it),
              it -> "Host was sent as " + Octets.text(it.request().host()) + ".",
              Deciders::resend),
          marked(
              "proxy-rewrites-host",
              SIGNATURE,
              RequestMarks::cameThroughProxy,
              it -> "The request names a proxy on its way, which may have changed Host.",
              Deciders::signedHost));

  private static final List<Suspect> USUAL =
      List.of(
          usual(
              "host-replaced-after-signing",
              SIGNATURE,
              it -> RequestMarks.isSigned(it, "host"),
              List.of(
                  new Member("host-replaced-after-signing", RequestMarks::isOwnHost),
                  new Member("proxy-rewrites-host", RequestMarks::isOwnHost),
                  new Member("port-missing-in-host", RequestMarks::isOwnHost),
                  always("addressing-style-mismatch"),
                  new Member("cdn-forwards-viewer-host", RequestMarks::isOwnHost),
                  new Member("cname-bucket-host", RequestMarks::isOwnHost),
                  new Member("accelerate-host-mismatch", it -> !RequestMarks.isOwnHost(it))),
              it -> "The signer may have signed for another host than " + host(it) + ".",
              Deciders::signedHost),
          usual(
              "wrong-secret-for-key",
              SIGNATURE,
              it -> true,
              List.of(
                  always("secret-special-chars-mangled"),
                  always("wrong-secret-for-key"),
                  always("secret-whitespace"),
                  new Member("emulator-secret", RequestMarks::isLocal),
                  always("mixed-credentials-across-replicas"),
                  new Member("signing-key-derivation-wrong", it -> !isOfVersion2(it))),
              it ->
                  "The signer may hold another secret than the store does for "
                      + Octets.text(it.url().credential().keyId())
                      + ".",
              Deciders::sameKey),
          usual(
              "method-mismatch",
              SIGNATURE,
              it -> !it.request().isPreflight(),
              List.of(always("method-mismatch"), always("method-rewritten-by-edge")),
              it -> "The URL may be signed for another method than " + method(it) + ".",
              Deciders::signerLog),
          usual(
              "path-altered",
              SIGNATURE,
              it -> true,
              List.of(
                  new Member("plus-vs-space-in-key", it -> hasAny(it, "%20", "%2B")),
                  new Member("key-double-encoded", RequestMarks::hasEscapes),
                  new Member("url-reencoded-by-client", RequestMarks::hasEscapes),
                  new Member("sub-delims-not-encoded", RequestMarks::hasSubDelims),
                  new Member("reserved-chars-in-key", it -> !RequestMarks.isPlain(it)),
                  new Member("tilde-encoded", it -> hasAny(it, "~")),
                  new Member("non-ascii-not-encoded", RequestMarks::hasNonAscii),
                  new Member("unicode-normalisation", RequestMarks::hasNonAscii),
                  new Member("path-prefix-rewritten", RequestMarks::isOwnHost),
                  always("key-case-changed")),
              it ->
                  RequestMarks.isPlain(it)
                      ? "The path may be another than was signed, by a prefix or a letter's case."
                      : "The signer may have encoded the path otherwise, or a client did anew.",
              Deciders::asPrinted),
          usual(
              "query-altered-after-signing",
              SIGNATURE,
              it -> true,
              List.of(
                  new Member("override-value-encoding", RequestMarks::hasOverrides),
                  new Member("token-plus-or-double-encoded", RequestMarks::hasToken),
                  new Member("params-added-after-signing", RequestMarks::hasExtras),
                  always("params-removed-after-signing"),
                  new Member("valueless-param", RequestMarks::hasValueless),
                  always("expires-edited-after-signing"),
                  always("date-edited-after-signing"),
                  always("scope-edited-after-signing")),
              it -> "A parameter may have been added, dropped or edited after signing.",
              Deciders::asPrinted),
          usual(
              "signed-header-altered",
              SIGNATURE,
              RequestMarks::sendsSigned,
              List.of(
                  new Member(
                      "content-length-signed-differs",
                      it -> RequestMarks.isSigned(it, "content-length")),
                  new Member(
                      "content-md5-signed-differs", it -> RequestMarks.isSigned(it, "content-md5")),
                  always("header-value-not-trimmed"),
                  always("signed-header-altered")),
              it -> "A signed header may have been sent with another value than was signed.",
              Deciders::signerLog),
          usual(
              "server-canonicalisation-bug",
              SIGNATURE,
              it -> !it.provider().isAws() && !RequestMarks.isPlain(it),
              List.of(always("server-canonicalisation-bug")),
              it -> "The store may build another text than S3 does from such a path.",
              it -> "send a URL with a plain key: one that is served shows it"));

  private static final List<Suspect> OF_OTHER_CHECKS =
      List.of(
          usual(
              "session-expired-before-url",
              Check.TOKEN,
              RequestMarks::hasToken,
              List.of(always("session-expired-before-url")),
              it -> "The session of the token in the URL may have ended, and the URL with it.",
              Deciders::reply),
          usual(
              "region-wrong-in-scope",
              Check.SCOPE,
              it -> it.address().hostRegion() == null && it.provider().has(Trait.CHECKS_SCOPE),
              List.of(always("region-wrong-in-scope")),
              it ->
                  "The bucket may be in another region than \""
                      + Octets.text(it.url().credential().scope().region())
                      + "\".",
              Deciders::region),
          usual(
              "amz-header-sent-not-signed",
              Check.HEADERS_SIGNED,
              it -> !it.request().headersStated() && RequestMarks.sends(it, "PUT", "POST"),
              List.of(always("amz-header-sent-not-signed"), always("checksum-header-not-signed")),
              it -> "The client may have sent an x-amz-* header that is not signed.",
              Deciders::reply),
          usual(
              "authorization-header-also-sent",
              Check.MECHANISM,
              it -> !it.request().headersStated(),
              List.of(always("authorization-header-also-sent")),
              it -> "The client may have sent an Authorization header as well.",
              Deciders::reply),
          usual(
              "access-key-unknown",
              Check.KEY,
              it -> true,
              List.of(always("access-key-unknown")),
              it ->
                  "The key "
                      + Octets.text(it.url().credential().keyId())
                      + " may be deleted or disabled.",
              Deciders::reply),
          usual(
              "iam-not-allowed",
              Check.AFTER,
              it -> true,
              List.of(
                  always("iam-not-allowed"),
                  always("missing-object-without-listbucket"),
                  always("policy-denies-network-age-or-tls"),
                  always("kms-decrypt-denied")),
              it -> "The signer may not be allowed to do this.",
              Deciders::asSigner),
          usual(
              "key-mismatch-nosuchkey",
              Check.AFTER,
              it -> RequestMarks.sends(it, "GET", "HEAD"),
              List.of(always("key-mismatch-nosuchkey")),
              it -> "There may be no object of this name.",
              Deciders::asSigner));

  private static final Suspect UNSIGNED_TYPE =
      usual(
          "content-type-sent-not-signed-v2",
          SIGNATURE,
          it -> isOfVersion2(it) && !it.request().headersStated(),
          List.of(
              always("content-type-sent-not-signed-v2"),
              always("content-type-signed-not-sent"),
              always("content-type-altered-by-client")),
          it ->
              "The client may have sent another Content-Type than was signed; Version 2 signs it,"
                  + " or that there is none.",
          Deciders::signerLog);

  /** Of the others these are of Version 2 too, which has no scope, no list and no signed host. */
  private static final Set<String> OF_VERSION_2 =
      Stream.concat(
              Stream.concat(OF_METHOD.stream(), OF_PATH.stream()).map(Suspect::cause),
              Stream.of(
                  "content-type-sent-not-signed-v2",
                  "wrong-secret-for-key",
                  "method-mismatch",
                  "path-altered",
                  "session-expired-before-url",
                  "access-key-unknown",
                  "iam-not-allowed",
                  "key-mismatch-nosuchkey"))
          .collect(Collectors.toUnmodifiableSet());

  private static final List<Suspect> ALL =
      Stream.of(OF_METHOD, OF_PATH, OF_THE_REST, USUAL, List.of(UNSIGNED_TYPE), OF_OTHER_CHECKS)
          .flatMap(List::stream)
          .toList();

  private Suspects() {}

  /** Those that a request can be suspected of; the table and most commands are of S3. */
  public static List<Suspect> of(Case facts, Predicate<Check> open) {
    boolean second = isOfVersion2(facts);
    if (facts.url().scheme() != S3V4.INSTANCE && !second) {
      return OtherSuspects.of(facts, open, ALL);
    }
    return ALL.stream()
        .filter(suspect -> !second || OF_VERSION_2.contains(suspect.cause()))
        .filter(suspect -> open.test(suspect.check()) && suspect.when().test(facts))
        .toList();
  }

  private static boolean isOfVersion2(Case facts) {
    return facts.url().scheme().equals(S3V2.INSTANCE);
  }

  /** Some stores refuse such a token, some the signature. */
  private static Suspect tokenOutside(Check check) {
    return marked(
        "token-outside-signature",
        check,
        RequestMarks::hasTokenBehind,
        it -> "X-Amz-Security-Token stands behind the signature; it must be signed.",
        Deciders::signerLog);
  }

  /** Some stores compare the service with their own, some derive their key for s3. */
  private static Suspect otherService(Check check) {
    return marked(
        "service-name-wrong",
        check,
        RequestMarks::ofAnotherService,
        it ->
            "The scope is for service \""
                + Octets.text(it.url().credential().scope().service())
                + "\"; a store of objects reads s3.",
        it -> "sign again with the service s3; a URL that is served shows it");
  }

  private static boolean hasAny(Case facts, String... texts) {
    return Stream.of(texts).anyMatch(text -> RequestMarks.inPath(facts, text));
  }

  private static String host(Case facts) {
    return Octets.text(facts.request().host());
  }

  private static String method(Case facts) {
    return Octets.text(facts.request().method());
  }
}
