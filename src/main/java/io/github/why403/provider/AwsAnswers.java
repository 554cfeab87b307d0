package io.github.why403.provider;

import static io.github.why403.provider.AnswerTexts.A_WEEK;
import static io.github.why403.provider.AnswerTexts.CREDENTIAL;
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
import static io.github.why403.provider.Backing.ASSUMED;
import static io.github.why403.provider.Backing.DOCUMENTED;
import static io.github.why403.provider.Backing.MEASURED;
import static io.github.why403.provider.Backing.RECORDED;

import io.github.why403.provider.Answers.Row;
import java.util.List;

/**
 * The wire texts of Amazon S3, by ground: from localstack's snapshots of 2026-02-21, public threads
 * (aws_auth#31, minio-js#1312, minio#2638) and brekkylab/backlot auth.py; redirects from ansible
 * community.aws#637, tokens from boto3#1549 and #2392. The usual text of a ground stands first.
 */
final class AwsAnswers {
  private static final String NOT_AUTHORISED = "User: %s is not authorized to perform: ";

  /**
   * What other services of AWS say of a request without a signature, as the documents of API
   * Gateway and OpenSearch give it. Of S3 itself nobody has recorded it: there a request that is
   * read as anonymous was measured to get the plain "Access Denied". So the rows with it are
   * assumed.
   */
  private static final String ANONYMOUS = "User: anonymous is not authorized to perform: ";

  static final List<Row> ROWS =
      List.of(
          row(Refusal.ANONYMOUS, 403, DENIED, "Access Denied", MEASURED),
          row(
              Refusal.TWO_MECHANISMS,
              400,
              "InvalidArgument",
              "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
                  + " query string parameter or the Authorization header should be specified",
              RECORDED),
          row(Refusal.MISSING_PARAMETER, 400, PARAMETERS, SIX_NEEDED, RECORDED),
          row(
              Refusal.ALGORITHM,
              400,
              PARAMETERS,
              "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"",
              MEASURED),
          row(Refusal.CREDENTIAL_FORM, 400, PARAMETERS, MALFORMED, RECORDED),
          row(
              Refusal.CREDENTIAL_DATE,
              400,
              PARAMETERS,
              CREDENTIAL
                  + "incorrect date format \"%s\". This date in the credential must be in the"
                  + " format \"yyyyMMdd\".",
              MEASURED),
          row(
              Refusal.REGION,
              400,
              PARAMETERS,
              CREDENTIAL + "the region '%s' is wrong; expecting '%s'",
              RECORDED),
          row(
              Refusal.SERVICE,
              400,
              PARAMETERS,
              CREDENTIAL + "incorrect service \"%s\". This endpoint belongs to \"s3\".",
              MEASURED),
          row(
              Refusal.TERMINATOR,
              400,
              PARAMETERS,
              CREDENTIAL + "incorrect terminal \"%s\". This endpoint uses \"aws4_request\".",
              MEASURED),
          row(Refusal.DATE_FORM, 400, PARAMETERS, ISO_DATE, MEASURED),
          row(
              Refusal.EXPIRES_NUMBER,
              400,
              PARAMETERS,
              "X-Amz-Expires should be a number",
              RECORDED),
          row(
              Refusal.EXPIRES_NEGATIVE,
              400,
              PARAMETERS,
              "X-Amz-Expires must be non-negative",
              MEASURED),
          row(Refusal.EXPIRES_RANGE, 400, PARAMETERS, A_WEEK, RECORDED),
          row(
              Refusal.MISSING_V2_PARAMETER,
              403,
              DENIED,
              "Query-string authentication requires the Signature, Expires and AWSAccessKeyId"
                  + " parameters",
              RECORDED),
          row(
              Refusal.EXPIRES_MOMENT,
              403,
              DENIED,
              "Invalid date (should be seconds since epoch): %s",
              MEASURED),
          row(Refusal.NOT_YET_VALID, 403, DENIED, "Request is not yet valid", RECORDED),
          row(Refusal.EXPIRED, 403, DENIED, "Request has expired", RECORDED),
          row(
              Refusal.SCOPE_DATE,
              400,
              PARAMETERS,
              "Invalid credential date \"%s\". This date is not the same as X-Amz-Date: \"%s\".",
              MEASURED),
          row(Refusal.HEADERS_NOT_SIGNED, 403, DENIED, UNSIGNED, RECORDED),
          row(
              Refusal.KEY,
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.",
              RECORDED),
          row(Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, RECORDED),
          row(
              Refusal.TOKEN,
              400,
              "InvalidToken",
              "The provided token is malformed or otherwise invalid.",
              RECORDED),
          row(
              Refusal.NO_LENGTH,
              501,
              "NotImplemented",
              "A header you provided implies functionality that is not implemented",
              RECORDED),
          row(
              Refusal.TOKEN_EXPIRED,
              400,
              "ExpiredToken",
              "The provided token has expired.",
              RECORDED),
          row(Refusal.DENIED, 403, DENIED, "Access Denied", RECORDED),
          row(Refusal.NOT_ALLOWED, 403, DENIED, NOT_AUTHORISED + "%s", RECORDED),
          withheld("VPC endpoint policy"),
          withheld("session policy"),
          withheld("service control policy"),
          withheld("permissions boundary"),
          row(
              Refusal.EXPLICITLY_DENIED,
              403,
              DENIED,
              NOT_AUTHORISED + "%s with an explicit deny in a%s",
              RECORDED),
          row(
              Refusal.EXPLICITLY_DENIED,
              403,
              DENIED,
              "Access Denied because object protected by object lock.",
              RECORDED),
          row(Refusal.ANONYMOUS, 403, DENIED, ANONYMOUS + "%s", ASSUMED),
          row(
              Refusal.ANONYMOUS,
              403,
              DENIED,
              ANONYMOUS + "%s with an explicit deny in a%s",
              ASSUMED),
          row(Refusal.ANONYMOUS, 403, DENIED, ANONYMOUS + "kms:%s on resource%s", ASSUMED),
          row(Refusal.KMS, 403, DENIED, NOT_AUTHORISED + "kms:%s on resource%s", DOCUMENTED),
          row(
              Refusal.KMS,
              403,
              DENIED,
              NOT_AUTHORISED + "kms:%s with an explicit deny in a%s",
              DOCUMENTED),
          row(Refusal.KMS, 400, "KMS.DisabledException", "", DOCUMENTED),
          row(
              Refusal.REGION,
              400,
              KEY_ERROR,
              "The authorization header is malformed; the region '%s' is wrong; expecting '%s'",
              RECORDED),
          row(
              Refusal.CREDENTIAL_FORM,
              400,
              KEY_ERROR,
              "The authorization header is malformed; the Credential is mal-formed",
              RECORDED),
          row(
              Refusal.REGION,
              400,
              PARAMETERS,
              "Error parsing the X-Amz-Credential parameter; a non-empty region must be provided in"
                  + " the credential.",
              MEASURED),
          row(Refusal.NO_SUCH_KEY, 404, "NoSuchKey", "The specified key does not exist.", RECORDED),
          row(
              Refusal.BEHIND,
              404,
              "NoSuchVersion",
              "The specified version does not exist.",
              RECORDED),
          row(
              Refusal.NO_SUCH_BUCKET,
              404,
              "NoSuchBucket",
              "The specified bucket does not exist",
              RECORDED),
          row(
              Refusal.MOVED,
              301,
              "PermanentRedirect",
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint.",
              RECORDED),
          row(
              Refusal.MOVED_FOR_NOW,
              307,
              "TemporaryRedirect",
              "Please re-send this request to the specified temporary endpoint.",
              RECORDED),
          row(
              Refusal.REGIONAL_ENDPOINT,
              400,
              "IllegalLocationConstraintException",
              "The %s location constraint is incompatible for the region specific endpoint",
              RECORDED),
          row(
              Refusal.ARCHIVED,
              403,
              "InvalidObjectState",
              "The operation is not valid for the object's storage class",
              RECORDED),
          row(
              Refusal.CUSTOMER_KEY,
              400,
              REQUEST,
              "The object was stored using a form of Server Side Encryption.",
              RECORDED),
          row(
              Refusal.CUSTOMER_KEY,
              403,
              DENIED,
              "Requests specifying Server Side Encryption with Customer provided keys",
              RECORDED),
          row(
              Refusal.CUSTOMER_KEY,
              400,
              "InvalidArgument",
              "The calculated MD5 hash of the key did not match the hash that was provided.",
              RECORDED),
          row(
              Refusal.SKEWED,
              403,
              "RequestTimeTooSkewed",
              "The difference between the request time and the %s time is too large.",
              MEASURED),
          row(Refusal.V4_ONLY, 400, REQUEST, V4_PLEASE, RECORDED),
          row(
              Refusal.CREDENTIAL_FORM,
              400,
              PARAMETERS,
              "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed;"
                  + " expecting \"<YOUR-AKID>/YYYYMMDD/SERVICE/aws4_request\".",
              MEASURED),
          row(
              Refusal.NO_REGION_SET,
              400,
              PARAMETERS,
              "SigV4a query auth requires a non empty x-amz-region-set parameter.",
              MEASURED),
          row(
              Refusal.REGION_SET,
              0,
              "RegionSetMismatch",
              "The provided X-Amz-Region-Set doesn't match against the requested S3 region.",
              MEASURED),
          row(
              Refusal.TOKEN_VERSION,
              400,
              "UnsupportedSignature",
              "The provided request is signed with an unsupported STS Token version or the"
                  + " signature version is not supported",
              DOCUMENTED),
          row(
              Refusal.KMS_V4_ONLY,
              400,
              "InvalidArgument",
              "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS"
                  + " Signature Version 4.",
              RECORDED),
          row(Refusal.CORS, 403, "AccessForbidden", "CORSResponse: %s", RECORDED),
          row(
              Refusal.CORS,
              400,
              "BadRequest",
              "Insufficient information. Origin request header needed.",
              RECORDED),
          row(
              Refusal.BEHIND,
              405,
              "MethodNotAllowed",
              "The specified method is not allowed against this resource.",
              RECORDED),
          row(
              Refusal.BEHIND,
              412,
              "PreconditionFailed",
              "At least one of the pre-conditions you specified did not hold",
              RECORDED),
          row(
              Refusal.BEHIND,
              416,
              "InvalidRange",
              "The requested range is not satisfiable",
              RECORDED),
          row(
              Refusal.BEHIND,
              400,
              "InvalidDigest",
              "The Content-MD5 you specified was invalid.",
              RECORDED),
          row(Refusal.BEHIND, 400, "BadDigest", "The %s you specified did not match", RECORDED),
          row(Refusal.BEHIND, 400, "XAmzContentSHA256Mismatch", "", MEASURED),
          row(
              Refusal.NO_LENGTH,
              411,
              "MissingContentLength",
              "You must provide the Content-Length HTTP header.",
              MEASURED),
          row(Refusal.BUSY, 503, "SlowDown", "", DOCUMENTED),
          row(Refusal.BUSY, 500, "InternalError", "", RECORDED));

  private AwsAnswers() {}

  /** A policy that bounds what the signer's own policies allow has no Allow of its own. */
  private static Row withheld(String policy) {
    return row(
        Refusal.EXPLICITLY_DENIED,
        403,
        DENIED,
        NOT_AUTHORISED + "%s because no " + policy + " allows the %s action",
        DOCUMENTED);
  }

  private static Row row(Refusal ground, int status, String code, String message, Backing backing) {
    return Answers.row("aws", ground, status, code, message, backing);
  }
}
