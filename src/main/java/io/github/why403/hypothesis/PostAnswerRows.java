package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.PostPolicy;
import java.util.List;
import java.util.Optional;

/** Which cause an answer to a form stands for. */
final class PostAnswerRows {
  private static final String CONDITION = "post-policy-condition-failed";

  /** The first row of a ground that holds counts. */
  static final List<AnswerRow> ALL =
      List.of(
          AnswerRow.of(
                  Refusal.POST_FIELD,
                  "missing-auth-param",
                  PROVEN,
                  Check.PARAMETERS,
                  it -> "The store misses the field " + field(it) + ", before the file.")
              .when(PostAnswerRows::isOfTheSignature),
          AnswerRow.of(
              Refusal.POST_FIELD,
              CONDITION,
              PROVEN,
              Check.PARAMETERS,
              it -> "The store misses the field " + field(it) + ", before the file."),
          AnswerRow.of(
              Refusal.POST_CONDITION,
              CONDITION,
              PROVEN,
              Check.AFTER,
              it ->
                  "The store says that the form does not meet a condition of its policy"
                      + behind(it, "Policy Condition failed:")
                      + "."),
          AnswerRow.of(
              Refusal.POST_EXTRA_FIELD,
              "post-extra-input-field",
              PROVEN,
              Check.AFTER,
              it ->
                  "The store says that the policy has no condition for a field of the form"
                      + behind(it, "fields:")
                      + "."),
          AnswerRow.of(
              Refusal.POST_EXPIRED,
              "post-policy-expired",
              PROVEN,
              Check.EXPIRED,
              it -> "The store says that the policy of the form expired."),
          AnswerRow.of(
              Refusal.POST_NOT_STRING,
              "post-field-value-not-string",
              PROVEN,
              Check.PARAMETERS,
              it -> "The store says that the policy holds a value that is no string."),
          AnswerRow.of(
              Refusal.POST_DOCUMENT,
              CONDITION,
              OBSERVED,
              Check.PARAMETERS,
              it -> "The store cannot read the policy of the form" + behind(it, "Policy:") + "."),
          AnswerRow.of(
                  Refusal.POST_SIZE,
                  CONDITION,
                  PROVEN,
                  Check.AFTER,
                  it ->
                      "The store says that the file is smaller or larger than the policy allows"
                          + it.field("ProposedSize").map(size -> ": " + size + " bytes").orElse("")
                          + ".")
              .when(PostAnswerRows::isPost),
          AnswerRow.of(
                  Refusal.BEHIND,
                  CONDITION,
                  PROVEN,
                  Check.AFTER,
                  it -> "The store says that the file is larger or smaller than the policy allows.")
              .when(it -> isPost(it) && it.head().contains("EntityToo")),
          AnswerRow.of(
              Refusal.POST_REGION,
              "region-wrong-in-scope",
              PROVEN,
              Check.SCOPE,
              it ->
                  "The form is signed for region '"
                      + Octets.text(it.facts().url().credential().scope().region())
                      + "'; the store expects '"
                      + AnswerRows.region(it).orElse("another")
                      + "'."));

  private PostAnswerRows() {}

  private static boolean isPost(Told it) {
    return it.facts().url().scheme() instanceof PostPolicy;
  }

  private static String field(Told it) {
    return it.field("ArgumentName")
        .filter(name -> name.matches("[A-Za-z0-9_-]{1,100}"))
        .orElse("policy");
  }

  private static boolean isOfTheSignature(Told it) {
    return it.field("ArgumentName")
        .or(() -> Optional.of("policy")) // The others ask for policy and signature alone.
        .map(
            name ->
                name.equalsIgnoreCase("policy")
                    || name.equalsIgnoreCase("signature")
                    || name.equalsIgnoreCase("AWSAccessKeyId")
                    || Octets.lower(name).matches("x-(?:amz|goog)-.*"))
        .orElse(false);
  }

  /** What a message says behind some words. */
  private static String behind(Told it, String words) {
    String text = it.reply().error().map(e -> e.wording()).orElse("");
    int at = text.indexOf(words);
    String rest = at < 0 ? "" : text.substring(at + words.length()).strip();
    return rest.isEmpty() ? "" : ": " + (rest.length() > 200 ? rest.substring(0, 200) : rest);
  }
}
