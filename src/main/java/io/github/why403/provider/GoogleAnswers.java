package io.github.why403.provider;

import static io.github.why403.provider.AnswerTexts.DENIED;
import static io.github.why403.provider.AnswerTexts.MISMATCHED;
import static io.github.why403.provider.Answers.row;
import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.StoreHosts.GCS;

import io.github.why403.provider.Answers.Row;
import java.util.List;

/**
 * The wire texts of Google Cloud Storage, by ground, from bodies pasted in public threads (of
 * denials: minio/mc#1282, ThouCheese/cloud-storage-rs#33). Message and details are one text here:
 * in 2026 the old messages moved into the details. Codes in small letters are those of its JSON
 * API.
 */
final class GoogleAnswers {
  private static final String MALFORMED = "MalformedSecurityHeader";
  private static final String OLD = "Your request has a malformed header. ";
  private static final String NEW = "Invalid argument. " + OLD;

  static final List<Row> ROWS =
      List.of(
          row(
              GCS,
              Refusal.EXPIRED,
              400,
              "ExpiredToken",
              "The provided token has expired.",
              RECORDED),
          row(GCS, Refusal.EXPIRED, 400, "ExpiredToken", "", RECORDED),
          row(
              GCS,
              Refusal.SIGNATURE,
              403,
              MISMATCHED,
              "The request signature we calculated does not match the signature you provided. Check"
                  + " your Google secret key and signing method.",
              RECORDED),
          row(GCS, Refusal.SIGNATURE, 403, MISMATCHED, "Access denied.", RECORDED),
          named(Refusal.HEADER_NOT_SENT, OLD, "Header was included in signedheaders, but not in"),
          named(Refusal.HEADER_NOT_SENT, NEW, "Header was included in signedheaders, but not in"),
          named(Refusal.HEADERS_NOT_SIGNED, OLD, "Header must be signed"),
          named(Refusal.HEADERS_NOT_SIGNED, NEW, "Header must be signed"),
          named(Refusal.HEADERS_NOT_SIGNED, OLD, "Host header not signed"),
          named(Refusal.HEADERS_NOT_SIGNED, NEW, "Host header not signed"),
          named(Refusal.SIGNATURE_FORM, OLD, "Signature was not base64 encoded"),
          named(Refusal.SIGNATURE_FORM, NEW, "Signature was not base64 encoded"),
          row(GCS, Refusal.DATE_FORM, 400, MALFORMED, "", RECORDED),
          row(
              GCS,
              Refusal.EXPIRES_MOMENT,
              400,
              "InvalidArgument",
              "Invalid argument. Expires parameter is not a valid long value: %s",
              RECORDED),
          row(
              GCS,
              Refusal.ANONYMOUS,
              403,
              DENIED,
              "Access denied. Anonymous caller does not have %s",
              RECORDED),
          row(
              GCS,
              Refusal.ANONYMOUS,
              403,
              DENIED,
              "Access denied. Anonymous callers do not have %s",
              RECORDED),
          row(
              GCS,
              Refusal.NOT_ALLOWED,
              403,
              DENIED,
              "Access denied. %s does not have %s",
              RECORDED),
          row(GCS, Refusal.NOT_ALLOWED, 403, "forbidden", "%s does not have storage.%s", RECORDED),
          anonymous("required"),
          anonymous("forbidden"),
          row(
              GCS,
              Refusal.KEY,
              403,
              "InvalidSecurity",
              "The provided security credentials are not valid.",
              RECORDED));

  private GoogleAnswers() {}

  private static Row anonymous(String reason) {
    return row(GCS, Refusal.ANONYMOUS, 0, reason, "Anonymous caller does not have %s", RECORDED);
  }

  private static Row named(Refusal ground, String message, String details) {
    return row(GCS, ground, 400, MALFORMED, message + details, RECORDED);
  }
}
