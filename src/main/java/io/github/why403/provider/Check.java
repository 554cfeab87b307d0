package io.github.why403.provider;

/** What a store checks of a presigned request. The constants stand in the order of AWS. */
public enum Check {
  /** The text is damaged: another URL arrives than was signed, or none. */
  TEXT,
  /** TLS is set up and the certificate fits the host. */
  TRANSPORT,
  /** The host serves this kind of request and this bucket. */
  ROUTING,
  /** The request carries one authentication mechanism only. */
  MECHANISM,
  /** Every parameter is there, once, and well formed. */
  PARAMETERS,
  /** The date does not lie in the future. */
  NOT_YET_VALID,
  /** The lifetime has not passed. */
  EXPIRED,
  /** Region, service and terminator of the credential scope. */
  SCOPE,
  /** The scope's date is the day of the date. */
  SCOPE_DATE,
  /** Every header that must be signed is signed. */
  HEADERS_SIGNED,
  /** The access key exists. */
  KEY,
  /** The signature. */
  SIGNATURE,
  /** The session token belongs to the key and has not expired. */
  TOKEN,
  /** Body, permission, object, preconditions. */
  AFTER
}
