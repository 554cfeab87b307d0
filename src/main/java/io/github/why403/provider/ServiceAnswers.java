package io.github.why403.provider;

import static io.github.why403.provider.AnswerTexts.DENIED;
import static io.github.why403.provider.AnswerTexts.MISMATCHED;
import static io.github.why403.provider.Answers.row;
import static io.github.why403.provider.Backing.DOCUMENTED;
import static io.github.why403.provider.Backing.RECORDED;

import io.github.why403.provider.Answers.Row;
import java.util.List;

/**
 * The wire texts of services other than Amazon's that speak its protocol, by ground: from bodies
 * pasted in public threads and from their documents.
 */
final class ServiceAnswers {

  static final List<Row> ROWS =
      List.of(
          row("r2", Refusal.EXPIRED, 403, "ExpiredRequest", "Request has expired", RECORDED),
          row(
              "r2",
              Refusal.SIGNATURE,
              403,
              "SignatureDoesNotMatch",
              "The request signature we calculated does not match the signature you provided. Check"
                  + " your secret access key and signing method.",
              RECORDED),
          row(
              "r2",
              Refusal.EXPIRES_RANGE,
              400,
              "InvalidArgument",
              "X-Amz-Expires must be less than a week",
              RECORDED),
          row(
              "r2",
              Refusal.V4_ONLY,
              401,
              "Unauthorized",
              "SigV2 authorization is not supported. Please use SigV4 instead.",
              RECORDED),
          row("r2", Refusal.DENIED, 403, DENIED, "", DOCUMENTED),
          row("b2", Refusal.SIGNATURE, 403, MISMATCHED, "Signature validation failed", RECORDED),
          row(
              "b2",
              Refusal.ANONYMOUS,
              0,
              "UnauthorizedAccess",
              "bucket is not authorized: %s",
              RECORDED),
          row("spaces", Refusal.SIGNATURE, 403, "SignatureDoesNotMatch", "", RECORDED),
          row("spaces", Refusal.SERVICE, 403, DENIED, "", RECORDED),
          row("spaces", Refusal.EXPIRED, 403, DENIED, "", DOCUMENTED),
          row("spaces", Refusal.DENIED, 403, DENIED, "", DOCUMENTED),
          row("spaces", Refusal.KEY, 403, DENIED, "", DOCUMENTED),
          row(
              "wasabi",
              Refusal.KEY,
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.",
              RECORDED));

  private ServiceAnswers() {}
}
