package io.github.why403.provider;

import static io.github.why403.provider.Backing.MEASURED;
import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.Backing.SOURCE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wire texts of stores, by ground. A text stands here only if it was recorded, measured or read
 * in a store's source: AWS from localstack's snapshots of 2026-02-21, public threads (aws_auth#31,
 * minio-js#1312, minio#2638) and brekkylab/backlot auth.py; S3Proxy 4.1.0 and Ceph RGW 16.2.15
 * recorded on loopback; MinIO from cmd/api-errors.go @7aac2a2, Garage from payload.rs, R2 and B2
 * from bodies pasted in public threads.
 */
public final class Answers {
  private static final String PARAMETERS = "AuthorizationQueryParametersError";
  private static final String DENIED = "AccessDenied";
  private static final String MISMATCHED = "SignatureDoesNotMatch";
  private static final String CREDENTIAL = "Error parsing the X-Amz-Credential parameter; ";
  private static final String MALFORMED =
      CREDENTIAL
          + "the Credential is mal-formed; expecting"
          + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " key and signing method.";
  private static final String SIX_NEEDED =
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
          + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
  private static final String A_WEEK =
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must"
          + " be less than 604800 seconds";
  private static final String UNSIGNED =
      "There were headers present in the request which were not signed";
  private static final String ISO_DATE =
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"";

  /**
   * One text of one store.
   *
   * @param store the store's name
   * @param ground why it answers so
   * @param answer the answer
   */
  record Row(String store, Refusal ground, Answer answer) {}

  private static final List<Row> ROWS =
      List.of(
          row("aws", Refusal.ANONYMOUS, 403, DENIED, "Access Denied", MEASURED),
          row(
              "aws",
              Refusal.TWO_MECHANISMS,
              400,
              "InvalidArgument",
              "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature"
                  + " query string parameter or the Authorization header should be specified",
              RECORDED),
          row("aws", Refusal.MISSING_PARAMETER, 400, PARAMETERS, SIX_NEEDED, RECORDED),
          row(
              "aws",
              Refusal.ALGORITHM,
              400,
              PARAMETERS,
              "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"",
              MEASURED),
          row("aws", Refusal.CREDENTIAL_FORM, 400, PARAMETERS, MALFORMED, RECORDED),
          row(
              "aws",
              Refusal.CREDENTIAL_DATE,
              400,
              PARAMETERS,
              CREDENTIAL
                  + "incorrect date format \"%s\". This date in the credential must be in the"
                  + " format \"yyyyMMdd\".",
              MEASURED),
          row(
              "aws",
              Refusal.REGION,
              400,
              PARAMETERS,
              CREDENTIAL + "the region '%s' is wrong; expecting '%s'",
              RECORDED),
          row(
              "aws",
              Refusal.SERVICE,
              400,
              PARAMETERS,
              CREDENTIAL + "incorrect service \"%s\". This endpoint belongs to \"s3\".",
              MEASURED),
          row(
              "aws",
              Refusal.TERMINATOR,
              400,
              PARAMETERS,
              CREDENTIAL + "incorrect terminal \"%s\". This endpoint uses \"aws4_request\".",
              MEASURED),
          row("aws", Refusal.DATE_FORM, 400, PARAMETERS, ISO_DATE, MEASURED),
          row(
              "aws",
              Refusal.EXPIRES_NUMBER,
              400,
              PARAMETERS,
              "X-Amz-Expires should be a number",
              RECORDED),
          row(
              "aws",
              Refusal.EXPIRES_NEGATIVE,
              400,
              PARAMETERS,
              "X-Amz-Expires must be non-negative",
              MEASURED),
          row("aws", Refusal.EXPIRES_RANGE, 400, PARAMETERS, A_WEEK, RECORDED),
          row(
              "aws",
              Refusal.MISSING_V2_PARAMETER,
              403,
              DENIED,
              "Query-string authentication requires the Signature, Expires and AWSAccessKeyId"
                  + " parameters",
              MEASURED),
          row(
              "aws",
              Refusal.EXPIRES_MOMENT,
              403,
              DENIED,
              "Invalid date (should be seconds since epoch): %s",
              MEASURED),
          row("aws", Refusal.NOT_YET_VALID, 403, DENIED, "Request is not yet valid", RECORDED),
          row("aws", Refusal.EXPIRED, 403, DENIED, "Request has expired", RECORDED),
          row(
              "aws",
              Refusal.SCOPE_DATE,
              400,
              PARAMETERS,
              "Invalid credential date \"%s\". This date is not the same as X-Amz-Date: \"%s\".",
              MEASURED),
          row("aws", Refusal.HEADERS_NOT_SIGNED, 403, DENIED, UNSIGNED, RECORDED),
          row(
              "aws",
              Refusal.KEY,
              403,
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records.",
              RECORDED),
          row("aws", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, RECORDED),
          row(
              "aws",
              Refusal.TOKEN,
              400,
              "InvalidToken",
              "The provided token is malformed or otherwise invalid.",
              RECORDED),
          row(
              "aws",
              Refusal.NO_LENGTH,
              501,
              "NotImplemented",
              "A header you provided implies functionality that is not implemented",
              RECORDED),
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
          row("ceph", Refusal.ANONYMOUS, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.MISSING_PARAMETER, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.DATE_FORM, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRES_NUMBER, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRES_NEGATIVE, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRES_RANGE, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.EXPIRED, 403, DENIED, "", RECORDED),
          row("ceph", Refusal.NO_LENGTH, 411, "MissingContentLength", "", RECORDED),
          row("minio", Refusal.NO_LENGTH, 411, "MissingContentLength", "", SOURCE),
          row("ceph", Refusal.KEY, 403, "InvalidAccessKeyId", "", RECORDED),
          row("ceph", Refusal.SIGNATURE, 403, MISMATCHED, "", RECORDED),
          row("s3proxy", Refusal.EXPIRED, 403, DENIED, "Request has expired", RECORDED),
          row("s3proxy", Refusal.EXPIRES_RANGE, 403, DENIED, "Forbidden", RECORDED),
          row("s3proxy", Refusal.KEY, 403, "InvalidAccessKeyId", "Forbidden", RECORDED),
          row("s3proxy", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, RECORDED),
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
          row("seaweedfs", Refusal.EXPIRED, 403, DENIED, "Request has expired", SOURCE),
          row("seaweedfs", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, SOURCE),
          row("versitygw", Refusal.EXPIRED, 403, DENIED, "Request has expired.", SOURCE),
          row("versitygw", Refusal.SIGNATURE, 403, MISMATCHED, MISMATCH, SOURCE),
          row("r2", Refusal.EXPIRED, 403, "ExpiredRequest", "Request has expired", RECORDED),
          row("b2", Refusal.SIGNATURE, 403, MISMATCHED, "Signature validation failed", RECORDED));

  private Answers() {}

  /** Every text: those above first, since the first of a ground is the usual one. */
  static Stream<Row> rows() {
    return Stream.concat(ROWS.stream(), MoreAnswers.ROWS.stream());
  }

  /** What a store answers on this ground; empty where nobody has recorded it. */
  public static Optional<Answer> of(Provider store, Refusal ground) {
    return rows()
        .filter(row -> row.store().equals(store.name()) && row.ground() == ground)
        .map(Row::answer)
        .findFirst();
  }

  static Row row(
      String store, Refusal ground, int status, String code, String message, Backing backing) {
    return new Row(store, ground, new Answer(status, code, message, backing));
  }
}
