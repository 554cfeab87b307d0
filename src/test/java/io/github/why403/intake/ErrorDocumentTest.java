package io.github.why403.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.input.BadInput;
import org.junit.jupiter.api.Test;

/**
 * An error document alone: what of the request it repeats, and what it lacks. The documents are
 * those of the stores by their recordings ({@code fixtures/recorded}), with values of this test.
 */
class ErrorDocumentTest {
  private static String refused(String document) {
    BadInput bad = assertThrows(BadInput.class, () -> Intake.read(document, null));
    assertFalse(bad.getMessage().contains("hush"), bad.getMessage());
    assertTrue(
        bad.getMessage().endsWith("; give the URL as well, and the reply with --reply FILE."));
    return bad.getMessage();
  }

  private static String mismatch(String elements) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SignatureDoesNotMatch</Code>"
        + "<Message>The request signature we calculated does not match.</Message>"
        + elements
        + "</Error>";
  }

  @Test
  void versionTwoNamesNoHost() {
    String text =
        refused(
            mismatch(
                "<AWSAccessKeyId>AKIAWHY403EXAMPLE000</AWSAccessKeyId><StringToSign>GET\n\n\n"
                    + "1769861700\n/hush/a.txt</StringToSign>"
                    + "<SignatureProvided>hush=</SignatureProvided>"));
    assertTrue(text.contains("string to sign of Signature Version 2, which names no host"), text);
  }

  @Test
  void aHashAloneIsNoRequest() {
    String text =
        refused(
            mismatch(
                "<StringToSign>AWS4-HMAC-SHA256\n20260131T120000Z\n"
                    + "20260131/eu-west-1/s3/aws4_request\n00hush00</StringToSign>"));
    assertTrue(text.contains("repeats of the request its hash alone"), text);
  }

  @Test
  void azureRepeatsNoSignature() {
    String text =
        refused(
            "<?xml version=\"1.0\""
                + " encoding=\"utf-8\"?><Error><Code>AuthenticationFailed</Code><Message>Server"
                + " failed to authenticate the"
                + " request.</Message><AuthenticationErrorDetail>Signature did not match. String to"
                + " sign used was r\n\n"
                + "2026-01-31T13:00:00Z\n"
                + "/blob/hush/reports</AuthenticationErrorDetail></Error>");
    assertTrue(text.contains("Azure's string to sign and not the signature (sig)"), text);
  }

  @Test
  void otherDocumentsRepeatNothing() {
    String text = refused("<Error><Code>AccessDenied</Code><Message>hush</Message></Error>");
    assertTrue(text.contains("(AccessDenied) does not repeat the request"), text);
  }
}
