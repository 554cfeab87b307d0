package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.provider.Answers;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headers that were sent against those that were signed. */
final class HeaderFacts {
  /** Every cause a signed and unsent header may have, each with its own names. */
  private static final List<String> NOT_SENT =
      List.of(
          "content-type-signed-not-sent",
          "amz-acl-signed-not-sent",
          "metadata-signed-not-sent",
          "cache-control-signed-not-sent",
          "content-disposition-signed-not-sent",
          "content-md5-signed-differs",
          "request-payer-signed-header",
          "sse-headers-signed-not-sent",
          "sse-c-headers-missing-or-mangled",
          "checksum-mode-on-get",
          "trace-header-signed",
          "sdk-retry-header-signed",
          "expires-signed-as-header",
          "signed-header-not-sent");

  private static final List<String> NOT_SIGNED =
      List.of(
          "amz-header-sent-not-signed",
          "checksum-header-not-signed",
          "sse-c-headers-missing-or-mangled");

  /** Headers that clients add by themselves: not naming one does not mean that it was not sent. */
  private static final Set<String> AUTOMATIC =
      Set.of("content-length", "user-agent", "accept", "accept-encoding", "connection", "expect");

  static final List<Fact> ROWS = rows();

  /** The header without which nothing is uploaded to Google's store in pieces. */
  static final Fact RESUMABLE =
      new Fact("gcs-resumable-header", Check.SIGNATURE, HeaderFacts::notSent);

  private HeaderFacts() {}

  private static List<Fact> rows() {
    List<Fact> rows = new ArrayList<>();
    rows.add(
        new Fact("authorization-header-also-sent", Check.MECHANISM, HeaderFacts::authorization));
    NOT_SIGNED.forEach(
        cause -> rows.add(new Fact(cause, Check.HEADERS_SIGNED, HeaderFacts::notSigned)));
    NOT_SENT.forEach(cause -> rows.add(new Fact(cause, Check.SIGNATURE, HeaderFacts::notSent)));
    rows.add(new Fact("content-length-signed-differs", Check.SIGNATURE, HeaderFacts::length));
    rows.add(new Fact("content-md5-signed-differs", Check.AFTER, HeaderFacts::digest));
    rows.add(new Fact("transfer-encoding-chunked", Check.AFTER, HeaderFacts::chunked));
    rows.add(new Fact("range-signed-stripped", Check.AFTER, it -> fragile(it, "range")));
    rows.add(
        new Fact(
            "accept-encoding-signed-rewritten", Check.AFTER, it -> fragile(it, "accept-encoding")));
    rows.add(new Fact("expect-header-signed", Check.AFTER, it -> fragile(it, "expect")));
    return List.copyOf(rows);
  }

  /** An empty header is none: RGW and S3Proxy serve such a request (recorded). */
  private static Judgement authorization(Context it) {
    Case facts = it.facts();
    List<String> named = facts.request().values("authorization");
    List<String> sent = named.isEmpty() ? named : named.stream().filter(v -> !v.isBlank()).toList();
    if (sent.isEmpty()) {
      return facts.request().headersStated()
          ? it.ruledOut("no Authorization header was sent")
          : Judgement.SILENT;
    }
    String summary =
        "An Authorization header was sent beside the signed query; a store takes one of them only.";
    Difference difference = new Difference("header.authorization", null, sent.get(0).strip());
    boolean own = sent.stream().anyMatch(v -> v.strip().startsWith("AWS"));
    return switch (facts.provider().authorization()) {
      case REFUSED -> it.refusedAs(Refusal.TWO_MECHANISMS).proven(summary, difference);
      case UNKNOWN ->
          it.refusedAs(Refusal.TWO_MECHANISMS).holds(Certainty.LIKELY, summary, difference);
      case OWN_KIND_COUNTS ->
          own
              ? it.refusedAs(Refusal.TWO_MECHANISMS).proven(summary, difference)
              : ignored(it, "of a kind that is not AWS's");
      case IGNORED -> ignored(it, "beside a signed query");
    };
  }

  private static Judgement ignored(Context it, String which) {
    return it.ruledOut(it.facts().provider().title() + " ignores an Authorization header " + which);
  }

  private static Judgement notSigned(Context it) {
    Case facts = it.facts();
    if (!facts.request().headersStated()) {
      return Judgement.SILENT;
    }
    List<String> unsigned = unsigned(facts);
    if (unsigned.isEmpty()) {
      return it.ruledOut(
          () ->
              "no " + facts.url().vocabulary().header("*") + " header was sent that is not signed");
    }
    List<String> mine =
        unsigned.stream()
            .filter(name -> HeaderNames.notSigned(name).equals(it.fact().cause()))
            .toList();
    if (mine.isEmpty()) {
      return Judgement.SILENT;
    }
    Certainty certainty = refusal(facts, mine);
    if (certainty == null) {
      return it.ruledOut(facts.provider().title() + " takes headers that are not signed");
    }
    boolean hoisted = mine.stream().allMatch(n -> facts.url().hoisted(n) != null);
    boolean mangled = mine.stream().anyMatch(HeaderNames::isMangled);
    return it.refusedAs(Refusal.HEADERS_NOT_SIGNED)
        .holds(
            certainty,
            "Sent and not signed: "
                + HeaderNames.shown(mine)
                + (mangled
                    ? "; bytes were changed when the name was copied."
                    : hoisted
                        ? "; the URL already carries it as a parameter, and the header is one more."
                        : "; a store wants every header of that kind signed."),
            mine.stream()
                .map(n -> new Difference("header." + n, null, value(facts.request(), n)))
                .toArray(Difference[]::new));
  }

  /** Headers that AWS wants signed when they are sent, and that are not in the list. */
  private static List<String> unsigned(Case facts) {
    List<String> listed = facts.url().signedHeaders();
    Vocabulary words = facts.url().vocabulary();
    return facts.request().headers().stream()
        .map(header -> Octets.lower(header.name()))
        .filter(
            name ->
                name.startsWith(words.headerPrefix())
                        && !name.equals(words.header(S3V4.CONTENT_SHA256))
                    || name.equals("content-md5"))
        .filter(name -> !listed.contains(name))
        .distinct()
        .toList();
  }

  private static @Nullable Certainty refusal(Case facts, List<String> names) {
    if (names.stream().allMatch(n -> n.equals("content-md5"))) {
      return facts.provider().has(Trait.CONTENT_MD5_SIGNED) ? Certainty.PROVEN : null;
    }
    // A parameter of that name is signed; seen refused all the same (aws-sdk-js-v3#5414).
    boolean hoisted = names.stream().allMatch(n -> facts.url().hoisted(n) != null);
    return switch (facts.provider().unsignedHeaders()) {
      case REFUSED -> hoisted ? Certainty.LIKELY : Certainty.PROVEN;
      case ACCEPTED -> null;
      case UNKNOWN -> Certainty.POSSIBLE;
      case META_REFUSED ->
          names.stream().anyMatch(n -> n.startsWith("x-amz-meta-")) ? Certainty.PROVEN : null;
      case SOME_REFUSED ->
          names.stream().anyMatch(HeaderFacts::someStoresRefuse) ? Certainty.PROVEN : null;
    };
  }

  private static boolean someStoresRefuse(String name) {
    return name.startsWith("x-amz-meta-")
        || name.startsWith("x-amz-grant-")
        || name.startsWith("x-amz-copy-source")
        || name.equals("x-amz-acl");
  }

  private static Judgement notSent(Context it) {
    Case facts = it.facts();
    FailedRequest request = facts.request();
    List<String> signed = facts.url().signedHeaders();
    if (signed.size() == 1 && signed.get(0).equals("host")) {
      return Judgement.SILENT;
    }
    List<String> unsent =
        signed.stream()
            .filter(n -> !n.equals("host") && !n.isEmpty() && !n.contains("%3b"))
            .filter(n -> !request.sends(n) && !suppliedByQuery(facts, n))
            .filter(n -> !AUTOMATIC.contains(n))
            .filter(n -> HeaderNames.notSent(n).equals(it.fact().cause()))
            .toList();
    if (unsent.isEmpty()) {
      return Judgement.SILENT;
    }
    Difference[] differences =
        unsent.stream()
            .map(n -> new Difference("header." + n, null, null))
            .toArray(Difference[]::new);
    String names = HeaderNames.shown(unsent);
    if (unsent.stream().anyMatch(HeaderNames::neverSent)) {
      return it.refusedAs(Refusal.SIGNATURE)
          .proven(
              "Signed and never sent by a client: "
                  + names
                  + "; the signer's own header got into "
                  + it.name(AuthParam.SIGNED_HEADERS)
                  + ".",
              differences);
    }
    if (unsent.stream().anyMatch(HeaderNames::isMangled)) {
      return it.refusedAs(Refusal.SIGNATURE)
          .proven(
              "Signed under a name that no header can have: "
                  + names
                  + "; bytes were changed when the name was copied.",
              differences);
    }
    if (request.headersStated() && unsent.stream().allMatch(n -> facts.url().hoisted(n) != null)) {
      return it.holds(
          Certainty.LIKELY,
          "Signed and not sent: "
              + names
              + "; the URL carries it as a parameter, which "
              + facts.provider().title()
              + " does not take for the header.",
          differences);
    }
    if (request.headersStated()) {
      return it.refusedAs(asAbsent(facts))
          .proven(
              "Signed and not sent: "
                  + names
                  + "; the store hashes another text than the signer did.",
              differences);
    }
    return it.refusedAs(asAbsent(facts))
        .holds(
            Certainty.POSSIBLE,
            "Signed, so it must be sent: "
                + names
                + "; you did not say which headers were sent (-H).",
            differences);
  }

  /** Some stores say that a header is absent; others find the signature wrong. */
  private static Refusal asAbsent(Case facts) {
    return Answers.of(facts.provider(), Refusal.HEADER_NOT_SENT).isPresent()
        ? Refusal.HEADER_NOT_SENT
        : Refusal.SIGNATURE;
  }

  /** On some stores signed headers may be supplied by a parameter of the same name (recorded). */
  private static boolean suppliedByQuery(Case facts, String name) {
    return Stores.readsHeadersFromQuery(facts.provider()) && facts.url().hoisted(name) != null;
  }

  private static Judgement length(Context it) {
    Case facts = it.facts();
    BodyDigest body = facts.request().body();
    if (!facts.url().signedHeaders().contains("content-length")) {
      return Judgement.SILENT;
    }
    String stated = facts.request().value("content-length").map(String::strip).orElse(null);
    if (body != null && stated != null && !stated.equals(Long.toString(body.size()))) {
      return it.proven(
          "Content-Length is signed and was sent as "
              + stated
              + " with a body of "
              + body.size()
              + " bytes; one URL is good for one length.",
          new Difference("header.content-length", stated, Long.toString(body.size())));
    }
    return it.notChecked("the secret, to try the length of the body that was sent");
  }

  private static Judgement digest(Context it) {
    Case facts = it.facts();
    BodyDigest body = facts.request().body();
    String sent = facts.request().value("content-md5").map(String::strip).orElse(null);
    if (body == null || sent == null) {
      return Judgement.SILENT;
    }
    return sent.equals(body.md5())
        ? it.ruledOut("Content-MD5 is the digest of the body that was sent")
        : it.proven(
            "Content-MD5 was sent as "
                + sent
                + "; the body's is "
                + body.md5()
                + ", so the store takes the body for damaged.",
            new Difference("header.content-md5", sent, body.md5()));
  }

  private static Judgement chunked(Context it) {
    FailedRequest request = it.facts().request();
    List<String> codings = request.values("transfer-encoding");
    if (codings.isEmpty()) {
      return Judgement.SILENT;
    }
    boolean chunked = codings.stream().anyMatch(value -> Octets.lower(value).contains("chunked"));
    boolean sized =
        request.sends("content-length") || request.sends("x-amz-decoded-content-length");
    if (!chunked || sized) {
      return Judgement.SILENT;
    }
    return it.refusedAs(Refusal.NO_LENGTH)
        .holds(
            Answers.of(it.facts().provider(), Refusal.NO_LENGTH).isPresent()
                ? Certainty.PROVEN
                : Certainty.POSSIBLE,
            "The body was sent with Transfer-Encoding: chunked and without a Content-Length,"
                + " which S3 does not take.",
            new Difference("header.transfer-encoding", null, "chunked"));
  }

  /** Signed headers that proxies rewrite or drop: no fault by themselves. */
  private static Judgement fragile(Context it, String name) {
    return it.facts().url().signedHeaders().contains(name)
        ? it.holds(
            Certainty.POSSIBLE,
            name
                + " is a signed header; a proxy or client that drops or rewrites it breaks the"
                + " signature.",
            new Difference("header." + name, null, value(it.facts().request(), name)))
        : Judgement.SILENT;
  }

  private static @Nullable String value(FailedRequest request, String n) {
    return request.value(n).map(String::strip).orElse(null);
  }
}
