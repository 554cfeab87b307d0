package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.S3V2;
import java.util.List;

/** Which cause an answer to a URL of Signature Version 2 stands for. */
final class SigV2Answers {
  static final List<AnswerRow> ROWS =
      List.of(
          AnswerRow.of(
                  Refusal.MISSING_V2_PARAMETER,
                  "missing-auth-param",
                  OBSERVED,
                  Check.PARAMETERS,
                  it -> "The store misses Signature, Expires or AWSAccessKeyId.")
              .when(SigV2Answers::isV2)
              .unless(
                  "html-escaped-ampersand",
                  "json-escaped-ampersand",
                  "shell-split-on-ampersand",
                  "truncated-in-mail-or-log"),
          AnswerRow.of(
                  Refusal.EXPIRES_MOMENT,
                  "expires-not-integer",
                  PROVEN,
                  Check.PARAMETERS,
                  it -> "The store cannot read Expires, " + moment(it) + ", as a moment.")
              .when(SigV2Answers::beginsWithDigits),
          AnswerRow.of(
                  Refusal.EXPIRES_MOMENT,
                  "expires-undefined-or-nan",
                  PROVEN,
                  Check.PARAMETERS,
                  it -> "The store cannot read Expires, \"" + moment(it) + "\", as a number.")
              .when(SigV2Answers::isV2),
          AnswerRow.of(
                  Refusal.V4_ONLY,
                  "sigv2-unsupported-by-provider",
                  PROVEN,
                  Check.MECHANISM,
                  it -> it.store().title() + " reads Signature Version 4 alone.")
              .when(it -> isV2(it) && !it.store().isAws()),
          AnswerRow.of(
                  Refusal.V4_ONLY,
                  "sigv2-in-v4-only-region",
                  PROVEN,
                  Check.MECHANISM,
                  it -> "The region of the bucket takes Signature Version 4 alone.")
              .when(SigV2Answers::isV2),
          AnswerRow.of(
                  Refusal.KMS_V4_ONLY,
                  "sigv2-on-kms-object",
                  PROVEN,
                  Check.AFTER,
                  it ->
                      "The object is encrypted with a key of AWS KMS, and such objects are served"
                          + " to Signature Version 4 alone.")
              .when(SigV2Answers::isV2),
          AnswerRow.of(
                  Refusal.ANONYMOUS,
                  "sigv2-unsupported-by-provider",
                  OBSERVED,
                  Check.MECHANISM,
                  it ->
                      "The store takes the request for an anonymous one: it does not read Signature"
                          + " Version 2.")
              .when(it -> isV2(it) && it.store().has(Trait.NO_SIGV2)));

  private SigV2Answers() {}

  private static boolean isV2(Told told) {
    return told.facts().url().scheme().equals(S3V2.INSTANCE);
  }

  private static String moment(Told told) {
    return Octets.text(told.facts().url().value(AuthParam.EXPIRES).orElse(""));
  }

  private static boolean beginsWithDigits(Told told) {
    return isV2(told) && Times.beginning(moment(told)).isPresent();
  }
}
