package io.github.why403.scheme;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A secret access key. Redacted from birth: neither {@link #toString()} nor serialisation shows it;
 * only {@link #reveal()} does, and {@link #revealToken()} for the token beside it.
 */
public final class Secret {
  private final String text;
  private final String origin;
  private final @Nullable String keyId;
  private final String form;
  private final String token;

  private Secret(String text, String origin, @Nullable String keyId, String form, String token) {
    this.text = text;
    this.origin = origin;
    this.keyId = keyId;
    this.form = form;
    this.token = token;
  }

  /**
   * @param text the secret as it was read, nothing trimmed
   * @param origin where it came from, for people: {@code "AWS_SECRET_ACCESS_KEY"}
   * @param keyId the access key id that stands beside it, or null where none does
   */
  public static Secret of(String text, String origin, @Nullable String keyId) {
    return new Secret(text, origin, keyId, "that of " + origin, "");
  }

  /**
   * The same secret with the session token that stands beside it.
   *
   * @param sessionToken as it was read; empty for none
   */
  public Secret withToken(String sessionToken) {
    return new Secret(text, origin, keyId, form, sessionToken);
  }

  /** The session token that stands beside it; empty for none. As secret as the secret. */
  public String revealToken() {
    return token;
  }

  /** The secret itself. Named so that every use can be found. */
  public String reveal() {
    return text;
  }

  /** The bytes that key the signature: UTF-8. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where it came from, for people. */
  public String origin() {
    return origin;
  }

  /** The access key id it belongs to, or null where none was given. */
  public @Nullable String keyId() {
    return keyId;
  }

  /** Which secret this is, in words: {@code with a newline at its end}. */
  public String form() {
    return form;
  }

  /** The same secret with its text changed, still redacted. */
  public Secret map(UnaryOperator<String> change) {
    return new Secret(change.apply(text), origin, keyId, form, token);
  }

  /**
   * A spoilt form of this secret.
   *
   * @param words what happened to it: {@code with a newline at its end}
   * @param change what happened to its text
   */
  public Secret spoilt(String words, UnaryOperator<String> change) {
    return new Secret(change.apply(text), origin, keyId, words, token);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[" + origin + ", redacted]";
  }
}
