package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.Agreement;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.CloudFrontBase64;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignatureText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is decided of a CloudFront URL without another signature: its parameters, its policy, its
 * window. The edge gives one answer to most of it, so this is where they are told apart.
 */
final class CloudFrontFacts {
  private static final List<Fact> OWN =
      List.of(
          ShellSplit.fact(Refusal.KEY_ID_MISSING),
          new Fact("trailing-punctuation", Check.TEXT, CloudFrontFacts::trailed),
          new Fact("cf-signature-sent-to-s3", Check.MECHANISM, CloudFrontFacts::atStore),
          new Fact("cf-missing-key-pair-id", Check.PARAMETERS, CloudFrontFacts::noKeyId),
          new Fact("missing-auth-param", Check.PARAMETERS, CloudFrontFacts::missing),
          new Fact("cf-malformed-policy", Check.PARAMETERS, CloudFrontPolicyFacts::malformed),
          new Fact("url-reencoded-by-client", Check.TEXT, CloudFrontFacts::encodedTwice),
          new Fact("truncated-in-mail-or-log", Check.TEXT, CloudFrontFacts::cut),
          new Fact("not-yet-valid", Check.NOT_YET_VALID, CloudFrontPolicyFacts::early),
          new Fact("cf-expired", Check.EXPIRED, CloudFrontPolicyFacts::expired),
          new Fact("cf-unknown-key", Check.KEY, CloudFrontFacts::strangeKeyId),
          new Fact("signature-malformed", Check.SIGNATURE, CloudFrontFacts::signature),
          new Fact("cf-signature-invalid", Check.SIGNATURE, CloudFrontFacts::invalid),
          new Fact("cf-resource-mismatch", Check.AFTER, CloudFrontPolicyFacts::resource),
          new Fact("policy-denies-network-age-or-tls", Check.AFTER, CloudFrontPolicyFacts::address),
          new Fact("cf-not-signed-for-upload-kms", Check.AFTER, CloudFrontFacts::kms),
          new Fact("cf-oac-key-with-specials", Check.AFTER, CloudFrontFacts::originKey));

  /** Neither method nor headers nor body are signed. */
  private static final Map<String, String> NAMES =
      Map.of(
          "method-mismatch", "",
          "signed-header-altered", "",
          "payload-hash-not-unsigned", "",
          "host-replaced-after-signing", "cf-resource-mismatch",
          "proxy-rewrites-host", "cf-resource-mismatch",
          "path-altered", "cf-resource-mismatch",
          "query-altered-after-signing", "params-added-after-signing",
          "wrong-secret-for-key", "cf-signature-invalid",
          "access-key-unknown", "cf-unknown-key");

  static final Kit KIT =
      new Kit(
          List.of(new CloudFrontFamily(), new CloudFrontQueryFamily()),
          Stream.of(OWN, List.of(FormFacts.REPEATED_UNSIGNED, MixedFacts.TWO_SCHEMES))
              .flatMap(List::stream)
              .toList(),
          NAMES,
          CloudFrontPolicyFacts::excluded);

  private CloudFrontFacts() {}

  /** The id is not signed, so the signature cannot show what became of it. */
  private static Judgement trailed(Context it) {
    String id = it.facts().url().credential().keyId();
    String clean = id.replaceAll("[^A-Za-z0-9]{1,8}$", "");
    return clean.isEmpty() || clean.equals(id) || !clean.matches("[A-Za-z0-9]{8,64}")
        ? Judgement.SILENT
        : it.refusedAs(Refusal.KEY)
            .proven(
                "Punctuation was copied with the URL and became part of Key-Pair-Id.",
                new Difference(it.part(AuthParam.CREDENTIAL), clean, Octets.text(id)));
  }

  /** S3 reads Expires and Signature as its own Version 2 and misses the third (recorded). */
  private static Judgement atStore(Context it) {
    Case facts = it.facts();
    return facts.address().aws() == null
        ? it.ruledOut("the host is no S3 endpoint")
        : it.refusedAs(Refusal.MISSING_V2_PARAMETER)
            .proven(
                "The URL is signed for CloudFront and was sent to "
                    + Octets.text(facts.address().hostName())
                    + ", an S3 endpoint, which does not read CloudFront's parameters.",
                new Difference("host", null, facts.request().host()));
  }

  private static Judgement noKeyId(Context it) {
    if (ShellSplit.of(it.facts())) {
      return Judgement.SILENT;
    }
    Optional<String> id = it.facts().url().value(AuthParam.CREDENTIAL);
    String part = it.part(AuthParam.CREDENTIAL);
    if (id.filter(text -> !text.isBlank()).isEmpty()) {
      String name = it.name(AuthParam.CREDENTIAL);
      boolean otherCase =
          id.isEmpty()
              && it.facts().url().params().stream().anyMatch(p -> p.name().equalsIgnoreCase(name));
      return it.refusedAs(Refusal.KEY_ID_MISSING)
          .holds(
              otherCase ? Certainty.LIKELY : Certainty.PROVEN,
              otherCase
                  ? "Key-Pair-Id stands there in another letter case."
                  : "Key-Pair-Id is " + (id.isEmpty() ? "missing." : "empty."),
              new Difference(part, null, id.orElse(null)));
    }
    if (id.get().contains("-----BEGIN") || id.get().length() > 64) {
      return it.refusedAs(Refusal.KEY_ID_MISSING)
          .proven(
              "Key-Pair-Id holds a text of "
                  + id.get().length()
                  + " characters, such as the key itself, and not the id of a public key.");
    }
    return it.ruledOut("Key-Pair-Id is there");
  }

  private static Judgement missing(Context it) {
    Case facts = it.facts();
    boolean noSignature = facts.url().value(AuthParam.SIGNATURE).isEmpty();
    boolean noPolicy =
        !CloudFrontPolicyFacts.isCustom(facts) && facts.url().value(AuthParam.EXPIRES).isEmpty();
    if (ShellSplit.of(facts)) {
      return Judgement.SILENT;
    }
    if (!noSignature && !noPolicy) {
      return it.ruledOut(
          "Signature and "
              + (CloudFrontPolicyFacts.isCustom(facts) ? "Policy" : "Expires")
              + " are there");
    }
    String names =
        noSignature && noPolicy
            ? "Signature, and Expires or Policy"
            : noSignature ? "Signature" : "both Expires and Policy";
    return it.proven(
        "The URL lacks " + names + "; CloudFront asks for a signature and what it is made over.");
  }

  static boolean isTwice(Case facts, AuthParam param) {
    String value = facts.url().value(param).orElse("");
    String once = Octets.percentDecode(value, false);
    return !once.equals(value)
        && CloudFrontBase64.read(value).alphabet() == CloudFrontBase64.Alphabet.NONE
        && CloudFrontBase64.read(once).alphabet() != CloudFrontBase64.Alphabet.NONE;
  }

  private static Judgement encodedTwice(Context it) {
    for (AuthParam param : List.of(AuthParam.SIGNATURE, AuthParam.POLICY)) {
      if (isTwice(it.facts(), param)) {
        return it.proven(
            it.name(param)
                + " was percent-encoded once more than it is decoded: %25 stands in it.");
      }
    }
    return Judgement.SILENT;
  }

  private static Judgement cut(Context it) {
    SignatureText signature = it.facts().url().signature();
    boolean unpadded =
        signature.form() == SignatureText.Form.SOUND
            && !CloudFrontBase64.read(signature.text()).padded();
    if (unpadded) {
      return it.holds(Certainty.LIKELY, "Signature lacks the padding (_) at its end: it was cut.");
    }
    return signature.form() == SignatureText.Form.SHORT
        ? it.proven(
            "Signature holds "
                + signature.digits().length() / 2
                + " bytes, a size that no key's signatures have: it was cut.")
        : Judgement.SILENT;
  }

  private static Judgement signature(Context it) {
    if (it.facts().url().value(AuthParam.SIGNATURE).isEmpty()) {
      return Judgement.SILENT;
    }
    SignatureText signature = it.facts().url().signature();
    Context refused = it.refusedAs(Refusal.SIGNATURE);
    return switch (signature.form()) {
      case SOUND -> it.ruledOut("Signature is " + signature.shape());
      case EMPTY -> refused.proven("Signature is empty.");
      case SHORT -> Judgement.SILENT;
      case BASE64 ->
          refused
              .orElse("cf-malformed-policy")
              .proven(
                  "Signature is in another alphabet of base64: CloudFront wants - for +, ~ for /"
                      + " and _ for =.");
      default ->
          isTwice(it.facts(), AuthParam.SIGNATURE)
              ? Judgement.SILENT
              : refused.proven("Signature is not " + signature.shape() + ".");
    };
  }

  /** Ids of public keys begin with K, those of the older key pairs with APKA. */
  private static Judgement strangeKeyId(Context it) {
    String id = it.facts().url().credential().keyId();
    String what =
        id.matches("A[KS]IA[A-Z0-9]{8,}")
            ? "the id of an IAM access key"
            : id.matches("(?i)undefined|null|none|nil|nan|\\[object object\\]")
                ? "the word that a program writes for nothing"
                : id.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                    ? "of the form of a key group's id"
                    : "";
    return what.isEmpty()
        ? Judgement.SILENT
        : it.refusedAs(Refusal.KEY)
            .proven(
                "Key-Pair-Id is \""
                    + Octets.text(id)
                    + "\", "
                    + what
                    + "; CloudFront wants the id of a public key.",
                new Difference(it.part(AuthParam.CREDENTIAL), null, Octets.text(id)));
  }

  /** An RSA signature opens under its own key whatever was signed, and under no other. */
  private static Judgement invalid(Context it) {
    Case facts = it.facts();
    Optional<Secret> key = facts.secret();
    if (key.isEmpty() || facts.url().scheme().lacks(facts.url()).isPresent()) {
      return Judgement.SILENT;
    }
    SignatureText claimed = facts.url().signature();
    boolean elsewhere = facts.address().aws() != null;
    if (elsewhere || claimed.form() != SignatureText.Form.SOUND || verifies(facts, key.get())) {
      return Judgement.SILENT;
    }
    Context refused = it.refusedAs(Refusal.SIGNATURE);
    String hash = CloudFront.signedUnder(claimed, key.get());
    if (hash != null) {
      return refused.proven(
          "The signature was made with this key's private half ("
              + hash
              + "), over another policy than "
              + (CloudFrontPolicyFacts.isCustom(facts)
                  ? "the URL carries."
                  : "CloudFront builds of the URL and Expires."));
    }
    return refused.proven(
        "The signature does not verify with the given public key"
            + (CloudFront.isRsa(key.get())
                ? ": another private key made it, or it was damaged."
                : "."));
  }

  private static boolean verifies(Case facts, Secret key) {
    Scheme scheme = facts.url().scheme();
    return scheme.readings(facts.url(), facts.provider().rules(), key).stream()
        .anyMatch(
            r -> scheme.judge(facts.url().signature()).judge(scheme.render(r)) == Agreement.EXACT);
  }

  private static Judgement kms(Context it) {
    boolean kms =
        it.facts().request().values("x-amz-server-side-encryption").stream()
            .anyMatch(v -> v.strip().startsWith("aws:kms"));
    return kms
        ? it.holds(
            Certainty.LIKELY,
            "The upload asks for encryption with KMS, which S3 refuses where CloudFront reaches the"
                + " bucket by an origin access identity (Signature Version 2).",
            new Difference("header.x-amz-server-side-encryption", null, "aws:kms"))
        : Judgement.SILENT;
  }

  /** The origin judges another signature, which CloudFront made; its answer names another key. */
  private static Judgement originKey(Context it) {
    String path = it.facts().request().url().path();
    boolean special = path.contains("+") || path.contains("%20") || path.contains("%2B");
    boolean refused =
        it.facts().book().answers().stream()
            .flatMap(answer -> answer.reply().error().stream())
            .filter(error -> error.code().equals("SignatureDoesNotMatch"))
            .flatMap(error -> error.field("AWSAccessKeyId").stream())
            .anyMatch(id -> !id.strip().equals(it.facts().url().credential().keyId()));
    return special && refused
        ? it.holds(
            Certainty.OBSERVED,
            "The origin refuses a signature that CloudFront made, and the key of the object has a"
                + " blank or a plus, which is decoded on the way.")
        : Judgement.SILENT;
  }
}
