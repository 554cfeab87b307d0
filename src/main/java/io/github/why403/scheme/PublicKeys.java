package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Public keys as people have them: PEM (RFC 7468) of a public key, of a certificate, or of an RSA
 * private key, whose public half is all that is taken from it.
 */
public final class PublicKeys {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]++)-----END \\1-----");

  /** What a DER text of PKCS#1 needs in front to be one of X.509 or PKCS#8 (RFC 8017, RFC 5208). */
  private static final byte[] RSA_ALGORITHM = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private PublicKeys() {}

  /** The public key that a text holds; empty where it holds none. */
  public static Optional<PublicKey> read(String text) {
    Matcher found = PEM.matcher(text);
    if (!found.find()) {
      return bare(text);
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(found.group(2));
      return Optional.ofNullable(
          switch (found.group(1)) {
            case "PUBLIC KEY" -> ofX509(der);
            case "RSA PUBLIC KEY" -> ofX509(sequence(RSA_ALGORITHM, tagged(0x03, prefixed(der))));
            case "CERTIFICATE" ->
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
            case "PRIVATE KEY" -> ofPkcs8(der);
            case "RSA PRIVATE KEY" ->
                ofPkcs8(sequence(new byte[] {0x02, 0x01, 0x00}, RSA_ALGORITHM, tagged(0x04, der)));
            default -> null;
          });
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** What stands between the lines of PEM, without them. */
  private static Optional<PublicKey> bare(String text) {
    try {
      return Optional.ofNullable(ofX509(Base64.getDecoder().decode(text.replaceAll("\\s", ""))));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** The key of an encoded one, as {@link PublicKey#getEncoded} gives it; null where it is none. */
  static @Nullable PublicKey ofX509(byte[] der) {
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
      } catch (GeneralSecurityException otherKind) {
        // The next kind may read it.
      }
    }
    return null;
  }

  private static @Nullable PublicKey ofPkcs8(byte[] der) throws GeneralSecurityException {
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    PrivateKey key = rsa.generatePrivate(new PKCS8EncodedKeySpec(der));
    return key instanceof RSAPrivateCrtKey crt
        ? rsa.generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()))
        : null;
  }

  private static byte[] sequence(byte[]... parts) {
    return tagged(0x30, Octets.bytes(joined(parts)));
  }

  private static String joined(byte[]... parts) {
    StringBuilder all = new StringBuilder();
    for (byte[] part : parts) {
      all.append(Octets.of(part));
    }
    return all.toString();
  }

  /** A bit string begins with the number of its unused bits. */
  private static byte[] prefixed(byte[] bits) {
    return Octets.bytes("\0" + Octets.of(bits));
  }

  /** Tag, length and value of DER (X.690 section 8.1). */
  private static byte[] tagged(int tag, byte[] value) {
    StringBuilder out = new StringBuilder().append((char) tag);
    if (value.length < 0x80) {
      out.append((char) value.length);
    } else {
      byte[] length = BigInteger.valueOf(value.length).toByteArray();
      int skip = length[0] == 0 ? 1 : 0;
      out.append((char) (0x80 | length.length - skip));
      for (int i = skip; i < length.length; i++) {
        out.append((char) (length[i] & 0xff));
      }
    }
    return Octets.bytes(out + Octets.of(value));
  }
}
