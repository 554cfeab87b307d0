package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Form;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PostDocument;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.SignedUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be wrong with a form and its POST policy. */
final class Post {
  /** Neither host nor method, path, query nor headers are signed. */
  private static final Map<String, String> NAMES =
      Map.of(
          "method-mismatch", "",
          "host-replaced-after-signing", "",
          "path-altered", "",
          "signed-header-altered", "",
          "payload-hash-not-unsigned", "",
          "expired", "post-policy-expired");

  private static final Map<String, String> GOOGLE_NAMES =
      Map.of(
          "method-mismatch", "",
          "host-replaced-after-signing", "",
          "path-altered", "",
          "signed-header-altered", "",
          "payload-hash-not-unsigned", "",
          "expired", "post-policy-expired",
          "wrong-secret-for-key", "gcs-wrong-signing-key");

  private static final Fact REPEATED =
      new Fact("duplicate-auth-params", Check.PARAMETERS, Post::repeated);

  private static final List<Fact> OWN =
      List.of(
          new Fact("missing-auth-param", Check.PARAMETERS, Post::missing),
          new Fact("post-field-value-not-string", Check.PARAMETERS, Post::notStrings),
          new Fact("post-policy-expired", Check.EXPIRED, Post::expired),
          new Fact("post-extra-input-field", Check.AFTER, PostConditions::extra),
          new Fact("post-policy-condition-failed", Check.AFTER, PostConditions::failed));

  private static final List<Fact> OF_FORM = Kit.chosen(FormFacts.ROWS, "signature-malformed");

  private static final List<Fact> OF_S3 =
      List.of(
          new Fact("method-post-on-put-url", Check.AFTER, Post::atObject),
          new Fact("post-v2-fields-with-v4", Check.MECHANISM, Post::mixed),
          new Fact("session-token-missing", Check.KEY, Post::noToken));

  /** Signature Version 4. */
  static final Kit S3_V4 =
      new Kit(
          List.of(new PostFamily(), new PostScopeFamily(), new SecretFamily()),
          all(
              List.of(
                  OWN,
                  OF_FORM,
                  OF_S3,
                  List.of(new Fact("region-wrong-in-scope", Check.SCOPE, Post::region)))),
          NAMES);

  /** Signature Version 2. */
  static final Kit S3_V2 =
      new Kit(
          List.of(new PostFamily(), new SecretFamily()),
          all(
              List.of(
                  OWN,
                  OF_FORM,
                  OF_S3,
                  Kit.chosen(
                      SigV2.OWN, "sigv2-in-v4-only-region", "sigv2-unsupported-by-provider"))),
          NAMES);

  /** Google's, signed with a private key. */
  static final Kit GOOGLE =
      new Kit(List.of(new PostFamily()), all(List.of(OWN, OF_FORM, Gcs.KEY)), GOOGLE_NAMES);

  /** Google's, signed with the secret of an HMAC key. */
  static final Kit GOOGLE_SECRET =
      new Kit(
          List.of(new PostFamily(), new PostScopeFamily(), new SecretFamily()),
          all(List.of(OWN, OF_FORM)),
          GOOGLE_NAMES);

  private Post() {}

  private static List<Fact> all(List<List<Fact>> parts) {
    return Stream.concat(Stream.of(REPEATED), parts.stream().flatMap(List::stream).map(Post::sure))
        .toList();
  }

  /** Where it is not known which of two values a store reads, nothing rests on one of them. */
  private static Fact sure(Fact fact) {
    return new Fact(
        fact.cause(),
        fact.check(),
        it -> {
          Judgement judgement = fact.judge(it.facts());
          if (form(it.facts()).contradicting().isEmpty()) {
            return judgement;
          }
          return judgement instanceof Judgement.Holds holds
              ? new Judgement.Holds(holds.finding().atMost(Certainty.POSSIBLE))
              : Judgement.SILENT;
        });
  }

  /**
   * Which of several fields of one name counts was measured at two stores, whose forms come here
   * with the last ones alone.
   */
  private static Judgement repeated(Context it) {
    Form form = form(it.facts());
    List<String> twice = form.repeated();
    if (twice.isEmpty()) {
      return it.ruledOut("every field stands in the form once");
    }
    return it.holds(
        Certainty.LIKELY,
        "The form carries "
            + String.join(", ", twice)
            + " more than once"
            + (form.contradicting().isEmpty() ? "" : ", with different values")
            + "; Ceph RGW and S3Proxy take the last, of other stores nobody has recorded which"
            + " counts, or whether they refuse.");
  }

  /** Recorded of Amazon S3: danialfarid/ng-file-upload#345 and #404. */
  private static Judgement atObject(Context it) {
    Case facts = it.facts();
    Address address = facts.address();
    if (address.key().isEmpty()) {
      return it.ruledOut("the form goes to the URL of a bucket");
    }
    if (facts.provider().has(Trait.FORMS_AT_OBJECTS)) {
      return it.ruledOut(facts.provider().title() + " takes forms at any URL of the bucket");
    }
    return it.holds(
        facts.provider().isAws() || facts.provider().name().equals(PostConditions.S3PROXY)
            ? Certainty.PROVEN
            : Certainty.LIKELY,
        "The form is posted to the URL of an object; "
            + (facts.provider().isAws()
                ? "S3 takes forms at the bucket's URL alone, and answers 405 MethodNotAllowed."
                : "stores take forms at the bucket's URL."),
        new Difference(
            "path",
            address.virtualHosted() ? "/" : "/" + address.bucket(),
            facts.request().url().path()));
  }

  /** The form; a case of these schemes has one. */
  static Form form(Case facts) {
    Form form = facts.request().form();
    return form == null ? new Form(List.of()) : form;
  }

  static PostDocument document(Case facts) {
    return PostDocument.read(PostPolicy.policy(facts.url()));
  }

  /** Whether there is a policy that can be decoded. */
  static boolean isReadable(Case facts) {
    return !PostPolicy.policy(facts.url()).isEmpty();
  }

  private static Judgement missing(Context it) {
    SignedUrl url = it.facts().url();
    List<AuthParam> absent =
        url.vocabulary().required().stream()
            .filter(param -> url.value(param).orElse("").isEmpty())
            .toList();
    if (absent.isEmpty()) {
      return it.ruledOut("every field of the signature stands before the file");
    }
    List<String> behind =
        absent.stream()
            .map(it::name)
            .filter(name -> form(it.facts()).unread().stream().anyMatch(f -> f.is(name)))
            .toList();
    return it.refusedAs(Refusal.POST_FIELD, it.name(absent.get(0)))
        .proven(
            "The form lacks "
                + String.join(", ", absent.stream().map(it::name).toList())
                + (behind.isEmpty()
                    ? "."
                    : " before its file, and a store reads nothing behind it: "
                        + String.join(", ", behind)
                        + (behind.size() == 1 ? " stands there." : " stand there.")),
            absent.stream()
                .map(param -> new Difference(it.part(param), null, null))
                .toArray(Difference[]::new));
  }

  private static Judgement notStrings(Context it) {
    if (!isReadable(it.facts())) {
      return Judgement.SILENT;
    }
    List<String> found = document(it.facts()).notStrings();
    if (PostConditions.readsOtherValues(it.facts())) {
      return it.ruledOut(it.facts().provider().title() + " reads values that are no strings");
    }
    return found.isEmpty()
        ? it.ruledOut("every value in the policy is a string")
        : it.refusedAs(Refusal.POST_NOT_STRING)
            .holds(
                PostConditions.ofStrings(it.facts()),
                "The policy holds "
                    + String.join(" and ", found)
                    + ", whose value is no string; a store refuses the whole policy.");
  }

  private static Judgement expired(Context it) {
    Instant end = isReadable(it.facts()) ? document(it.facts()).end() : null;
    Clock clock = it.facts().clock();
    if (end == null) {
      return Judgement.SILENT;
    }
    if (clock == null) {
      return it.notChecked("a clock: give the moment of the request with --at");
    }
    if (!clock.now().isAfter(end)) {
      return it.ruledOut("the policy is valid until " + end + ", by " + clock.source());
    }
    return it.refusedAs(Refusal.POST_EXPIRED)
        .holds(
            clock.checked() ? Certainty.PROVEN : Certainty.LIKELY,
            "The policy expired at "
                + end
                + ", "
                + Words.duration(Duration.between(end, clock.now()))
                + " before "
                + clock.now()
                + " ("
                + clock.source()
                + ").");
  }

  /** A signature shows by its form alone which version made it. */
  private static Judgement mixed(Context it) {
    SignedUrl url = it.facts().url();
    boolean v4 = url.scheme().equals(PostPolicy.S3_V4);
    List<String> others =
        Stream.of("AWSAccessKeyId", "signature")
            .filter(name -> form(it.facts()).read().stream().anyMatch(f -> f.is(name)))
            .toList();
    String signature = url.value(AuthParam.SIGNATURE).orElse("");
    if (v4 && signature.matches("[A-Za-z0-9+/]{27}=")) {
      return it.refusedAs(Refusal.SIGNATURE)
          .proven("x-amz-signature holds a signature of Version 2 (base64 of 20 bytes).");
    }
    if (v4 && !others.isEmpty()) {
      return it.refusedAs(Refusal.SIGNATURE)
          .holds(
              PostConditions.asDocumented(it.facts()).atMost(Certainty.LIKELY),
              "The form carries "
                  + String.join(" and ", others)
                  + " of Signature Version 2 beside the fields of Version 4.",
              others.stream()
                  .map(name -> new Difference(url.scheme().part(name), null, value(it, name)))
                  .toArray(Difference[]::new));
    }
    if (!v4 && signature.matches("[0-9a-f]{64}")) {
      return it.refusedAs(Refusal.SIGNATURE)
          .proven(
              "signature holds a signature of Version 4 (64 hexadecimal digits), whose field is"
                  + " x-amz-signature.");
    }
    boolean askedFor = isReadable(it.facts()) && document(it.facts()).names("x-amz-algorithm");
    return !v4 && askedFor
        ? it.refusedAs(Refusal.SIGNATURE)
            .holds(
                Certainty.LIKELY,
                "The policy asks for the fields of Signature Version 4, and the form carries those"
                    + " of Version 2.")
        : it.ruledOut("the form carries the fields of one version");
  }

  /** A signature is masked by its name. */
  private static String value(Context it, String name) {
    return name.equals("signature")
        ? "a signature"
        : form(it.facts()).read().stream()
            .filter(f -> f.is(name))
            .map(f -> f.value())
            .findFirst()
            .orElse("");
  }

  private static Judgement noToken(Context it) {
    SignedUrl url = it.facts().url();
    if (!url.credential().keyId().startsWith("ASIA")) {
      return Judgement.SILENT;
    }
    return url.value(AuthParam.TOKEN).isPresent()
        ? it.ruledOut("the temporary key comes with a session token")
        : it.refusedAs(Refusal.KEY)
            .holds(
                Stores.readsAsiaKeys(it.facts().provider()),
                "The access key is a temporary one (ASIA...) and the form has no field "
                    + it.name(AuthParam.TOKEN)
                    + ", without which nobody knows that key.",
                new Difference(it.part(AuthParam.TOKEN), null, null));
  }

  /** Recorded: CulturalMe/meteor-slingshot#150. */
  private static Judgement region(Context it) {
    Case facts = it.facts();
    String host = facts.address().aws() == null ? null : facts.address().hostRegion();
    String scope = facts.url().credential().scope().region();
    if (host == null || !facts.url().credential().wellFormed()) {
      return Judgement.SILENT;
    }
    return host.equals(scope)
        ? it.ruledOut("scope and host both say " + host)
        : it.refusedAs(Refusal.POST_REGION, Octets.text(scope), host)
            .proven(
                "The credential says region \""
                    + Octets.text(scope)
                    + "\", the host says \""
                    + host
                    + "\"; S3 takes the region of the host only.",
                new Difference("scope.region", Octets.text(scope), host));
  }
}
