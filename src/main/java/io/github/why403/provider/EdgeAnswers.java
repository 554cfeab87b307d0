package io.github.why403.provider;

import static io.github.why403.provider.AnswerTexts.DENIED;
import static io.github.why403.provider.Answers.row;
import static io.github.why403.provider.Backing.RECORDED;

import io.github.why403.provider.Answers.Row;
import java.util.List;
import java.util.stream.Stream;

/**
 * The wire texts of CloudFront's edge, by ground: from bodies pasted in public threads
 * (jasonsims/aws-cloudfront-sign#20 and #23, commitdev/zero#287, aws/aws-sdk-js#2236, boto#825).
 * With a small d it is the edge that denies access, with a capital the S3 origin behind it.
 */
final class EdgeAnswers {
  static final List<Row> ROWS =
      Stream.concat(
              Stream.of(
                  edge(
                      Refusal.KEY_ID_MISSING,
                      "MissingKey",
                      "Missing Key-Pair-Id query parameter or cookie value"),
                  edge(Refusal.KEY, "InvalidKey", "Unknown Key"),
                  edge(Refusal.POLICY_FORM, "MalformedPolicy", "Malformed Policy"),
                  edge(Refusal.DENIED, DENIED, "Access Denied"),
                  edge(
                      Refusal.MISSING_V2_PARAMETER,
                      DENIED,
                      "Query-string authentication requires the Signature, Expires and"
                          + " AWSAccessKeyId parameters")),
              Stream.of(
                      Refusal.EXPIRED,
                      Refusal.NOT_YET_VALID,
                      Refusal.SIGNATURE,
                      Refusal.RESOURCE,
                      Refusal.NETWORK)
                  .map(ground -> edge(ground, DENIED, "Access denied")))
          .toList();

  private EdgeAnswers() {}

  private static Row edge(Refusal ground, String code, String message) {
    return row("cloudfront", ground, 403, code, message, RECORDED);
  }
}
