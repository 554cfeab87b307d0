package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.LIKELY;
import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.StoreHosts;
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
              .when(it -> !isGoogle(it) && asksToList(it))
              .orElse("iam-not-allowed")
              .toldApartBy(it -> Deciders.denied(it.facts())),
          AnswerRow.of(
                  Refusal.NOT_ALLOWED,
                  "iam-not-allowed",
                  PROVEN,
                  Check.AFTER,
                  it ->
                      it.says("because no resource-based policy allows")
                          ? "The signature is right; no policy of the bucket allows this to the"
                              + " signer."
                          : "The signature is right; the signer is not allowed to do this.")
              .when(it -> !isGoogle(it)),
          AnswerRow.of(
              Refusal.EXPLICITLY_DENIED,
              "policy-denies-network-age-or-tls",
              OBSERVED,
              Check.AFTER,
              it -> "The signature is right; " + Policy.of(it) + "."),
          AnswerRow.of(
                  Refusal.ANONYMOUS,
                  "missing-auth-param",
                  LIKELY,
                  Check.PARAMETERS,
                  it ->
                      "The answer takes the request for an anonymous one, in words that are known"
                          + " of other services of AWS: the signing parameters seem not to have"
                          + " reached the store.")
              .when(it -> it.says("User: anonymous is not authorized"))
              .unless(
                  "html-escaped-ampersand", "json-escaped-ampersand", "shell-split-on-ampersand")
              .orElse("shell-split-on-ampersand"),
          AnswerRow.of(
                  Refusal.KMS,
                  "kms-decrypt-denied",
                  PROVEN,
                  Check.AFTER,
                  it -> "The signature is right; the KMS key of the object is disabled.")
              .when(it -> it.head().endsWith("KMS.DisabledException")),
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

  /** The kinds of policy that AWS names, and whose they are. */
  private enum Policy {
    ENDPOINT(
        "VPC endpoint policy",
        "the policy of the VPC endpoint that it came through",
        "the URL may well be served over another network"),
    SESSION(
        "session policy",
        "the policy of the session that signed (given with AssumeRole or GetFederationToken)",
        "sign with a session whose policy allows it"),
    SERVICE(
        "service control policy",
        "a service control policy of the signer's organisation",
        "only the organisation can change that"),
    RESOURCE(
        "resource control policy",
        "a resource control policy of the organisation that owns the bucket",
        "only that organisation can change it"),
    BOUNDARY(
        "permissions boundary",
        "the permissions boundary of the signer",
        "no other policy outweighs it"),
    BUCKET(
        "resource-based policy",
        "the policy of the bucket, or of its access point,",
        "no other policy outweighs it"),
    IDENTITY(
        "identity-based policy", "a policy of the signer itself", "no other policy outweighs it");

    private final String name;
    private final String words;
    private final String follows;

    Policy(String name, String words, String follows) {
      this.name = name;
      this.words = words;
      this.follows = follows;
    }

    /** A clause: which policy denies the request, or does not allow it, and what follows. */
    static String of(Told it) {
      boolean withheld = it.says("because no ");
      for (Policy policy : values()) {
        boolean named =
            it.says((withheld ? "because no " : "with an explicit deny in a ") + policy.name)
                || it.says("with an explicit deny in an " + policy.name);
        if (named) {
          return policy.words
              + (withheld ? " does not allow this; " : " denies this; ")
              + policy.follows;
        }
      }
      return it.says("protected by object lock")
          ? "the object is under an object lock, which keeps it from being changed"
          : "a policy denies this request";
    }
  }

  private static boolean isGoogle(Told it) {
    return it.store().name().equals(StoreHosts.GCS);
  }

  /** The message names s3:ListBucket, and one object was to be read. */
  private static boolean asksToList(Told it) {
    String message = it.reply().error().map(error -> error.message()).orElse("");
    return message.contains("perform: s3:ListBucket ")
        && READS.contains(it.facts().request().method())
        && !it.facts().address().key().isEmpty();
  }
}
