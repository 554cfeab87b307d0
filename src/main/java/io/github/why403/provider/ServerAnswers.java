package io.github.why403.provider;

import static io.github.why403.provider.AnswerTexts.A_WEEK;
import static io.github.why403.provider.AnswerTexts.DENIED;
import static io.github.why403.provider.AnswerTexts.ISO_DATE;
import static io.github.why403.provider.AnswerTexts.KEY_ERROR;
import static io.github.why403.provider.AnswerTexts.MALFORMED;
import static io.github.why403.provider.AnswerTexts.MISMATCH;
import static io.github.why403.provider.AnswerTexts.MISMATCHED;
import static io.github.why403.provider.AnswerTexts.PARAMETERS;
import static io.github.why403.provider.AnswerTexts.REQUEST;
import static io.github.why403.provider.AnswerTexts.SIX_NEEDED;
import static io.github.why403.provider.AnswerTexts.UNSIGNED;
import static io.github.why403.provider.AnswerTexts.V4_PLEASE;
import static io.github.why403.provider.Answers.row;
import static io.github.why403.provider.Backing.MEASURED;
import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.Backing.SOURCE;

import io.github.why403.provider.Answers.Row;
import java.util.List;

/**
 * The wire texts of stores that people run themselves, by ground: S3Proxy 4.1.0 and Ceph RGW
 * 16.2.15, with and without STS, recorded on loopback; Swift measured on 2.30.1; MinIO from
 * cmd/api-errors.go @7aac2a2, Garage from payload.rs, SeaweedFS and Versity from their source. The
 * usual text of a ground stands first.
 */
final class ServerAnswers {
  private static final String REGION =
      "Error parsing the X-Amz-Credential parameter; the region \"%s\" is wrong; expecting \"%s\"";

  static final List<Row> ROWS =
      List.of(
          row(
              "minio",
              Refusal.TWO_MECHANISMS,
              400,
              "InvalidRequest",
              "Invalid Request (request has multiple authentication types, please use one)",
              SOURCE),
          row("minio", Refusal.MISSING_PARAMETER, 400, PARAMETERS, SIX_NEEDED, SOURCE),
          row(
              "minio",
              Refusal.ALGORITHM,
              400,
              PARAMETERS,
              "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\".",
              SOURCE),
          row("minio", Refusal.CREDENTIAL_FORM, 400, PARAMETERS, MALFORMED, SOURCE),
          row("minio", Refusal.DATE_FORM, 400, PARAMETERS, ISO_DATE, SOURCE),
          row(
              "minio",
              Refusal.EXPIRES_NUMBER,
              400,
              PARAMETERS,
              "X-Amz-Expires should be a number",
              SOURCE),
          row(
              "minio",
              Refusal.EXPIRES_NEGATIVE,
              400,
              PARAMETERS,
              "X-Amz-Expires must be non-negative",
              SOURCE),
          row("minio", Refusal.EXPIRES_RANGE, 400, PARAMETERS, A_WEEK, SOURCE),
          row("minio", Refusal.NOT_YET_VALID, 403, DENIED, "Request is not valid yet", SOURCE),
          row("minio", Refusal.EXPIRED, 403, DENIED, "Request has expired", SOURCE),
          row("minio", Refusal.HEADERS_NOT_SIGNED, 400, DENIED, UNSIGNED, SOURCE),
          row(
              "minio",
              Refusal.KEY,
              403,
              "InvalidAccessKeyId",
              "The Access Key Id you provided does not exist in our records.",
              SOURCE),
          row(
              "minio",
              Refusal.TOKEN,
              403,
              "InvalidTokenId",
              "The security token included in the request is invalid",
              SOURCE),
          row("minio", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, SOURCE),
          row("minio", Refusal.NO_LENGTH, 411, "MissingContentLength", "", SOURCE),
          row(
              "minio",
              Refusal.KEY,
              403,
              "InvalidAccessKeyId",
              "Your account is disabled; please contact your administrator.",
              SOURCE),
          row(
              "minio",
              Refusal.REGION,
              400,
              KEY_ERROR,
              "The authorization header is malformed; the region is wrong; expecting '%s'.",
              SOURCE),
          row(
              "minio",
              Refusal.SERVICE,
              400,
              "AuthorizationParametersError",
              "Error parsing the Credential/X-Amz-Credential parameter; incorrect service.",
              SOURCE),
          row(
              "minio",
              Refusal.TERMINATOR,
              400,
              PARAMETERS,
              "Error parsing the X-Amz-Credential parameter; incorrect terminal.",
              SOURCE),
          row(
              "minio",
              Refusal.CREDENTIAL_DATE,
              400,
              PARAMETERS,
              "Error parsing the X-Amz-Credential parameter; incorrect date format.",
              SOURCE),
          row(
              "minio",
              Refusal.SKEWED,
              403,
              "RequestTimeTooSkewed",
              "The difference between the request time and the server's time is too large.",
              SOURCE),
          row("minio", Refusal.BUSY, 503, "XMinioServerNotInitialized", "", SOURCE),
          row("ceph", Refusal.ANONYMOUS, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.MISSING_PARAMETER, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.DATE_FORM, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRES_NUMBER, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRES_NEGATIVE, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRES_RANGE, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRED, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.NO_LENGTH, 411, "MissingContentLength", "", RECORDED),
          row("ceph", Refusal.KEY, 403, "InvalidAccessKeyId", "", RECORDED),
          row("ceph", Refusal.SIGNATURE, 403, MISMATCHED, "", RECORDED),
          // With STS on, RGW answers so on every ground that it has: recorded.
          row("ceph", Refusal.DENIED, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.NOT_YET_VALID, 403, DENIED, "", SOURCE),
          row("ceph", Refusal.HEADERS_NOT_SIGNED, 403, DENIED, "", SOURCE),
          row("ceph", Refusal.KEY, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.SIGNATURE, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.TOKEN, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.TOKEN, 400, "InvalidArgument", "", RECORDED),
          row("ceph", Refusal.TOKEN_EXPIRED, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRED, 403, DENIED, "The pre-signed URL has expired", SOURCE),
          row("ceph", Refusal.SKEWED, 403, "RequestTimeTooSkewed", "", RECORDED),
          row("ceph", Refusal.CREDENTIAL_FORM, 400, "InvalidArgument", "", SOURCE),
          row("ceph", Refusal.MISSING_V2_PARAMETER, 400, "InvalidArgument", "", MEASURED),
          row("ceph", Refusal.TERMINATOR, 400, "InvalidArgument", "", SOURCE),
          row("ceph", Refusal.TWO_MECHANISMS, 400, "InvalidArgument", "", RECORDED),
          row("ceph", Refusal.CORS, 400, "InvalidArgument", "", RECORDED),
          row("ceph", Refusal.NO_SUCH_KEY, 404, "NoSuchKey", "", RECORDED),
          row("ceph", Refusal.NO_SUCH_BUCKET, 404, "NoSuchBucket", "", RECORDED),
          row("ceph", Refusal.MOVED, 301, "", "", RECORDED),
          row("ceph", Refusal.BEHIND, 412, "PreconditionFailed", "", RECORDED),
          row("ceph", Refusal.BEHIND, 416, "InvalidRange", "", RECORDED),
          row("ceph", Refusal.BEHIND, 400, "BadDigest", "", RECORDED),
          row("ceph", Refusal.BEHIND, 400, "InvalidDigest", "", RECORDED),
          row("ceph", Refusal.BEHIND, 400, "EntityTooLarge", "", RECORDED),
          row("s3proxy", Refusal.EXPIRED, 403, DENIED, "Request has expired", RECORDED),
          row("s3proxy", Refusal.EXPIRES_RANGE, 403, DENIED, "Forbidden", RECORDED),
          row("s3proxy", Refusal.KEY, 403, "InvalidAccessKeyId", "Forbidden", RECORDED),
          row("s3proxy", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, RECORDED),
          row("s3proxy", Refusal.MISSING_PARAMETER, 403, DENIED, "Forbidden", SOURCE),
          row("s3proxy", Refusal.ANONYMOUS, 403, DENIED, "Forbidden", RECORDED),
          row("s3proxy", Refusal.DENIED, 403, DENIED, "Forbidden", RECORDED),
          row(
              "s3proxy",
              Refusal.DATE_FORM,
              403,
              DENIED,
              "AWS authentication requires a valid Date or x-amz-date header",
              RECORDED),
          row("s3proxy", Refusal.SIGNATURE, 403, "SignatureDoesNotMatch", "Forbidden", SOURCE),
          row("s3proxy", Refusal.SKEWED, 403, "RequestTimeTooSkewed", "Forbidden", RECORDED),
          row(
              "s3proxy",
              Refusal.NO_SUCH_KEY,
              404,
              "NoSuchKey",
              "The specified key does not exist.",
              RECORDED),
          row(
              "s3proxy",
              Refusal.NO_SUCH_BUCKET,
              404,
              "NoSuchBucket",
              "The specified bucket does not exist",
              RECORDED),
          row("s3proxy", Refusal.BEHIND, 412, "PreconditionFailed", "", RECORDED),
          row("s3proxy", Refusal.BEHIND, 416, "InvalidRange", "", RECORDED),
          row("s3proxy", Refusal.BEHIND, 400, "BadDigest", "Bad Request", RECORDED),
          row("s3proxy", Refusal.BEHIND, 400, "InvalidDigest", "Bad Request", RECORDED),
          row(
              "s3proxy",
              Refusal.NO_LENGTH,
              411,
              "MissingContentLength",
              "Length Required",
              RECORDED),
          row(
              "garage",
              Refusal.EXPIRED,
              400,
              "InvalidRequest",
              "Bad request: Date is too old",
              SOURCE),
          row(
              "garage",
              Refusal.EXPIRES_RANGE,
              400,
              "InvalidRequest",
              "Bad request: X-Amz-Expires may not exceed a week",
              SOURCE),
          row("garage", Refusal.KEY, 403, DENIED, "Forbidden: No such key: %s", SOURCE),
          row("garage", Refusal.SIGNATURE, 403, DENIED, "Forbidden: Invalid signature", SOURCE),
          row(
              "garage",
              Refusal.HEADERS_NOT_SIGNED,
              400,
              REQUEST,
              "Bad request: Header `%s` should be signed",
              SOURCE),
          row(
              "garage",
              Refusal.REGION,
              400,
              KEY_ERROR,
              "Authorization header malformed, unexpected scope: %s",
              SOURCE),
          row(
              "garage",
              Refusal.SCOPE_DATE,
              400,
              KEY_ERROR,
              "Authorization header malformed, unexpected scope: %s",
              SOURCE),
          row(
              "garage",
              Refusal.SERVICE,
              400,
              KEY_ERROR,
              "Authorization header malformed, unexpected scope: %s",
              SOURCE),
          row(
              "garage",
              Refusal.ALGORITHM,
              400,
              REQUEST,
              "Bad request: Unsupported authorization method",
              SOURCE),
          row("seaweedfs", Refusal.EXPIRED, 403, DENIED, "Request has expired", SOURCE),
          row("seaweedfs", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, SOURCE),
          row(
              "seaweedfs",
              Refusal.MISSING_PARAMETER,
              400,
              "MissingFields",
              "Missing fields in request.",
              SOURCE),
          row("seaweedfs", Refusal.ALGORITHM, 400, REQUEST, V4_PLEASE, SOURCE),
          row("seaweedfs", Refusal.DATE_FORM, 400, "MalformedDate", "", SOURCE),
          row("versitygw", Refusal.EXPIRED, 403, DENIED, "Request has expired.", SOURCE),
          row("versitygw", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, SOURCE),
          row("versitygw", Refusal.REGION, 400, PARAMETERS, REGION, SOURCE),
          row(
              "versitygw",
              Refusal.TOKEN,
              400,
              PARAMETERS,
              "Authorization with X-Amz-Security-Token is not supported",
              SOURCE),
          row("versitygw", Refusal.V4_ONLY, 400, REQUEST, V4_PLEASE, SOURCE),
          row("swift", Refusal.EXPIRED, 403, DENIED, "Request has expired", MEASURED),
          row(
              "swift",
              Refusal.HEADERS_NOT_SIGNED,
              403,
              DENIED,
              "There were headers present in the request which were not signed",
              MEASURED),
          row("swift", Refusal.SIGNATURE, 403, "SignatureDoesNotMatch", "", MEASURED),
          row("swift", Refusal.KEY, 403, "SignatureDoesNotMatch", "", MEASURED));

  private ServerAnswers() {}
}
