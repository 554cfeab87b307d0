package io.github.why403.provider;

/** A ground on which a store refuses a presigned request, as finely as stores tell them apart. */
public enum Refusal {
  /** No authentication was recognised: the request counts as anonymous. */
  ANONYMOUS,
  /** More than one authentication mechanism. */
  TWO_MECHANISMS,
  /** A signing parameter is missing. */
  MISSING_PARAMETER,
  /** The algorithm is unknown. */
  ALGORITHM,
  /** The credential has too few parts. */
  CREDENTIAL_FORM,
  /** The scope's date has another form. */
  CREDENTIAL_DATE,
  /** The scope's region is another one. */
  REGION,
  /** The scope's service is another one. */
  SERVICE,
  /** The scope does not end in {@code aws4_request}. */
  TERMINATOR,
  /** {@code X-Amz-Date} is malformed. */
  DATE_FORM,
  /** {@code X-Amz-Expires} is no number. */
  EXPIRES_NUMBER,
  /** {@code X-Amz-Expires} is negative. */
  EXPIRES_NEGATIVE,
  /** {@code X-Amz-Expires} is over the maximum. */
  EXPIRES_RANGE,
  /** The date lies ahead. */
  NOT_YET_VALID,
  /** The lifetime has passed. */
  EXPIRED,
  /** The scope's date is another day than the date. */
  SCOPE_DATE,
  /** A header that must be signed is not. */
  HEADERS_NOT_SIGNED,
  /** A header that is signed was not sent. */
  HEADER_NOT_SENT,
  /** The access key does not exist. */
  KEY,
  /** The signature is another one. */
  SIGNATURE,
  /** The signature is not written as it must be. */
  SIGNATURE_FORM,
  /** The session token is no token of this key. */
  TOKEN,
  /** The body has no length. */
  NO_LENGTH,
  /** The session token has expired. */
  TOKEN_EXPIRED,
  /** The signer may not do this; the store says no more. */
  DENIED,
  /** The signer may not do this: no policy allows it. */
  NOT_ALLOWED,
  /** The signer may not do this: a policy denies it, or bounds what others allow. */
  EXPLICITLY_DENIED,
  /** The signer may not use the KMS key of the object. */
  KMS,
  /** There is no such object. */
  NO_SUCH_KEY,
  /** There is no such bucket. */
  NO_SUCH_BUCKET,
  /** The bucket is elsewhere, for good. */
  MOVED,
  /** The bucket is elsewhere until DNS knows it. */
  MOVED_FOR_NOW,
  /** The bucket's region is served by its regional endpoint alone. */
  REGIONAL_ENDPOINT,
  /** The object is archived. */
  ARCHIVED,
  /** The object was encrypted with a key of the client, which was not sent. */
  CUSTOMER_KEY,
  /** The time of the request is too far from the store's; a rule for signed headers. */
  SKEWED,
  /** A parameter of Signature Version 2 is missing. */
  MISSING_V2_PARAMETER,
  /** The moment of expiry of a URL of Version 2 is none. */
  EXPIRES_MOMENT,
  /** A signature of Version 4A names no regions. */
  NO_REGION_SET,
  /** The regions that a signature of Version 4A names are others. */
  REGION_SET,
  /** The session token is of a version that is not taken here. */
  TOKEN_VERSION,
  /** Signature Version 2 is not read here. */
  V4_ONLY,
  /** The id of CloudFront's public key is missing, or cannot be one. */
  KEY_ID_MISSING,
  /** The policy cannot be read. */
  POLICY_FORM,
  /** The policy allows another URL. */
  RESOURCE,
  /** The policy allows other addresses of clients. */
  NETWORK,
  /** Signature Version 2 is not read for an object that AWS KMS encrypts. */
  KMS_V4_ONLY,
  /** A field of a shared access signature is malformed, the signature itself among them. */
  SAS_FIELDS,
  /** A shared access signature names an access policy that the store does not take. */
  SAS_POLICY,
  /** The user delegation key is not known, or no longer. */
  SAS_KEY,
  /** A shared access signature does not allow what was asked. */
  SAS_PERMISSION,
  /** A shared access signature is for another level of resource. */
  SAS_RESOURCE,
  /** A shared access signature is for other services. */
  SAS_SERVICE,
  /** A shared access signature is for another protocol. */
  SAS_PROTOCOL,
  /** A shared access signature is for another address. */
  SAS_SOURCE,
  /** The network rules of the account keep the caller out. */
  SAS_FIREWALL,
  /** The account takes no signature of its keys. */
  KEY_AUTH_OFF,
  /** A form lacks a field of the signature, or sends it behind the file. */
  POST_FIELD,
  /** A form does not meet a condition of its policy. */
  POST_CONDITION,
  /** A form has a field that no condition of its policy names. */
  POST_EXTRA_FIELD,
  /** The policy of a form is over. */
  POST_EXPIRED,
  /** The policy of a form holds a value that is no string. */
  POST_NOT_STRING,
  /** The policy of a form cannot be read. */
  POST_DOCUMENT,
  /** The file of a form is smaller or larger than its policy allows. */
  POST_SIZE,
  /** The credential of a form names another region. */
  POST_REGION,
  /** The rules for other origins refuse what a browser asks. */
  CORS,
  /** The object's body, a precondition, a range: whatever is judged behind permission. */
  BEHIND,
  /** The store is busy. Says nothing about the request. */
  BUSY
}
