package io.github.why403.oracle;

import io.github.why403.scheme.Secret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A made-up key: a secret, an account key, or a public key.
 *
 * @param text as {@code --secret-file} and its like read it
 * @param id who it belongs to, where that has to be known
 */
record Key(String text, @Nullable String id) {
  /** The secret of what signs with one. */
  static final String SECRET = "made/up+of+the+oracle+00000000000000001";

  /** The access key id beside it. */
  static final String KEY_ID = "AKIAORACLE0000000001";

  /** The temporary access key id beside it, and a session token. */
  static final String TEMPORARY = "ASIAORACLE0000000001";

  static final String TOKEN = "FwoGZXIvYXdzE+/token==";

  /** A session token that begins as those of version 2 do, which Version 4A asks for. */
  static final String TOKEN_2 = "IQoJb3JpZ2luX2VjE+/token==";

  /** The secret, whatever access key id is used with it. */
  static Key secret() {
    return new Key(SECRET, null);
  }

  /** The public half of a pair. */
  static Key of(KeyPair pair, @Nullable String id) {
    return new Key(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()), id);
  }

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  Secret secretOf() {
    return Secret.of(text, "the test", id);
  }

  @Override
  public String toString() {
    return "Key[" + id + "]";
  }
}
