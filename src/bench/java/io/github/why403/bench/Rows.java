package io.github.why403.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes rows for {@code why403 batch} to standard output, so that no log has to lie on the disk.
 * All are signed rightly with AWS's own example key. Runs from its source, too:
 *
 * <pre>{@code java Rows.java 1000000 [urls|json] | why403 batch --at 2026-01-31T12:05:00Z}</pre>
 */
public final class Rows {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String HOST = "my-bucket.s3.eu-west-1.amazonaws.com";
  private static final String SCOPE = "20260131/eu-west-1/s3/aws4_request";
  private static final String QUERY =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260131"
          + "%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260131T120000Z&X-Amz-Expires=900"
          + "&X-Amz-SignedHeaders=host";

  /** So many objects are signed; then they come again. */
  private static final int OBJECTS = 4096;

  private Rows() {}

  /** Writes as many rows as the first argument says. */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    long number = Long.parseLong(args[0]);
    boolean json = args.length > 1 && args[1].equals("json");
    byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
    for (String part : SCOPE.split("/")) {
      key = hmac(key, part);
    }
    byte[][] rows = new byte[OBJECTS][];
    for (int i = 0; i < OBJECTS; i++) {
      String url = url(key, "/2026/01/quarterly%20report-" + i + ".pdf");
      String row = json ? "{\"id\":\"r" + i + "\",\"url\":\"" + url + "\"}\n" : url + "\n";
      rows[i] = row.getBytes(US_ASCII);
    }
    try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      for (long i = 0; i < number; i++) {
        out.write(rows[(int) (i % OBJECTS)]);
      }
    }
  }

  private static String url(byte[] key, String path) throws GeneralSecurityException {
    String request =
        "GET\n" + path + "\n" + QUERY + "\nhost:" + HOST + "\n\nhost\nUNSIGNED-PAYLOAD";
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8));
    String text =
        "AWS4-HMAC-SHA256\n20260131T120000Z\n" + SCOPE + "\n" + HexFormat.of().formatHex(hash);
    String signature = HexFormat.of().formatHex(hmac(key, text));
    return "https://" + HOST + path + "?" + QUERY + "&X-Amz-Signature=" + signature;
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
