package io.github.why403.provider;

import static io.github.why403.provider.Answers.row;
import static io.github.why403.provider.Backing.DOCUMENTED;
import static io.github.why403.provider.Backing.MEASURED;
import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.Backing.SOURCE;

import io.github.why403.provider.Answers.Row;
import java.util.List;

/**
 * The wire texts that follow a right signature, those of routing, and second texts for one ground.
 * Of one ground the usual text stands first. Sources as in {@link Answers}; besides, AWS's answers
 * behind authentication from localstack's snapshots, redirects from ansible community.aws#637,
 * tokens from boto3#1549 and #2392, RGW with STS recorded on 16.2.15.
 */
final class MoreAnswers {
  private static final String DENIED = "AccessDenied";
  private static final String REQUEST = "InvalidRequest";
  private static final String KEY_ERROR = "AuthorizationHeaderMalformed";
  private static final String PARAMETERS = "AuthorizationQueryParametersError";
  private static final String V4_PLEASE =
      "The authorization mechanism you have provided is not supported. Please use"
          + " AWS4-HMAC-SHA256.";
  private static final String NOT_AUTHORISED = "User: %s is not authorized to perform: ";
  private static final String REGION =
      "Error parsing the X-Amz-Credential parameter; the region \"%s\" is wrong; expecting \"%s\"";

  static final List<Row> ROWS =
      List.of(
          row(
              "aws",
              Refusal.TOKEN_EXPIRED,
              400,
              "ExpiredToken",
              "The provided token has expired.",
              RECORDED),
          row("aws", Refusal.DENIED, 403, DENIED, "Access Denied", RECORDED),
          row("aws", Refusal.NOT_ALLOWED, 403, DENIED, NOT_AUTHORISED + "%s", RECORDED),
          row(
              "aws",
              Refusal.EXPLICITLY_DENIED,
              403,
              DENIED,
              NOT_AUTHORISED + "%s with an explicit deny in a%s",
              RECORDED),
          row(
              "aws",
              Refusal.EXPLICITLY_DENIED,
              403,
              DENIED,
              "Access Denied because object protected by object lock.",
              RECORDED),
          row("aws", Refusal.KMS, 403, DENIED, NOT_AUTHORISED + "kms:%s on resource%s", DOCUMENTED),
          row("aws", Refusal.KMS, 400, "KMS.DisabledException", "", DOCUMENTED),
          row(
              "aws",
              Refusal.REGION,
              400,
              KEY_ERROR,
              "The authorization header is malformed; the region '%s' is wrong; expecting '%s'",
              RECORDED),
          row(
              "aws",
              Refusal.CREDENTIAL_FORM,
              400,
              KEY_ERROR,
              "The authorization header is malformed; the Credential is mal-formed",
              RECORDED),
          row(
              "aws",
              Refusal.REGION,
              400,
              PARAMETERS,
              "Error parsing the X-Amz-Credential parameter; a non-empty region must be provided in"
                  + " the credential.",
              MEASURED),
          row(
              "aws",
              Refusal.NO_SUCH_KEY,
              404,
              "NoSuchKey",
              "The specified key does not exist.",
              RECORDED),
          row(
              "aws",
              Refusal.BEHIND,
              404,
              "NoSuchVersion",
              "The specified version does not exist.",
              RECORDED),
          row(
              "aws",
              Refusal.NO_SUCH_BUCKET,
              404,
              "NoSuchBucket",
              "The specified bucket does not exist",
              RECORDED),
          row(
              "aws",
              Refusal.MOVED,
              301,
              "PermanentRedirect",
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint.",
              RECORDED),
          row(
              "aws",
              Refusal.MOVED_FOR_NOW,
              307,
              "TemporaryRedirect",
              "Please re-send this request to the specified temporary endpoint.",
              RECORDED),
          row(
              "aws",
              Refusal.REGIONAL_ENDPOINT,
              400,
              "IllegalLocationConstraintException",
              "The %s location constraint is incompatible for the region specific endpoint",
              RECORDED),
          row(
              "aws",
              Refusal.ARCHIVED,
              403,
              "InvalidObjectState",
              "The operation is not valid for the object's storage class",
              RECORDED),
          row(
              "aws",
              Refusal.CUSTOMER_KEY,
              400,
              REQUEST,
              "The object was stored using a form of Server Side Encryption.",
              RECORDED),
          row(
              "aws",
              Refusal.CUSTOMER_KEY,
              403,
              DENIED,
              "Requests specifying Server Side Encryption with Customer provided keys",
              RECORDED),
          row(
              "aws",
              Refusal.SKEWED,
              403,
              "RequestTimeTooSkewed",
              "The difference between the request time and the %s time is too large.",
              MEASURED),
          row("aws", Refusal.V4_ONLY, 400, REQUEST, V4_PLEASE, RECORDED),
          row(
              "aws",
              Refusal.V4_ONLY,
              400,
              "InvalidArgument",
              "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS"
                  + " Signature Version 4.",
              RECORDED),
          row("aws", Refusal.CORS, 403, "AccessForbidden", "CORSResponse: %s", RECORDED),
          row(
              "aws",
              Refusal.CORS,
              400,
              "BadRequest",
              "Insufficient information. Origin request header needed.",
              RECORDED),
          row(
              "aws",
              Refusal.BEHIND,
              405,
              "MethodNotAllowed",
              "The specified method is not allowed against this resource.",
              RECORDED),
          row(
              "aws",
              Refusal.BEHIND,
              412,
              "PreconditionFailed",
              "At least one of the pre-conditions you specified did not hold",
              RECORDED),
          row(
              "aws",
              Refusal.BEHIND,
              416,
              "InvalidRange",
              "The requested range is not satisfiable",
              RECORDED),
          row(
              "aws",
              Refusal.BEHIND,
              400,
              "InvalidDigest",
              "The Content-MD5 you specified was invalid.",
              RECORDED),
          row(
              "aws",
              Refusal.BEHIND,
              400,
              "BadDigest",
              "The %s you specified did not match",
              RECORDED),
          row("aws", Refusal.BEHIND, 400, "XAmzContentSHA256Mismatch", "", MEASURED),
          row(
              "aws",
              Refusal.NO_LENGTH,
              411,
              "MissingContentLength",
              "You must provide the Content-Length HTTP header.",
              MEASURED),
          row("aws", Refusal.BUSY, 503, "SlowDown", "", DOCUMENTED),
          row("aws", Refusal.BUSY, 500, "InternalError", "", RECORDED),
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
          // With STS on, RGW answers so on every ground that it has: recorded.
          row("ceph", Refusal.DENIED, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.NOT_YET_VALID, 403, DENIED, "", SOURCE),
          row("ceph", Refusal.HEADERS_NOT_SIGNED, 403, DENIED, "", SOURCE),
          row("ceph", Refusal.KEY, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.SIGNATURE, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.TOKEN, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.TOKEN_EXPIRED, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRED, 403, DENIED, "The pre-signed URL has expired", SOURCE),
          row("ceph", Refusal.SKEWED, 403, "RequestTimeTooSkewed", "", RECORDED),
          row("ceph", Refusal.CREDENTIAL_FORM, 400, "InvalidArgument", "", SOURCE),
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
          row(
              "seaweedfs",
              Refusal.MISSING_PARAMETER,
              400,
              "MissingFields",
              "Missing fields in request.",
              SOURCE),
          row("seaweedfs", Refusal.ALGORITHM, 400, REQUEST, V4_PLEASE, SOURCE),
          row("seaweedfs", Refusal.DATE_FORM, 400, "MalformedDate", "", SOURCE),
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
          row("swift", Refusal.KEY, 403, "SignatureDoesNotMatch", "", MEASURED),
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

  private MoreAnswers() {}
}
