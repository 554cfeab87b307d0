package io.github.why403.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The debug logs of signers, each in its own form. The texts are of one signing by botocore. */
class SignerLogReaderTest {
  private static final String REQUEST =
      """
      GET
      /dir/a%20b.txt
      X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAWHY403EXAMPLE000%2F20261122%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261122T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host
      host:my-bucket.s3.amazonaws.com

      host
      UNSIGNED-PAYLOAD\
      """;

  private static final String STRING =
      """
      AWS4-HMAC-SHA256
      20261122T120000Z
      20261122/us-east-1/s3/aws4_request
      d64b123d1f331b31a0b442d77866a21e79648075a22af50a03db298a6eed94ce\
      """;

  private static final String SIGNATURE =
      "5484057e56549c5a0a9dd8a7beb24032de49f1644073a8681262680c1e77da75";

  private static final String BOTOCORE =
      """
      2026-11-23 04:34:58,753 botocore.auth [DEBUG] Calculating signature using v4 auth.
      2026-11-23 04:34:58,753 botocore.auth [DEBUG] CanonicalRequest:
      %s
      2026-11-23 04:34:58,754 botocore.auth [DEBUG] StringToSign:
      %s
      2026-11-23 04:34:58,754 botocore.auth [DEBUG] Signature:
      %s
      """;

  private static final String GO =
      """
      2026/11/22 12:00:00 DEBUG: Request Signature:
      ---[ CANONICAL STRING  ]-----------------------------
      %s
      ---[ STRING TO SIGN ]--------------------------------
      %s
      ---[ SIGNED URL ]------------------------------------
      https://my-bucket.s3.amazonaws.com/dir/a%%20b.txt?X-Amz-Expires=900&X-Amz-Signature=%s
      -----------------------------------------------------
      """;

  @Test
  void everySignersFormIsRead() throws BadInput {
    List<String> logs =
        List.of(
            BOTOCORE.formatted(REQUEST, STRING, SIGNATURE),
            GO.formatted(REQUEST, STRING, SIGNATURE),
            ("DEBUG com.amazonaws.auth.AWS4Signer - AWS4 Canonical Request: '\"%s\"\n\nDEBUG"
                    + " com.amazonaws.auth.AWS4Signer - AWS4 String to Sign: '\"%s\"\n")
                .formatted(REQUEST, STRING),
            ("DEBUG DefaultV4RequestSigner:84 - AWS4 Canonical Request: %s\n"
                    + "DEBUG DefaultV4RequestSigner:85 - AWS4 Canonical Request Hash: d64b\n"
                    + "DEBUG DefaultV4RequestSigner:86 - AWS4 String to sign: %s\n")
                .formatted(REQUEST, STRING));
    for (int i = 0; i < logs.size(); i++) {
      SignerLog.Entry entry = only(logs.get(i));
      assertEquals(REQUEST, entry.canonicalRequest());
      assertEquals(STRING, entry.stringToSign());
      if (i < 2) {
        assertEquals(SIGNATURE, entry.signature());
      } else {
        assertNull(entry.signature());
      }
    }
  }

  @Test
  void lineFeedsMayBeEscapedOrOfWindows() throws BadInput {
    String go = GO.formatted(REQUEST, STRING, SIGNATURE);
    String collected = "level=info msg=\"" + go.replace("\n", "\\n") + "\" x=1";
    assertEquals(REQUEST, only(collected).canonicalRequest());
    assertEquals(REQUEST, only(go.replace("\n", "\r\n")).canonicalRequest());
  }

  /** A text that was changed, or belongs to another string to sign, is not the one that was. */
  @Test
  void aTextThatItsHashBeliesIsNotRead() {
    String changed = BOTOCORE.formatted(REQUEST.replace("GET", "PUT"), STRING, SIGNATURE);
    BadInput refusal = assertThrows(BadInput.class, () -> read(changed));
    assertTrue(refusal.getMessage().contains("holds no canonical request"), refusal.getMessage());
    assertThrows(BadInput.class, () -> read(""));
    assertThrows(BadInput.class, () -> SignerLogReader.read(new byte[SignerLogReader.MOST + 1]));
  }

  /** Bad texts end soon: nothing is tried twice. */
  @Test
  void aLongLogOfNothingIsRead() {
    String long1 = "CanonicalRequest:\nGET\n/\n\n" + "a:b\n".repeat(200_000);
    assertThrows(BadInput.class, () -> read(long1));
    assertThrows(BadInput.class, () -> read("CanonicalRequest:\n".repeat(100_000)));
    assertThrows(BadInput.class, () -> read("AWS4-HMAC-SHA256\n20261122T120000Z\n".repeat(60_000)));
  }

  @Test
  void nothingOfALogIsPrinted() throws BadInput {
    SignerLog log = read(BOTOCORE.formatted(REQUEST, STRING, SIGNATURE));
    assertFalse(log.toString().contains("AKIA"), log.toString());
    assertFalse(log.toString().contains(SIGNATURE), log.toString());
  }

  private static SignerLog.Entry only(String text) throws BadInput {
    SignerLog log = read(text);
    assertEquals(1, log.entries().size());
    return log.entries().get(0);
  }

  private static SignerLog read(String text) throws BadInput {
    return SignerLogReader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
