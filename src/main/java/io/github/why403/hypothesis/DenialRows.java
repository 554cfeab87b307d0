package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import java.util.List;
import java.util.Set;

/**
 * What a denial stands for: the signer's own permission, an object that is not there, a KMS key, a
 * policy about network, TLS or age. What the store's words leave open is told apart by asking.
 */
final class DenialRows {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  static final List<AnswerRow> ROWS =
      List.of(
          AnswerRow.of(
                  Refusal.NOT_ALLOWED,
                  "missing-object-without-listbucket",
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      "The signature is right. To read one object no right to list is asked for,"
                          + " unless it is not there: there is no such object, and the signer may"
                          + " not learn that.")
              .when(DenialRows::asksToList)
              .orElse("iam-not-allowed")
              .toldApartBy(it -> Deciders.denied(it.facts())),
          AnswerRow.of(
              Refusal.NOT_ALLOWED,
              "iam-not-allowed",
              PROVEN,
              Check.AFTER,
              it -> "The signature is right; the signer is not allowed to do this."),
          AnswerRow.of(
              Refusal.EXPLICITLY_DENIED,
              "policy-denies-network-age-or-tls",
              OBSERVED,
              Check.AFTER,
              it -> "The signature is right; a policy denies this request."),
          AnswerRow.of(
              Refusal.KMS,
              "kms-decrypt-denied",
              PROVEN,
              Check.AFTER,
              it -> "The signature is right; the signer may not use the KMS key of the object."),
          AnswerRow.of(
                  Refusal.DENIED,
                  "iam-not-allowed",
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      "The store denies access and does not say why: the signer may not do this,"
                          + " or may not learn that there is no such object.")
              .when(it -> READS.contains(it.facts().request().method()))
              .orElse(
                  "missing-object-without-listbucket",
                  "policy-denies-network-age-or-tls",
                  "kms-decrypt-denied",
                  "requester-pays-not-signed")
              .toldApartBy(it -> Deciders.denied(it.facts())),
          AnswerRow.of(
                  Refusal.DENIED,
                  "iam-not-allowed",
                  OBSERVED,
                  Check.AFTER,
                  it -> "The store denies access and does not say why.")
              .orElse("policy-denies-network-age-or-tls", "kms-decrypt-denied")
              .toldApartBy(it -> Deciders.denied(it.facts())));

  private DenialRows() {}

  /** The message names s3:ListBucket, and one object was to be read. */
  private static boolean asksToList(Told it) {
    String message = it.reply().error().map(error -> error.message()).orElse("");
    return message.contains("perform: s3:ListBucket ")
        && READS.contains(it.facts().request().method())
        && !it.facts().address().key().isEmpty();
  }
}
