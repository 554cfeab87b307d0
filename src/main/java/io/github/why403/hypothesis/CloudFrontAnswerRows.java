package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.CloudFront;
import java.util.List;

/**
 * Which cause an answer to a CloudFront URL stands for. One answer of the edge has many grounds;
 * what is left of them is read here.
 */
final class CloudFrontAnswerRows {
  static final List<AnswerRow> ALL =
      List.of(
          AnswerRow.of(
                  Refusal.KEY_ID_MISSING,
                  "cf-missing-key-pair-id",
                  PROVEN,
                  Check.PARAMETERS,
                  it ->
                      "CloudFront finds no Key-Pair-Id that could be one, in the URL or in a"
                          + " cookie.")
              .when(it -> !hasKeyId(it)),
          AnswerRow.of(
                  Refusal.KEY_ID_MISSING,
                  "cf-missing-key-pair-id",
                  OBSERVED,
                  Check.PARAMETERS,
                  it ->
                      "CloudFront found no Key-Pair-Id, and the URL has one: it was lost on the way"
                          + " there, as where a shell cuts a URL at its first &.")
              .unless("shell-split-on-ampersand")
              .orElse("shell-split-on-ampersand"),
          row(
              Refusal.KEY,
              "cf-unknown-key",
              PROVEN,
              Check.KEY,
              "CloudFront knows Key-Pair-Id for none of the public keys that the distribution"
                  + " trusts."),
          row(
              Refusal.POLICY_FORM,
              "cf-malformed-policy",
              PROVEN,
              Check.PARAMETERS,
              "CloudFront cannot read the policy, or Expires."),
          row(
              Refusal.EXPIRED,
              "cf-expired",
              OBSERVED,
              Check.EXPIRED,
              "CloudFront refuses the URL, and all but its end is excluded."),
          row(
              Refusal.NOT_YET_VALID,
              "not-yet-valid",
              OBSERVED,
              Check.NOT_YET_VALID,
              "CloudFront refuses the URL, and all but its beginning is excluded."),
          row(
              Refusal.RESOURCE,
              "cf-resource-mismatch",
              OBSERVED,
              Check.AFTER,
              "CloudFront refuses the URL, and all but its policy's Resource is excluded."),
          row(
              Refusal.NETWORK,
              "policy-denies-network-age-or-tls",
              OBSERVED,
              Check.AFTER,
              "CloudFront refuses the URL, and all but the address is excluded that the request"
                  + " came from: the policy allows another."),
          row(
              Refusal.SIGNATURE,
              "cf-signature-invalid",
              OBSERVED,
              Check.SIGNATURE,
              "CloudFront refuses the URL, and all but its signature is excluded."),
          row(
              Refusal.MISSING_V2_PARAMETER,
              "cf-signature-sent-to-s3",
              OBSERVED,
              Check.MECHANISM,
              "S3 read the signature of CloudFront as its own: the URL went to a bucket, or through"
                  + " a distribution that checks no signature."));

  private CloudFrontAnswerRows() {}

  private static boolean hasKeyId(Told it) {
    return it.facts().url().scheme().equals(CloudFront.INSTANCE)
        && it.facts().url().credential().keyId().matches("[A-Z0-9]{8,32}");
  }

  private static AnswerRow row(
      Refusal ground, String cause, Certainty certainty, Check check, String sentence) {
    return AnswerRow.of(ground, cause, certainty, check, it -> sentence)
        .when(it -> it.facts().url().scheme().equals(CloudFront.INSTANCE));
  }
}
