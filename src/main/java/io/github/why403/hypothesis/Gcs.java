package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignatureText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong under the schemes of Google Cloud Storage. */
final class Gcs {
  private static final String HEADER = "gcs-header-signed-not-sent";

  /** What all its schemes call otherwise than those of Amazon. */
  private static final Map<String, String> NAMES =
      Map.of(
          "expired", "gcs-expired",
          "wrong-secret-for-key", "gcs-wrong-signing-key",
          "mixed-credentials-across-replicas", "gcs-managed-key-rotated");

  /** Version 4 alone has a list of signed headers, and a code of its own for one that is absent. */
  private static final Map<String, String> V4_NAMES =
      Map.of(
          "expired", "gcs-expired",
          "wrong-secret-for-key", "gcs-wrong-signing-key",
          "mixed-credentials-across-replicas", "gcs-managed-key-rotated",
          "signed-header-not-sent", HEADER,
          "content-type-signed-not-sent", HEADER,
          "metadata-signed-not-sent", HEADER,
          "cache-control-signed-not-sent", HEADER,
          "content-disposition-signed-not-sent", HEADER);

  private static final List<Fact> OWN =
      List.of(
          new Fact("gcs-wrong-signing-key", Check.SIGNATURE, Gcs::key),
          new Fact("gcs-resumable-header", Check.HEADERS_SIGNED, Gcs::resumable));

  /** Whether the key in hand made the signature, which RSA tells whatever was signed. */
  static final List<Fact> KEY = OWN.subList(0, 1);

  private static final List<Fact> V4_FACTS =
      Stream.of(
              Kit.chosen(
                  FormFacts.ROWS,
                  "shell-split-on-ampersand",
                  "missing-auth-param",
                  "duplicate-auth-params",
                  "amz-date-malformed",
                  "expires-undefined-or-nan",
                  "expires-negative-or-zero",
                  "expires-over-max",
                  "signedheaders-double-encoded",
                  "signedheaders-lacks-host",
                  "truncated-in-mail-or-log",
                  "signature-malformed"),
              TimeFacts.ROWS,
              Kit.chosen(
                  HeaderFacts.ROWS,
                  "authorization-header-also-sent",
                  "amz-header-sent-not-signed",
                  "content-type-signed-not-sent",
                  "metadata-signed-not-sent",
                  "cache-control-signed-not-sent",
                  "content-disposition-signed-not-sent",
                  "content-md5-signed-differs",
                  "trace-header-signed",
                  "signed-header-not-sent",
                  "accept-encoding-signed-rewritten"),
              List.of(HeaderFacts.RESUMABLE, MixedFacts.TWO_SCHEMES),
              Kit.chosen(PlaceFacts.ROWS, "cors-preflight-blocked"))
          .flatMap(List::stream)
          .toList();

  private static final List<ResignFamily> V4_FAMILIES =
      List.of(
          new MethodFamily(),
          new HostFamily(HostBook.GOOGLE),
          new PathShapeFamily(),
          new PathCodingFamily(),
          new QueryFamily(),
          new QueryCodingFamily(),
          new HeaderFamily(),
          new GcsFamily(),
          new PayloadFamily(),
          new LifetimeFamily(),
          new ScopeFamily());

  /** Signed with the private key of a service account. */
  static final Kit V4_WITH_KEY = new Kit(V4_FAMILIES, both(OWN, V4_FACTS), V4_NAMES);

  /** Signed with the secret of an HMAC key. */
  static final Kit V4_WITH_SECRET =
      new Kit(
          both(V4_FAMILIES, List.of(new SecretFamily())),
          both(OWN.subList(1, OWN.size()), V4_FACTS),
          V4_NAMES);

  private static final List<ResignFamily> V2_FAMILIES =
      List.of(
          new MethodFamily(),
          new PathShapeFamily(),
          new PathCodingFamily(),
          new SigV2Family(),
          new HeaderFamily(),
          new GcsFamily());

  private static final List<Fact> V2_FACTS =
      Stream.of(
              List.of(FormFacts.REPEATED_UNSIGNED),
              Kit.chosen(FormFacts.ROWS, "truncated-in-mail-or-log", "signature-malformed"),
              List.of(MixedFacts.TWO_SCHEMES),
              Kit.chosen(
                  SigV2.OWN,
                  "shell-split-on-ampersand",
                  "missing-auth-param",
                  "expired",
                  "v2-signature-plus"),
              List.of(
                  new Fact("expires-undefined-or-nan", Check.PARAMETERS, Gcs::notANumber),
                  new Fact("expires-not-integer", Check.PARAMETERS, Gcs::notWhole)),
              Kit.chosen(HeaderFacts.ROWS, "authorization-header-also-sent"),
              Kit.chosen(PlaceFacts.ROWS, "cors-preflight-blocked"))
          .flatMap(List::stream)
          .toList();

  /** Signed with the private key of a service account, which Google may manage. */
  static final Kit V2_WITH_KEY =
      new Kit(
          V2_FAMILIES,
          both(
              both(OWN, V2_FACTS),
              List.of(new Fact("gcs-managed-key-rotated", Check.AFTER, Gcs::managed))),
          NAMES);

  /** Signed with the secret of an HMAC key. */
  static final Kit V2_WITH_SECRET =
      new Kit(
          both(V2_FAMILIES, List.of(new SecretFamily())),
          both(OWN.subList(1, OWN.size()), V2_FACTS),
          NAMES);

  /** After so long a key that Google manages is gone (recorded: django-storages#1021). */
  private static final Duration OF_A_MANAGED_KEY = Duration.ofDays(7);

  private Gcs() {}

  private static <T> List<T> both(List<? extends T> some, List<? extends T> more) {
    return Stream.<T>concat(some.stream(), more.stream()).toList();
  }

  /** A signature that no key in hand opens was made with another key, or was changed. */
  private static Judgement key(Context it) {
    Case facts = it.facts();
    Scheme scheme = facts.url().scheme();
    SignatureText signature = facts.url().signature();
    String account = facts.url().credential().keyId();
    List<Secret> keys =
        facts.secrets().stream()
            .filter(s -> s.keyId() == null || s.keyId().equals(account))
            .toList();
    if (keys.isEmpty() || signature.form() != SignatureText.Form.SOUND) {
      return Judgement.SILENT;
    }
    if (keys.stream().anyMatch(k -> scheme.opens(k, signature))) {
      return it.ruledOut("the private half of a key in hand made the signature");
    }
    return it.refusedAs(Refusal.SIGNATURE)
        .holds(
            Certainty.LIKELY,
            (keys.size() > 1 ? "None of the " + keys.size() + " keys" : "The key")
                + " in hand "
                + (keys.size() > 1 ? "opens" : "does not open")
                + " the signature: it was made with another private key, or its digits were"
                + " changed on the way.");
  }

  /** Only a POST that starts a resumable upload is signed (documentation, "Signed URLs"). */
  private static Judgement resumable(Context it) {
    Case facts = it.facts();
    if (!facts.request().method().equals("POST")) {
      return Judgement.SILENT;
    }
    String name = facts.url().vocabulary().header(GcsFamily.RESUMABLE);
    List<String> sent = facts.request().values(name);
    boolean listed =
        !facts.url().vocabulary().has(AuthParam.SIGNED_HEADERS)
            || facts.url().signedHeaders().contains(name);
    if (listed && sent.size() == 1 && sent.get(0).strip().equals("start")) {
      return it.ruledOut(name + ": start was sent once and is signed");
    }
    if (!listed) {
      return it.holds(
          facts.request().statedMethod() == null ? Certainty.POSSIBLE : Certainty.LIKELY,
          "A signed POST starts a resumable upload, and "
              + name
              + " is not among the signed headers.",
          new Difference("header." + name, null, sent.isEmpty() ? null : sent.get(0).strip()));
    }
    if (sent.size() > 1) {
      return it.holds(
          Certainty.LIKELY,
          name
              + " was sent "
              + sent.size()
              + " times; its values are joined before they are signed.",
          new Difference("header." + name, "start", String.join(",", sent)));
    }
    return !facts.url().vocabulary().has(AuthParam.SIGNED_HEADERS)
            && facts.request().headersStated()
        ? it.holds(
            Certainty.LIKELY,
            "A signed POST starts a resumable upload, and " + name + ": start was not sent.",
            new Difference("header." + name, "start", sent.isEmpty() ? null : sent.get(0).strip()))
        : Judgement.SILENT;
  }

  /** The store says "not a valid long value" (recorded: nodejs-storage#64). */
  private static Judgement notANumber(Context it) {
    Optional<String> text = it.facts().url().value(AuthParam.EXPIRES);
    boolean number = text.filter(t -> Times.beginning(t).isEmpty()).isEmpty();
    return number ? Judgement.SILENT : moment(it, text.orElse(""));
  }

  private static Judgement notWhole(Context it) {
    Optional<String> text = it.facts().url().value(AuthParam.EXPIRES);
    if (text.flatMap(Times::beginning).isEmpty()) {
      return Judgement.SILENT;
    }
    Optional<Long> second = text.flatMap(t -> Times.lifetime(t, it.facts().provider()));
    if (second.filter(s -> s >= SigV2.MILLISECONDS).isPresent()) {
      return it.holds(
          Certainty.POSSIBLE,
          "Expires is "
              + second.get()
              + ": milliseconds stand where seconds since 1970 belong. The URL lives for thousands"
              + " of years, if the store reads such a moment; nobody has recorded that.",
          new Difference(it.part(AuthParam.EXPIRES), null, Octets.text(text.orElse(""))));
    }
    return second.isPresent()
        ? it.ruledOut("Expires is a whole number")
        : moment(it, text.orElse(""));
  }

  private static Judgement moment(Context it, String text) {
    return it.refusedAs(Refusal.EXPIRES_MOMENT, Octets.text(text))
        .proven(
            "Expires is \"" + Octets.text(text) + "\", which is no whole number of seconds.",
            new Difference(it.part(AuthParam.EXPIRES), null, Octets.text(text)));
  }

  /** A URL of Version 2 may be meant to live for years. */
  private static Judgement managed(Context it) {
    Clock clock = it.facts().clock();
    Optional<Instant> end =
        it.facts()
            .url()
            .value(AuthParam.EXPIRES)
            .flatMap(t -> Times.lifetime(t, it.facts().provider()))
            .filter(second -> second > 0 && second < 1L << 40)
            .map(Instant::ofEpochSecond);
    if (clock == null || end.isEmpty()) {
      return Judgement.SILENT;
    }
    Duration left = Duration.between(clock.now(), end.get());
    return left.compareTo(OF_A_MANAGED_KEY) > 0
        ? it.holds(
            Certainty.POSSIBLE,
            "The URL is to live for another "
                + Words.duration(left)
                + "; if it was signed with a key that Google manages (signBlob, App Engine), it is"
                + " refused once that key is rotated, after about a week.")
        : Judgement.SILENT;
  }
}
