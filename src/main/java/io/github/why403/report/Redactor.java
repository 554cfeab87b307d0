package io.github.why403.report;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Difference;
import io.github.why403.input.Header;
import io.github.why403.input.Mask;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.QueryParam;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets, tokens and signatures out of what is written. What it takes out is replaced by its
 * length and the first eight digits of its SHA-256, so that two reports can be compared.
 *
 * <p>Two ways at once: by value, whatever text a value got into, and by the name that stands before
 * it, whatever copying and re-encoding made of the value.
 */
public final class Redactor {
  /** Shorter texts would be found by chance in others. */
  private static final int SHORTEST = 6;

  /** The form of a secret access key: some people swap it with the access key id. */
  private static final Pattern SECRET_FOR_ID = Pattern.compile("(?=.*[a-z])[A-Za-z0-9/+]{40}");

  /** A session token in a policy, however its condition is written. */
  private static final Pattern TOKEN_IN_POLICY =
      Pattern.compile("(?i)security-token\"[\\s,:\\[{]*\"([^\"]+)\"");

  private static final Pattern DIGITS = Pattern.compile("\\W*[0-9a-fA-F]{64}\\W*");

  private final List<String> secrets;
  private final boolean show;

  private Redactor(List<String> secrets, boolean show) {
    this.secrets = secrets;
    this.show = show;
  }

  /** A redactor for everything secret in a case. */
  public static Redactor of(Case facts) {
    Set<String> texts = new LinkedHashSet<>();
    facts.secrets().forEach(secret -> Spellings.of(secret.reveal(), texts));
    facts.secrets().forEach(secret -> Spellings.of(secret.revealToken(), texts));
    RawUrl url = facts.request().url();
    Mask.inUrl(url.text()).forEach(value -> Spellings.of(value, texts));
    facts.url().params().stream()
        .filter(
            p ->
                p.raw().value() != null
                    && (Mask.isSecret(p.name()) || isSignature(facts, p) || looksSigned(p)))
        .forEach(p -> Spellings.of(p.raw().value(), texts));
    if (facts.request().form() != null) {
      // In base64 it may hold a session token.
      facts.url().value(AuthParam.POLICY).ifPresent(policy -> Spellings.of(policy, texts));
      TOKEN_IN_POLICY
          .matcher(Octets.text(PostPolicy.policy(facts.url())))
          .results()
          .forEach(found -> Spellings.of(found.group(1), texts));
    }
    String keyId = facts.url().credential().keyId();
    if (SECRET_FOR_ID.matcher(keyId).matches()) {
      Spellings.of(keyId, texts);
    }
    if (url.userInfo() != null) {
      texts.add(url.userInfo());
      texts.add(url.userInfo().substring(url.userInfo().indexOf(':') + 1));
    }
    for (Header header : facts.request().headers()) {
      if (Mask.isSecret(header.name())) {
        Spellings.of(header.value().strip(), texts);
      }
    }
    return new Redactor(
        texts.stream().filter(t -> t.length() >= SHORTEST).sorted(Orders.longestFirst()).toList(),
        false);
  }

  private static boolean isSignature(Case facts, QueryParam param) {
    return facts
        .url()
        .vocabulary()
        .ofAnyCase(param.name())
        .filter(AuthParam.SIGNATURE::equals)
        .isPresent();
  }

  /** A value of a signature's form under whatever name, but for those of hashes of the body. */
  private static boolean looksSigned(QueryParam param) {
    return param.value().length() >= 64
        && DIGITS.matcher(param.value()).matches()
        && !Octets.lower(param.name()).contains("sha256");
  }

  /** One that knows no values and goes by the names before them. */
  public static Redactor ofTexts() {
    return new Redactor(List.of(), false);
  }

  /** One that keeps out what either keeps out. */
  public Redactor and(Redactor other) {
    Set<String> both = new LinkedHashSet<>(secrets);
    both.addAll(other.secrets);
    return new Redactor(both.stream().sorted(Orders.longestFirst()).toList(), show && other.show);
  }

  /** One that shows everything, for {@code --show-secrets}. */
  public static Redactor showing() {
    return new Redactor(List.of(), true);
  }

  /** The text without anything secret. */
  public String clean(String text) {
    if (show) {
      return text;
    }
    String clean = text;
    for (String secret : secrets) {
      if (clean.contains(secret)) {
        clean = clean.replace(secret, mark(secret));
      }
    }
    return Mask.pairs(clean, Redactor::mark);
  }

  /** A difference without anything secret; tokens and the like are secret whatever they hold. */
  public Difference clean(Difference difference) {
    boolean secret = !show && Mask.isSecret(difference.part());
    return new Difference(
        clean(difference.part()),
        value(difference.signed(), secret),
        value(difference.sent(), secret));
  }

  private @Nullable String value(@Nullable String value, boolean secret) {
    if (value == null) {
      return null;
    }
    return secret ? mark(value) : clean(value);
  }

  /** The URL with its secret parameters redacted. */
  public String url(RawUrl url) {
    if (show) {
      return url.text();
    }
    String text =
        url.userInfo() == null ? url.text() : url.text().replace(url.userInfo() + "@", "[user]@");
    return clean(Mask.inUrl(text, Redactor::mark));
  }

  /** A header's value, marked where the header is a secret one. */
  public String header(String name, String value) {
    return !show && Mask.isSecret(name) ? mark(value) : clean(value);
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
}
