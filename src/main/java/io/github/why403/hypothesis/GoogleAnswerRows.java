package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.StoreHosts;
import java.util.List;
import java.util.regex.Pattern;

/** Which cause an answer of Google Cloud Storage stands for, where others do not answer so. */
final class GoogleAnswerRows {
  private static final String RESUMABLE = "x-goog-resumable";

  /** The first row of a ground that holds counts. */
  static final List<AnswerRow> ALL =
      List.of(
          AnswerRow.of(
                  Refusal.HEADER_NOT_SENT,
                  "gcs-resumable-header",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it -> "The store says that the signed header " + RESUMABLE + " did not arrive.")
              .when(it -> parameter(it).equals(RESUMABLE)),
          AnswerRow.of(
              Refusal.HEADER_NOT_SENT,
              "signed-header-not-sent",
              PROVEN,
              Check.HEADERS_SIGNED,
              it ->
                  "The store says that the signed header"
                      + (parameter(it).isEmpty() ? "" : " " + parameter(it))
                      + " did not arrive."),
          AnswerRow.of(
                  Refusal.HEADERS_NOT_SIGNED,
                  "signedheaders-lacks-host",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it -> "The list of signed headers does not name host.")
              .when(it -> isOurs(it) && it.text().contains("Host header not signed")),
          AnswerRow.of(
                  Refusal.HEADERS_NOT_SIGNED,
                  "gcs-resumable-header",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it -> RESUMABLE + " was sent and is not signed.")
              .when(it -> isOurs(it) && parameter(it).equals(RESUMABLE)),
          AnswerRow.of(
                  Refusal.HEADERS_NOT_SIGNED,
                  "amz-header-sent-not-signed",
                  PROVEN,
                  Check.HEADERS_SIGNED,
                  it ->
                      "A header was sent that must be signed and is not"
                          + (parameter(it).isEmpty() ? "." : ": " + parameter(it) + "."))
              .when(GoogleAnswerRows::isOurs),
          AnswerRow.of(
                  Refusal.SIGNATURE_FORM,
                  "v2-signature-plus",
                  OBSERVED,
                  Check.PARAMETERS,
                  it -> "The store cannot read Signature as base64.")
              .unless("signature-malformed", "truncated-in-mail-or-log")
              .orElse("signature-malformed"),
          AnswerRow.of(
                  Refusal.EXPIRES_MOMENT,
                  "expires-undefined-or-nan",
                  PROVEN,
                  Check.PARAMETERS,
                  it -> "The store cannot read Expires as a number.")
              .when(GoogleAnswerRows::isOurs)
              .unless("expires-not-integer"),
          AnswerRow.of(
                  Refusal.ANONYMOUS,
                  "missing-auth-param",
                  OBSERVED,
                  Check.PARAMETERS,
                  it ->
                      "The store took the request for an anonymous one: the signing parameters did"
                          + " not reach it.")
              .when(GoogleAnswerRows::isOurs)
              .unless(
                  "html-escaped-ampersand", "json-escaped-ampersand", "shell-split-on-ampersand")
              .orElse("shell-split-on-ampersand"),
          AnswerRow.of(
                  Refusal.NOT_ALLOWED,
                  "missing-object-without-listbucket",
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      "The signature is right. To read one object no right to list is asked for,"
                          + " unless it is not there: there is no such object, and the signer may"
                          + " not learn that.")
              .when(it -> isOfTheSigner(it) && it.says("storage.objects.list access"))
              .orElse("iam-not-allowed"),
          AnswerRow.of(
                  Refusal.NOT_ALLOWED,
                  "iam-not-allowed",
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      lacks(it)
                          + ", or there is nothing of this name, and the store does not say which.")
              .when(it -> isOfTheSigner(it) && it.says("(or it may not exist)"))
              .orElse("missing-object-without-listbucket"),
          AnswerRow.of(
                  Refusal.NOT_ALLOWED,
                  "iam-not-allowed",
                  PROVEN,
                  Check.AFTER,
                  it -> lacks(it) + ".")
              .when(GoogleAnswerRows::isOfTheSigner));

  private GoogleAnswerRows() {}

  private static boolean isOurs(Told it) {
    return it.store().name().equals(StoreHosts.GCS);
  }

  private static final Pattern CALLER =
      Pattern.compile("(?:^|\\s)([A-Za-z0-9.+_-]{1,100}@[A-Za-z0-9.-]{1,100}) does not have");

  private static final Pattern RIGHT =
      Pattern.compile("does not have (storage\\.[A-Za-z.]{1,60}) access");

  /** Whether the account that the answer names, if it names one, is the URL's. */
  private static boolean isOfTheSigner(Told it) {
    String signer = Octets.text(it.facts().url().credential().keyId());
    return isOurs(it)
        && it.found(CALLER).filter(caller -> !caller.equalsIgnoreCase(signer)).isEmpty();
  }

  private static String lacks(Told it) {
    return "The signature is right; "
        + it.found(CALLER).orElse("the signer")
        + " is not allowed to do this"
        + it.found(RIGHT).map(name -> " (" + name + ")").orElse("");
  }

  /** What the store complains of: the name of a header or of a parameter. */
  private static String parameter(Told it) {
    String name = Octets.lower(it.field("ParameterName").orElse(""));
    return name.matches("[a-z0-9-]{1,100}") ? name : "";
  }
}
