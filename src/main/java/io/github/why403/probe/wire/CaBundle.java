package io.github.why403.probe.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.why403.input.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files of authorities' certificates in PEM (RFC 7468), whatever text is between them. */
public final class CaBundle {
  /** The bundles of whole systems are a quarter of that. */
  private static final int MAX_BYTES = 1 << 20;

  private static final Pattern CERTIFICATE =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----", Pattern.CASE_INSENSITIVE);

  private CaBundle() {}

  /**
   * Reads a bundle.
   *
   * @throws BadInput where there is no file, or no certificate in it
   */
  public static List<X509Certificate> read(Path file) throws BadInput {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException unreadable) {
      throw new BadInput("The CA bundle " + file + " cannot be read; give a file in PEM.");
    }
    if (bytes.length > MAX_BYTES) {
      throw new BadInput("The CA bundle " + file + " is larger than 1 MiB; that is none.");
    }
    List<X509Certificate> found = new ArrayList<>();
    Matcher blocks = CERTIFICATE.matcher(new String(bytes, ISO_8859_1));
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      while (blocks.find()) {
        byte[] block = blocks.group().getBytes(ISO_8859_1);
        found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
      }
    } catch (CertificateException unreadable) {
      throw new BadInput(
          "Certificate " + (found.size() + 1) + " of the CA bundle " + file + " cannot be read.");
    }
    if (found.isEmpty()) {
      throw new BadInput(
          "The CA bundle "
              + file
              + " has no certificate in it; they stand between -----BEGIN CERTIFICATE----- and"
              + " -----END CERTIFICATE-----.");
    }
    return found;
  }
}
