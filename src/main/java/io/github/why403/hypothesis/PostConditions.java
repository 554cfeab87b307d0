package io.github.why403.hypothesis;

import static java.util.stream.Collectors.joining;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.Mask;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.StoreHosts;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PostDocument;
import io.github.why403.scheme.PostDocument.Condition;
import io.github.why403.scheme.PostDocument.Fault;
import io.github.why403.scheme.PostDocument.Kind;
import io.github.why403.scheme.PostPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a POST policy, each held against the form.
 *
 * <p>Sources: "POST policy" and "POST Object" of the Amazon S3 API reference; answers of AWS in
 * localstack's snapshots, and in waynehoover/s3_direct_upload#29 and #107, tj/node-s3-policy#8 (a
 * condition asks for its field even where it allows any value), aws-sdk-php#3292 (the bucket needs
 * a condition); of Google in google-cloud-ruby#8138.
 */
final class PostConditions {
  private static final String BUCKET = "bucket";
  private static final String FILE_NAME = "${filename}";
  private static final String IGNORED = "x-ignore-";

  /** Fields that need no condition. */
  private static final Set<String> FREE =
      Set.of(FormField.FILE, "policy", "x-amz-signature", "x-goog-signature");

  /** Those of the older version, where it is the one. */
  private static final Set<String> FREE_IN_V2 =
      Set.of("awsaccesskeyid", "googleaccessid", "signature");

  static final String CEPH = "ceph";
  static final String S3PROXY = "s3proxy";

  /** Stores whose answers or source show that they hold conditions against the form. */
  private static final Set<String> CHECKING =
      Set.of(StoreHosts.AWS, StoreHosts.GCS, "minio", CEPH, S3PROXY);

  /** Stores that serve a form without a field whose condition allows any value (measured). */
  private static final Set<String> LENIENT = Set.of(CEPH, S3PROXY);

  private PostConditions() {}

  /** How sure it is that the store does as the documents of Amazon and Google say. */
  static Certainty asDocumented(Case facts) {
    return CHECKING.contains(facts.provider().name()) ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** How sure it is that a store minds a value that is no string; Ceph RGW does not (measured). */
  static Certainty ofStrings(Case facts) {
    boolean known = facts.provider().isAws() || facts.provider().name().equals(S3PROXY);
    return known ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** Whether a store reads a value that is no string. */
  static boolean readsOtherValues(Case facts) {
    return facts.provider().name().equals(CEPH);
  }

  /** Every field but a few must be named by a condition. */
  static Judgement extra(Context it) {
    Case facts = it.facts();
    if (!Post.isReadable(facts)) {
      return Judgement.SILENT;
    }
    PostDocument policy = Post.document(facts);
    if (!policy.faults().isEmpty()) {
      return Judgement.SILENT;
    }
    List<FormField> extra =
        Post.form(facts).read().stream()
            .filter(field -> !isFree(facts, Octets.lower(field.name())))
            .filter(field -> !policy.names(field.name()))
            .toList();
    boolean bucket = facts.provider().isAws() && !policy.names(BUCKET);
    if (extra.isEmpty() && !bucket) {
      return it.ruledOut("every field of the form has a condition in the policy");
    }
    List<String> names =
        Stream.concat(extra.stream().map(FormField::name), bucket ? Stream.of(BUCKET) : Stream.of())
            .distinct()
            .toList();
    return it.refusedAs(Refusal.POST_EXTRA_FIELD, String.join(", ", names).toLowerCase(Locale.ROOT))
        .holds(
            asDocumented(facts),
            extra.isEmpty()
                ? "The policy has no condition for bucket, which S3 asks for though no field"
                    + " carries it."
                : "No condition of the policy names "
                    + String.join(", ", names)
                    + "; a store refuses a form with a field that its policy does not allow.",
            extra.stream()
                .map(
                    field ->
                        new Difference(
                            facts.url().scheme().part(field.name()), null, field.value()))
                .toArray(Difference[]::new));
  }

  /** With both versions in one form another cause names those of the older one. */
  private static boolean isFree(Case facts, String name) {
    return FREE.contains(name)
        || name.startsWith(IGNORED)
        || FREE_IN_V2.contains(name)
        || name.equals(BUCKET) && !facts.provider().isAws();
  }

  static Judgement failed(Context it) {
    Case facts = it.facts();
    if (facts.url().value(AuthParam.POLICY).orElse("").isEmpty()) {
      return Judgement.SILENT;
    }
    PostDocument policy = Post.document(facts);
    if (!Post.isReadable(facts) || !policy.faults().isEmpty()) {
      return it.refusedAs(Refusal.POST_DOCUMENT)
          .holds(
              ofFaults(facts, policy.faults()),
              "No store can read the policy: "
                  + (Post.isReadable(facts)
                      ? policy.faults().stream().map(Fault::words).collect(joining("; "))
                      : "it is no base64")
                  + ".");
    }
    List<PostFailure> failures = new ArrayList<>();
    boolean open = false;
    for (Condition condition : policy.conditions()) {
      open |= condition.kind() == Kind.LENGTH && facts.request().body() == null;
      failure(facts, condition).ifPresent(failures::add);
    }
    if (failures.isEmpty()) {
      return open
          ? it.notChecked("the size of the file, which the policy bounds: give it with --body")
          : it.ruledOut("the form meets every condition of the policy");
    }
    return holds(it, failures);
  }

  /** How lenient a store reads JSON and moments is known of a few faults alone. */
  private static Certainty ofFaults(Case facts, List<Fault> faults) {
    boolean seen =
        faults.stream()
            .anyMatch(
                fault ->
                    switch (fault.kind()) {
                      case BYTE_ORDER_MARK -> isMeasured(facts);
                      case MEMBERS -> facts.provider().isAws();
                      case OTHER -> false;
                    });
    return seen ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** Whether the store is one of those that forms were posted to for a look. */
  static boolean isMeasured(Case facts) {
    return LENIENT.contains(facts.provider().name());
  }

  /** The surest failures; a store names the first one. */
  private static Judgement holds(Context it, List<PostFailure> failures) {
    Certainty surest =
        failures.stream().map(PostFailure::certainty).min(Certainty::compareTo).orElseThrow();
    List<PostFailure> told = failures.stream().filter(f -> f.certainty() == surest).toList();
    PostFailure first = told.get(0);
    String more =
        told.size() == 1 ? "" : " So do " + (told.size() - 1) + " more of its conditions not hold.";
    return it.refusedAs(ground(first), shown(first.condition()))
        .holds(
            surest,
            "The policy has the condition "
                + shown(first.condition())
                + ", and "
                + first.why()
                + "."
                + more,
            told.stream()
                .flatMap(f -> Stream.ofNullable(f.difference()))
                .toArray(Difference[]::new));
  }

  private static Refusal ground(PostFailure failure) {
    return failure.condition().kind() == Kind.LENGTH && failure.condition().hasBounds()
        ? Refusal.POST_SIZE
        : Refusal.POST_CONDITION;
  }

  /** As a store prints it, but for a session token. */
  private static String shown(Condition condition) {
    return Mask.isSecret(condition.field()) ? "on $" + condition.field() : condition.text();
  }

  private static Optional<PostFailure> failure(Case facts, Condition condition) {
    return switch (condition.kind()) {
      case UNREADABLE -> unread(facts, condition, "no store reads a condition that is written so");
      case LENGTH -> PostLength.failure(facts, condition);
      case EXACT, STARTS_WITH ->
          condition.field().equals(BUCKET) ? bucket(facts, condition) : field(facts, condition);
    };
  }

  static Optional<PostFailure> failed(
      Case facts, Condition condition, String why, @Nullable Difference difference) {
    return Optional.of(new PostFailure(condition, asDocumented(facts), why, difference));
  }

  /** What a store cannot read; recorded of Amazon S3. */
  private static Optional<PostFailure> unread(Case facts, Condition condition, String why) {
    Certainty certainty = facts.provider().isAws() ? Certainty.PROVEN : Certainty.LIKELY;
    return Optional.of(new PostFailure(condition, certainty, why, null));
  }

  /**
   * The bucket is that of the URL, whatever a field says; Google reads a field where it is none.
   */
  private static Optional<PostFailure> bucket(Case facts, Condition condition) {
    Address address = facts.address();
    String bucket = address.bucket();
    if (bucket == null || bucket.isEmpty() || meets(condition, bucket)) {
      return Optional.empty();
    }
    return Optional.of(
        new PostFailure(
            condition,
            address.styleIsKnown() ? asDocumented(facts) : Certainty.POSSIBLE,
            "the URL names the bucket " + bucket,
            new Difference("form.bucket", condition.value(), bucket)));
  }

  private static Optional<PostFailure> field(Case facts, Condition condition) {
    Form form = Post.form(facts);
    Optional<FormField> sent =
        form.read().stream().filter(field -> field.is(condition.field())).findFirst();
    String part = facts.url().scheme().part(condition.field());
    if (sent.isEmpty()) {
      return absent(facts, condition, form, part);
    }
    String value = sent.get().value();
    boolean isKey = condition.field().equals("key");
    int variable = isKey ? value.indexOf(FILE_NAME) : -1;
    if (variable >= 0 && form.fileName().isPresent()) {
      value = value.replace(FILE_NAME, form.fileName().get());
    } else if (variable >= 0) {
      return unknownName(facts, condition, value, value.substring(0, variable), part);
    }
    boolean list = facts.provider().isAws() && condition.field().equals("content-type");
    return (list ? meetsEach(condition, value) : meets(condition, value))
        ? Optional.empty()
        : failed(
            facts,
            condition,
            "the form sends " + (Mask.isSecret(condition.field()) ? "another" : quoted(value)),
            new Difference(part, wanted(condition), value));
  }

  private static Optional<PostFailure> absent(
      Case facts, Condition condition, Form form, String part) {
    if (condition.field().equals(FormField.FILE) || isRequired(facts, condition.field())) {
      return Optional.empty(); // Another cause names those of the signature.
    }
    Difference difference = new Difference(part, wanted(condition), null);
    boolean behind = form.unread().stream().anyMatch(field -> field.is(condition.field()));
    if (behind) {
      return failed(
          facts,
          condition,
          "the form sends " + condition.field() + " behind its file, where no store reads it",
          difference);
    }
    if (!form.isWhole()) {
      return Optional.of(
          new PostFailure(
              condition,
              Certainty.POSSIBLE,
              "the signer returned no field " + condition.field() + ": the page has to send it",
              difference));
    }
    boolean any = condition.kind() == Kind.STARTS_WITH && condition.value().isEmpty();
    if (any && LENIENT.contains(facts.provider().name())) {
      return Optional.empty();
    }
    return Optional.of(
        new PostFailure(
            condition,
            any && !facts.provider().isAws() ? Certainty.POSSIBLE : asDocumented(facts),
            "the form sends no field " + condition.field(),
            difference));
  }

  /** Of a key that ends in the file's name the part before it is known. */
  private static Optional<PostFailure> unknownName(
      Case facts, Condition condition, String value, String before, String part) {
    boolean exact = condition.kind() == Kind.EXACT;
    String wanted = condition.value();
    boolean fits =
        exact
            ? !wanted.contains(FILE_NAME) && wanted.startsWith(before)
            : wanted.startsWith(before) || before.startsWith(wanted);
    return fits
        ? Optional.empty()
        : Optional.of(
            new PostFailure(
                condition,
                asDocumented(facts).atMost(exact ? Certainty.LIKELY : Certainty.PROVEN),
                "the form sends "
                    + quoted(value)
                    + (exact && wanted.equals(value)
                        ? ", where the name of the file is put in before it is compared"
                        : ""),
                new Difference(part, wanted(condition), value)));
  }

  private static boolean isRequired(Case facts, String field) {
    return facts
        .url()
        .vocabulary()
        .ofAnyCase(field)
        .filter(facts.url().vocabulary().required()::contains)
        .isPresent();
  }

  private static boolean meets(Condition condition, String value) {
    return condition.kind() == Kind.EXACT
        ? value.equals(condition.value())
        : value.startsWith(condition.value());
  }

  /** At Amazon S3 a list of content types meets a beginning where each of them does. */
  private static boolean meetsEach(Condition condition, String value) {
    return condition.kind() == Kind.EXACT
        ? meets(condition, value)
        : Stream.of(value.split(",", -1)).allMatch(one -> meets(condition, one.strip()));
  }

  private static String wanted(Condition condition) {
    return condition.kind() == Kind.STARTS_WITH ? condition.value() + "..." : condition.value();
  }

  private static String quoted(String value) {
    return "\"" + value + "\"";
  }

  /** Whether a case posts a form. */
  static boolean isPost(Case facts) {
    return facts.url().scheme() instanceof PostPolicy;
  }
}
