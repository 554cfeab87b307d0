package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.S3V4a;
import java.util.List;

/** Which cause an answer to a URL of Signature Version 4A stands for. */
final class SigV4aAnswers {
  static final List<AnswerRow> ROWS =
      List.of(
          AnswerRow.of(
                  Refusal.NO_REGION_SET,
                  "missing-auth-param",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it -> "The store misses X-Amz-Region-Set.")
              .when(SigV4aAnswers::isV4a),
          AnswerRow.of(
                  Refusal.REGION_SET,
                  "region-wrong-in-scope",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it ->
                      "X-Amz-Region-Set does not cover "
                          + it.field("RequestedRegion").orElse("the region of the bucket")
                          + ".")
              .when(SigV4aAnswers::isV4a),
          AnswerRow.of(
                  Refusal.CREDENTIAL_FORM,
                  "missing-auth-param",
                  OBSERVED,
                  Check.SCOPE,
                  it -> "The store cannot cut X-Amz-Credential into its four parts.")
              .when(SigV4aAnswers::isV4a),
          AnswerRow.of(
                  Refusal.TOKEN_VERSION,
                  "sigv4a-global-sts-token",
                  OBSERVED,
                  Check.TOKEN,
                  it ->
                      "The store refuses the version of the session token: Version 4A takes tokens"
                          + " of a regional endpoint of STS.")
              .when(SigV4aAnswers::isV4a));

  private SigV4aAnswers() {}

  private static boolean isV4a(Told told) {
    return told.facts().url().scheme().equals(S3V4a.INSTANCE);
  }
}
