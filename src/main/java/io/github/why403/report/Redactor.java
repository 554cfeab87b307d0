package io.github.why403.report;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Difference;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets, tokens and signatures out of what is written. What it takes out is replaced by its
 * length and the first eight digits of its SHA-256, so that two reports can be compared.
 */
public final class Redactor {
  /** Shorter texts would be found by chance in others. */
  private static final int SHORTEST = 6;

  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization",
          "cookie",
          "x-amz-security-token",
          "x-amz-server-side-encryption-customer-key",
          "x-amz-copy-source-server-side-encryption-customer-key");

  private final List<String> secrets;
  private final boolean show;

  private Redactor(List<String> secrets, boolean show) {
    this.secrets = secrets;
    this.show = show;
  }

  /** A redactor for everything secret in a case. */
  public static Redactor of(Case facts) {
    List<String> texts = new ArrayList<>();
    facts.secrets().forEach(secret -> texts.add(secret.reveal()));
    for (RawParam param : facts.request().url().params()) {
      Optional<AuthParam> auth = AuthParam.ofAnyCase(param.name().replace("amp;", ""));
      boolean secret =
          auth.filter(p -> p == AuthParam.TOKEN || p == AuthParam.SIGNATURE).isPresent();
      if (secret && param.value() != null) {
        String decoded = Octets.percentDecode(Octets.of(param.value()), true);
        texts.add(param.value());
        texts.add(Octets.text(decoded));
        texts.add(decoded.replace(' ', '+'));
        texts.add(PercentCoding.STRICT.encode(decoded, ""));
        texts.add(PercentCoding.STRICT.encode(decoded.replace(' ', '+'), ""));
      }
    }
    facts.request().headers().stream()
        .filter(h -> isSecretHeader(h.name()))
        .forEach(h -> texts.add(h.value().strip()));
    return new Redactor(
        texts.stream()
            .filter(t -> t.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList(),
        false);
  }

  /** One that shows everything, for {@code --show-secrets}. */
  public static Redactor showing() {
    return new Redactor(List.of(), true);
  }

  /** The text without anything secret. */
  public String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      if (clean.contains(secret)) {
        clean = clean.replace(secret, mark(secret));
      }
    }
    return clean;
  }

  /** A difference without anything secret; tokens and the like are secret whatever they hold. */
  public Difference clean(Difference difference) {
    String part = difference.part();
    String name = part.substring(part.indexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean secret =
        !show
            && (part.startsWith("header.") && isSecretHeader(name)
                || part.startsWith("query.")
                    && (name.equals("x-amz-security-token") || name.equals("x-amz-signature")));
    return new Difference(
        part, value(difference.signed(), secret), value(difference.sent(), secret));
  }

  private @Nullable String value(@Nullable String value, boolean secret) {
    if (value == null) {
      return null;
    }
    return secret ? mark(value) : clean(value);
  }

  /** The URL with its secret parameters redacted. */
  public String url(RawUrl url) {
    return clean(
        url.userInfo() == null ? url.text() : url.text().replace(url.userInfo() + "@", "[user]@"));
  }

  /** Whether a header's value is never written. */
  public static boolean isSecretHeader(String name) {
    return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** A header's value, marked where the header is a secret one. */
  public String header(String name, String value) {
    return !show && isSecretHeader(name) ? mark(value) : clean(value);
  }

  private static String mark(String secret) {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    String start = HexFormat.of().formatHex(digest, 0, 4);
    return "[" + secret.length() + " chars, sha256 " + start + "...]";
  }

  /** The names of the secret headers, for tests. */
  static String secretHeaders() {
    return SECRET_HEADERS.stream().sorted().collect(Collectors.joining(", "));
  }
}
