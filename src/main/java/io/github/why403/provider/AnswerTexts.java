package io.github.why403.provider;

/** Codes and texts that several stores have from Amazon S3. */
final class AnswerTexts {
  static final String PARAMETERS = "AuthorizationQueryParametersError";
  static final String DENIED = "AccessDenied";
  static final String MISMATCHED = "SignatureDoesNotMatch";
  static final String CREDENTIAL = "Error parsing the X-Amz-Credential parameter; ";
  static final String MALFORMED =
      CREDENTIAL
          + "the Credential is mal-formed; expecting"
          + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
  static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " key and signing method.";
  static final String SIX_NEEDED =
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
          + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
  static final String A_WEEK =
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must"
          + " be less than 604800 seconds";
  static final String UNSIGNED = "There were headers present in the request which were not signed";
  static final String ISO_DATE =
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"";
  static final String REQUEST = "InvalidRequest";
  static final String KEY_ERROR = "AuthorizationHeaderMalformed";
  static final String V4_PLEASE =
      "The authorization mechanism you have provided is not supported. Please use"
          + " AWS4-HMAC-SHA256.";

  private AnswerTexts() {}
}
