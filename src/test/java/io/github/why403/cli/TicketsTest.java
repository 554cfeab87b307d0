package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a support engineer has: one URL and one reply, read hours later, with no secret and no
 * network. The reply is the word of the store; what would be expected without it comes behind.
 */
class TicketsTest {
  private static final String SIGNATURE = "0123456789abcdef".repeat(4);
  private static final String QUERY =
      "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20260131"
          + "%2FREGION%2Fs3%2Faws4_request&X-Amz-Date=20260131T110000Z&X-Amz-Expires=600"
          + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
          + SIGNATURE;

  /** It ended at 11:10, and the test's clock shows 12:05. */
  private static final String AWS =
      "https://my-bucket.s3.eu-west-1.amazonaws.com/q4%20report%20(1).txt"
          + QUERY.replace("REGION", "eu-west-1");

  private static final String LOCAL = "http://127.0.0.1:9000/my-bucket/a.txt" + QUERY;
  private static final String DATE = "Date: Sat, 31 Jan 2026 11:05:00 GMT\n";
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " key and signing method.";
  private static final String AZURE =
      "https://why403demo.blob.core.windows.net/reports/2026/a.txt?sp=r&st=2026-01-31T12:00:00Z"
          + "&se=2026-01-31T13:00:00Z&spr=https&sv=2022-11-02&sr=b&sig="
          + "QUJD".repeat(10)
          + "QUI%3D";
  private static final String AZURE_SAYS =
      "Server failed to authenticate the request. Make sure the value of Authorization header is"
          + " formed correctly including the signature.\nRequestId:1\nTime:2026-01-31T12:05:00Z";

  @TempDir Path folder;

  private static String reply(int status, String head, String code, String message, String more) {
    return "HTTP/1.1 "
        + status
        + " x\n"
        + head
        + "Content-Type: application/xml\n\n"
        + "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message>"
        + more
        + "</Error>";
  }

  private static String ofAws(int status, String code, String message, String more) {
    return reply(
        status,
        "Server: AmazonS3\nx-amz-request-id: 1\n" + DATE,
        code,
        message,
        more + "<RequestId>1</RequestId><HostId>h</HostId>");
  }

  private Run.Ended ask(String url, String reply, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("reply.txt"), reply);
    return Run.of(url, "--reply", file.toString()).and(more).run();
  }

  private String text(String url, String reply) throws IOException {
    return ask(url, reply).out().replaceAll("\\s+", " ");
  }

  private String cause(String url, String reply) throws IOException {
    return String.valueOf(ask(url, reply, "-o", "json").verdict().get("cause"));
  }

  private String outcome(String url, String reply) throws IOException {
    return ask(url, reply, "-o", "json").verdict().get("outcome").getAsString();
  }

  /** AWS puts the resource in quotes, and a key may hold blanks. */
  @Test
  void aKeyWithBlanksIsReadToItsEnd() throws IOException {
    for (String quote : List.of("\"", "")) {
      String says =
          "User: arn:aws:iam::111122223333:user/ops/bot is not authorized to perform: s3:GetObject"
              + " on resource: "
              + quote
              + "arn:aws:s3:::my-bucket/q4 report (%s).txt"
              + quote
              + " because no identity-based policy allows the s3:GetObject action";
      String own = ofAws(403, "AccessDenied", says.formatted("1"), "");
      assertEquals("\"iam-not-allowed\"", cause(AWS, own));
      String text = text(AWS, own);
      assertTrue(text.contains("put-user-policy --user-name bot"), text);
      assertTrue(text.contains("--policy-source-arn arn:aws:iam::111122223333:user/ops/bot"), text);
      String others = text(AWS, ofAws(403, "AccessDenied", says.formatted("2"), ""));
      assertTrue(others.contains("is to another request"), others);
    }
  }

  @Test
  void theRoleThatADenialNamesStandsInTheFix() throws IOException {
    String says =
        "User: arn:aws:sts::111122223333:assumed-role/reader/i-0 is not authorized to perform:"
            + " s3:GetObject on resource: \"arn:aws:s3:::my-bucket/q4 report (1).txt\" because no"
            + " identity-based policy allows the s3:GetObject action";
    String text = text(AWS, ofAws(403, "AccessDenied", says, ""));
    assertTrue(text.contains("put-role-policy --role-name reader"), text);
    assertFalse(text.contains("--user-name"), text);
  }

  /** The region that the store tells is the one to sign with. */
  @Test
  void theRegionThatWasToldStandsInTheFix() throws IOException {
    String global =
        "https://my-bucket.s3.amazonaws.com/a.txt" + QUERY.replace("REGION", "us-east-1");
    String moved =
        ofAws(
                307,
                "TemporaryRedirect",
                "Please re-send this request to the specified temporary endpoint. Continue to use"
                    + " the original request endpoint for future requests.",
                "<Endpoint>my-bucket.s3.eu-south-1.amazonaws.com</Endpoint>")
            .replace("Server:", "x-amz-bucket-region: eu-south-1\nServer:");
    String text = text(global, moved);
    assertTrue(text.contains("--region eu-south-1 \\ --endpoint-url https://s3.eu-south-1."), text);
    assertFalse(text.contains("--region us-east-1"), text);
    String wrong =
        ofAws(
            400,
            "AuthorizationQueryParametersError",
            "Error parsing the X-Amz-Credential parameter; the region 'eu-west-1' is wrong;"
                + " expecting 'eu-south-1'",
            "<Region>eu-south-1</Region>");
    String scope = text(AWS, wrong);
    assertTrue(scope.contains("--region eu-south-1"), scope);
    assertFalse(scope.contains("BUCKET_REGION") || scope.contains("REGION=$("), scope);
  }

  /** A reply without a time that names another ground was not given because the URL is over now. */
  @Test
  void anEndSinceThenIsARemark() throws IOException {
    for (String code : List.of("SignatureDoesNotMatch", "InvalidAccessKeyId")) {
      for (String url : List.of(AWS, LOCAL)) {
        String text = text(url, reply(403, "", code, MISMATCH, ""));
        assertFalse(text.contains("Cause: expired"), text);
        if (url.equals(LOCAL)) {
          assertTrue(text.contains("The URL ended at 2026-01-31T11:10:00Z, by this machine"), text);
        }
      }
    }
  }

  /** The page of a proxy shows when it was asked, and the URL was not over then. */
  @Test
  void aPageThatWasMadeBeforeTheEndIsNotGivenForIt() throws IOException {
    String page =
        "HTTP/1.1 403 Forbidden\nServer: nginx\n%sContent-Type: text/html\n\n<h1>403</h1>";
    assertEquals("inconclusive", outcome(AWS, page.formatted(DATE)));
    assertEquals("\"expired\"", cause(AWS, page.formatted("")));
  }

  /** What the store did answer is shown, not what it was expected to answer. */
  @Test
  void noAnswerIsForetoldBesideTheRealOne() throws IOException {
    String page = "HTTP/1.1 502 x\nServer: nginx\nContent-Type: text/html\n\n<h1>502</h1>";
    String text = text(AWS, page);
    assertTrue(text.contains("Cause: expired"), text);
    assertFalse(text.contains("The store answers"), text);
    String cut = AWS.substring(0, AWS.indexOf('&'));
    String denied = text(cut, ofAws(403, "AccessDenied", "Access Denied", ""));
    assertTrue(denied.contains("Cause: shell-split-on-ampersand"), denied);
    assertFalse(denied.contains("The store answers: 400"), denied);
  }

  @Test
  void aDamagedTokenIsObserved() throws IOException {
    String url = AWS.replace("&X-Amz-Sig", "&X-Amz-Security-Token=Own&X-Amz-Sig");
    String says = "The provided token is malformed or otherwise invalid.";
    String text = text(url.replace("AKIA", "ASIA"), ofAws(400, "InvalidToken", says, ""));
    assertTrue(text.startsWith("OBSERVED: The store takes the session token"), text);
  }

  /** One of several readings is no statement. */
  @Test
  void aHeadWithoutABodyAssertsNothing() throws IOException {
    String bare = "HTTP/1.1 403 Forbidden\nServer: AmazonS3\nx-amz-request-id: 1\n" + DATE + "\n";
    String text = ask(AWS, bare, "-I").out().replaceAll("\\s+", " ");
    assertFalse(text.contains("- The store does not know"), text);
    assertFalse(text.contains("- The store denies"), text);
    assertTrue(text.contains("(403), and nothing in hand says why"), text);
  }

  /** AWS judges the skew of signed headers only; on another store it is a fault of the store. */
  @Test
  void skewOnAwsIsNotThisUrls() throws IOException {
    String text =
        text(
            AWS,
            ofAws(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and" + " the current time is too large.",
                ""));
    assertTrue(text.startsWith("INCONCLUSIVE"), text);
    assertTrue(text.contains("a proxy that signs by itself got this answer"), text);
  }

  /** The method of the store's text was sent, whatever was assumed. */
  @Test
  void whatTheStoreReceivedIsSaid() throws IOException {
    String url =
        "https://storage.googleapis.com/my-bucket/a.txt?GoogleAccessId=bot%40p.iam"
            + ".gserviceaccount.com&Expires=1769864400&Signature="
            + "QUJD".repeat(85)
            + "QQ%3D%3D";
    String says =
        "The request signature we calculated does not match the signature you provided. Check your"
            + " Google secret key and signing method.";
    String body = "<StringToSign>PUT\n\n\n1769864400\n/my-bucket/a.txt</StringToSign>";
    String head = "X-GUploader-UploadID: 1\nServer: UploadServer\n" + DATE;
    String text = text(url, reply(403, head, "SignatureDoesNotMatch", says, body));
    assertTrue(text.contains("The store received the method PUT"), text);
    assertTrue(text.contains("[method-mismatch, possible]"), text);
    assertTrue(text.contains("[gcs-wrong-signing-key, possible]"), text);
    assertTrue(text.contains("Give the key of bot@p.iam.gserviceaccount.com"), text);
  }

  /** A service SAS has no srt; its resource is named by sr. */
  @Test
  void anAzureReplyIsReadByTheKindOfSas() throws IOException {
    String code = "AuthorizationResourceTypeMismatch";
    String says =
        "This request is not authorized to perform this operation using this resource type.";
    String head = "Server: Microsoft-HTTPAPI/2.0\nx-ms-request-id: 1\n";
    String service = text(AZURE, reply(403, head, code, says, ""));
    assertTrue(service.startsWith("OBSERVED: The URL is not signed for this level"), service);
    assertTrue(service.contains("(sr=b)") && !service.contains("srt"), service);
    assertTrue(service.contains("--account-name why403demo \\ --container-name reports"), service);
    String account = AZURE.replace("sr=b", "ss=b&srt=sc");
    assertTrue(text(account, reply(403, head, code, says, "")).contains("(srt=sc)"), account);
  }

  @Test
  void whatAzureFoundWrongIsSaid() throws IOException {
    String same =
        "r\n2026-01-31T12:00:00Z\n2026-01-31T13:00:00Z\n/blob/why403demo/reports/2026/a.txt"
            + "\n\n\nhttps\n2022-11-02\nb\n\n\n\n\n\n\n";
    String detail =
        "<AuthenticationErrorDetail>Signature did not match. String to sign used was "
            + same
            + "</AuthenticationErrorDetail>";
    String head = "Server: Microsoft-HTTPAPI/2.0\nx-ms-request-id: 1\n";
    String text = text(AZURE, reply(403, head, "AuthenticationFailed", AZURE_SAYS, detail));
    assertTrue(text.contains("The store refuses the signature, and what differs"), text);
    assertTrue(text.contains("403 AuthenticationFailed: Signature did not match."), text);
    assertTrue(text.contains("[azure-key-rotated, possible]"), text);
    assertFalse(text.contains("RequestId:"), text);
  }

  /** The window of the key is not that of the URL. */
  @Test
  void theWindowOfADelegationKeyIsItsOwn() throws IOException {
    String url =
        AZURE.replace(
            "sp=r",
            "skoid=11111111-2222-3333-4444-555555555555&sktid=11111111-2222-3333-4444-666666666666"
                + "&skt=2026-01-31T11:00:00Z&ske=2026-01-31T12:01:00Z&sks=b&skv=2022-11-02&sp=r");
    String head = "Server: Microsoft-HTTPAPI/2.0\nx-ms-request-id: 1\n";
    String detail =
        "<AuthenticationErrorDetail>Signature not valid in the specified key time frame: Key start"
            + " [Sat, 31 Jan 2026 11:00:00 GMT] - Key expiry [Sat, 31 Jan 2026 12:01:00 GMT] -"
            + " Current [Sat, 31 Jan 2026 %s GMT]</AuthenticationErrorDetail>";
    String over =
        reply(403, head, "AuthenticationFailed", AZURE_SAYS, detail.formatted("12:02:00"));
    assertEquals("\"azure-udk-expired\"", cause(url, over));
    String within = text(url, over.replace("12:02:00", "11:30:00"));
    assertTrue(within.contains("is to another request"), within);
    String others = text(url, over.replace("12:01:00", "12:00:30"));
    assertTrue(others.contains("is to another request"), others);
  }

  @Test
  void aNetworkRuleOfAzureIsAReading() throws IOException {
    String head = "Server: Microsoft-HTTPAPI/2.0\nx-ms-request-id: 1\n";
    String says = "This request is not authorized to perform this operation.";
    String text = text(AZURE, reply(403, head, "AuthorizationFailure", says, ""));
    assertTrue(text.contains("[policy-denies-network-age-or-tls, possible]"), text);
    assertTrue(text.contains("az storage account show --name why403demo"), text);
  }

  /** A policy that is to be written allows what was denied. */
  @Test
  void theActionThatWasDeniedStandsInTheFix() throws IOException {
    String says =
        "User: arn:aws:iam::111122223333:user/bot is not authorized to perform: s3:PutObject on"
            + " resource: \"arn:aws:s3:::my-bucket/q4 report (1).txt\" because no identity-based"
            + " policy allows the s3:PutObject action";
    String text =
        ask(AWS, ofAws(403, "AccessDenied", says, ""), "-X", "PUT").out().replaceAll("\\s+", "");
    assertTrue(text.contains("\"Action\":\"s3:PutObject\""), text);
    assertFalse(text.contains("\"Action\":\"s3:GetObject\""), text);
  }

  @Test
  void aDisabledKeyIsCalledSo() throws IOException {
    String key = "arn:aws:kms:eu-west-1:111122223333:key/1f2e3d4c-aaaa-bbbb-cccc-1234567890ab";
    String text = text(AWS, ofAws(400, "KMS.DisabledException", key + " is disabled.", ""));
    assertTrue(text.startsWith("PROVEN: The signature is right; the KMS key of the object"), text);
    assertTrue(text.contains("--key-id \\ " + key), text);
  }

  @Test
  void aDelegationThatAllowsLacksTheRole() throws IOException {
    String url =
        AZURE.replace(
            "sp=r",
            "skoid=1&sktid=2&skt=2026-01-31T11:00:00Z"
                + "&ske=2026-01-31T13:01:00Z&sks=b&skv=2022-11-02&sp=r");
    String head = "Server: Microsoft-HTTPAPI/2.0\nx-ms-request-id: 1\n";
    String says = "This request is not authorized to perform this operation using this permission.";
    String text = text(url, reply(403, head, "AuthorizationPermissionMismatch", says, ""));
    assertTrue(
        text.contains("so the identity behind the user delegation key lacks the role"), text);
  }
}
