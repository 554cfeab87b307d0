package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

/**
 * The key pair on P-256 that Signature Version 4A derives from a secret: NIST SP 800-108 in counter
 * mode with HMAC-SHA256, as in key_derivation.c of awslabs/aws-c-auth, whose vectors hold the
 * points.
 *
 * @param number the private key
 * @param publicKey the public key
 */
record EcKeyPair(BigInteger number, PublicKey publicKey) {
  static final String ALGORITHM = "SHA256withECDSA";

  /** So many bytes follow the head of a DER-encoded signature at most. */
  static final int LONGEST = 70;

  private static final String PREFIX = "AWS4A";
  private static final byte[] LABEL = Octets.bytes("AWS4-ECDSA-P256-SHA256");
  private static final int BITS = 256;
  private static final int MOST_TRIES = 254;
  private static final ECParameterSpec CURVE = curve();

  /** Derives the pair of a secret and the access key id beside it. */
  static EcKeyPair of(SigningKey key) {
    byte[] secret = key.secret().bytes();
    boolean prefixed = key.recipe() != SigningKey.Recipe.NO_PREFIX;
    byte[] mac = prefixed ? Octets.bytes(PREFIX + Octets.of(secret)) : secret;
    byte[] keyId = Octets.bytes(key.keyId());
    BigInteger largest = CURVE.getOrder().subtract(BigInteger.TWO);
    for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
      byte[] text =
          ByteBuffer.allocate(4 + LABEL.length + 1 + keyId.length + 1 + 4)
              .putInt(1)
              .put(LABEL)
              .put((byte) 0)
              .put(keyId)
              .put((byte) attempt)
              .putInt(BITS)
              .array();
      BigInteger candidate = new BigInteger(1, Hmac.sign(mac, text));
      if (candidate.compareTo(largest) <= 0) {
        return pair(candidate.add(BigInteger.ONE));
      }
    }
    throw new IllegalStateException("no key in " + MOST_TRIES + " tries");
  }

  private static EcKeyPair pair(BigInteger number) {
    try {
      return new EcKeyPair(
          number,
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(
                      EcPoint.times(CURVE.getGenerator(), number).affine(), CURVE)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** A signature of a text, other each time. */
  byte[] sign(byte[] text) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, CURVE));
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(text);
      return signer.sign();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Whether a signature is one of this text. */
  boolean signed(byte[] text, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(publicKey);
      verifier.update(text);
      return verifier.verify(signature);
    } catch (GeneralSecurityException noSignature) {
      return false;
    }
  }

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return "EcKeyPair[redacted]";
  }
}
