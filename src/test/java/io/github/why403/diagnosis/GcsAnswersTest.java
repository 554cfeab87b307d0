package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SignerGcs;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.input.ReplyReader;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Google's store answers, in both wordings, leads to the cause. */
class GcsAnswersTest {
  private static final String V4 = SignerGcs.signer().url();
  private static final String V2 = SignerGcs.signer().urlV2();
  private static final String MALFORMED = "Your request has a malformed header.";

  private static String body(String code, String message, String details, String more) {
    return "<?xml version='1.0' encoding='UTF-8'?><Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message>"
        + (details.isEmpty() ? "" : "<Details>" + details + "</Details>")
        + more
        + "</Error>";
  }

  private static Diagnosis diagnose(String url, int status, String body, List<Secret> keys)
      throws BadInput {
    FailedRequest request = FailedRequest.of(RawUrl.tryParse(url).orElseThrow());
    String reply =
        "HTTP/1.1 "
            + status
            + " no\r\nX-GUploader-UploadID: A\r\nContent-Type: application/xml\r\n\r\n"
            + body;
    EvidenceBook book =
        EvidenceBook.EMPTY.with(
            new Attempt.Completed(
                "reply",
                new Evidence.Answered(
                    Question.SUPPLIED,
                    null,
                    ReplyReader.read(reply.getBytes(StandardCharsets.UTF_8)),
                    null)));
    return new Diagnoser(Catalogue.english(), Limits.of(1_000))
        .diagnose(
            Case.of(Schemes.recognise(request), request, null, null, keys, List.of()).with(book));
  }

  /** The causes that are observed or surer. */
  private static Set<String> causes(String url, int status, String body) throws BadInput {
    return diagnose(url, status, body, List.of()).findings().stream()
        .filter(f -> f.certainty().compareTo(Certainty.OBSERVED) <= 0)
        .map(Finding::cause)
        .collect(Collectors.toSet());
  }

  private static void leadsTo(String cause, String url, int status, String body) throws BadInput {
    assertEquals(Set.of(cause), causes(url, status, body), body);
  }

  @Test
  void expiry() throws BadInput {
    String old = "The provided token has expired.";
    String at = "Request signature expired at: 2026-01-31T12:15:00+00:00";
    leadsTo("gcs-expired", V4, 400, body("ExpiredToken", old, at, ""));
    leadsTo("gcs-expired", V4, 400, body("ExpiredToken", "Invalid argument.", old + " " + at, ""));
    leadsTo(
        "gcs-expired",
        V2,
        400,
        body("ExpiredToken", old, "Request has expired: " + SignerGcs.END, ""));
  }

  @Test
  void headers() throws BadInput {
    String absent = "Header was included in signedheaders, but not in the request.";
    String type = "<ParameterName>content-type</ParameterName>";
    String url = SignerGcs.signer().header("content-type", "text/plain").url();
    leadsTo(
        "gcs-header-signed-not-sent",
        url,
        400,
        body("MalformedSecurityHeader", MALFORMED, absent, type));
    leadsTo(
        "gcs-header-signed-not-sent",
        url,
        400,
        body("MalformedSecurityHeader", "Invalid argument.", MALFORMED + " " + absent, type));
    leadsTo(
        "gcs-resumable-header",
        SignerGcs.signer().header("x-goog-resumable", "start").url(),
        400,
        body(
            "MalformedSecurityHeader",
            MALFORMED,
            absent,
            "<ParameterName>X-Goog-Resumable</ParameterName>"));
    String range = "<ParameterName>x-goog-content-length-range</ParameterName>";
    leadsTo(
        "amz-header-sent-not-signed",
        V4,
        400,
        body("MalformedSecurityHeader", MALFORMED, "Header must be signed", range));
    leadsTo(
        "amz-header-sent-not-signed",
        V4,
        400,
        body(
            "MalformedSecurityHeader",
            "Invalid argument.",
            MALFORMED + " Header must be signed.",
            range));
    leadsTo(
        "signedheaders-lacks-host",
        SignerGcs.signer().listed("hos").url(),
        400,
        body("MalformedSecurityHeader", MALFORMED, "Host header not signed", ""));
  }

  @Test
  void formsOfParameters() throws BadInput {
    leadsTo(
        "amz-date-malformed",
        V4.replace("20260131T120000Z", "yesterday"),
        400,
        body("MalformedSecurityHeader", "", "", "<ParameterName>Date</ParameterName>"));
    leadsTo(
        "expires-undefined-or-nan",
        V2.replace("Expires=1769861700", "Expires=NaN"),
        400,
        body(
            "InvalidArgument",
            "Invalid argument.",
            "Expires parameter is not a valid long value: NaN",
            ""));
    leadsTo(
        "v2-signature-plus",
        V2.replace("%2B", "+"),
        400,
        body(
            "MalformedSecurityHeader",
            MALFORMED,
            "Signature was not base64 encoded",
            "<ParameterName>signature</ParameterName>"));
  }

  @Test
  void anonymousAndUnknownKeys() throws BadInput {
    leadsTo(
        "missing-auth-param",
        V4,
        403,
        body(
            "AccessDenied",
            "Access denied.",
            "Anonymous caller does not have storage.objects.get access to "
                + SignerGcs.PATH.substring(1),
            ""));
    leadsTo(
        "access-key-unknown",
        SignerGcs.signer().hmac("secret").url(),
        403,
        body(
            "InvalidSecurity",
            "The provided security credentials are not valid.",
            "Incorrect Authorization header",
            ""));
  }

  /** The signature is right by the account's key, so the account no longer has that key. */
  @Test
  void aMismatchOfARightSignature() throws BadInput {
    List<Secret> keys =
        List.of(Secret.of(SignerGcs.publicKey(), "--service-account", SignerGcs.ACCOUNT));
    Diagnosis first = diagnose(V4, 403, mismatch(""), keys);
    String texts =
        "<StringToSign>"
            + first.signature().read().stringToSignText()
            + "</StringToSign><CanonicalRequest>"
            + first.signature().read().canonicalRequestText().replace("&", "&amp;")
            + "</CanonicalRequest>";
    Diagnosis diagnosis = diagnose(V4, 403, mismatch(texts), keys);
    Finding finding = diagnosis.findings().get(0);
    assertEquals("gcs-wrong-signing-key", finding.cause(), diagnosis.findings().toString());
    assertEquals(Certainty.PROVEN, finding.certainty());
    assertEquals(List.of("gcs-managed-key-rotated"), finding.otherReadings());
    assertTrue(first.findings().stream().noneMatch(f -> f.certainty() == Certainty.PROVEN));
  }

  private static String mismatch(String texts) {
    return body(
        "SignatureDoesNotMatch",
        "Access denied.",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " Google secret key and signing method.",
        texts);
  }

  private static final String LACKS =
      " does not have storage.objects.get access to the Google Cloud Storage object. Permission"
          + " 'storage.objects.get' denied on resource (or it may not exist).";

  /** The account that is named is the one that signed; another one's answer is another URL's. */
  @Test
  void permission() throws BadInput {
    String signer = SignerGcs.ACCOUNT;
    leadsTo("iam-not-allowed", V4, 403, body("AccessDenied", "Access denied.", signer + LACKS, ""));
    leadsTo("iam-not-allowed", V2, 403, body("AccessDenied", "Access denied.", signer + LACKS, ""));
    assertEquals(
        Set.of(),
        causes(
            V4,
            403,
            body("AccessDenied", "Access denied.", "other@q.iam.example.test" + LACKS, "")));
    for (String anonymous : List.of("Anonymous caller does not", "Anonymous callers do not")) {
      String details = anonymous + " have storage.objects.get access to object bucket/a.txt.";
      leadsTo("missing-auth-param", V4, 403, body("AccessDenied", "Access denied.", details, ""));
    }
    leadsTo(
        "missing-object-without-listbucket",
        V4,
        403,
        body(
            "AccessDenied",
            "Access denied.",
            signer + LACKS.replace("objects.get", "objects.list"),
            ""));
  }

  /** The JSON API words it alike; its code is the status, its reason what tells. */
  @Test
  void permissionInJson() throws BadInput {
    String json = "{\"error\":{\"code\":%s,\"message\":\"%s\",\"errors\":[{\"reason\":\"%s\"}]}}";
    leadsTo(
        "iam-not-allowed",
        V4,
        403,
        String.format(json, "403", SignerGcs.ACCOUNT + LACKS, "forbidden"));
    leadsTo(
        "missing-auth-param",
        V4,
        401,
        String.format(json, "401", "Anonymous caller" + LACKS, "required"));
  }
}
