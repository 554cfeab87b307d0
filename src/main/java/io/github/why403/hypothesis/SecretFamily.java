package io.github.why403.hypothesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The secret: dirty, mangled, or another one. */
final class SecretFamily implements ResignFamily {
  private static final String FIELD = "key/secret";
  private static final String SPECIAL = "/+=#$&%!\\";

  /** A way in which a secret is spoiled between the console and the signer. */
  private record Form(String cause, String words, int cost, UnaryOperator<String> change) {}

  private static final List<Form> FORMS =
      List.of(
          dirty("a newline at its end", s -> s + "\n"),
          dirty("a carriage return and a newline at its end", s -> s + "\r\n"),
          dirty("a blank at its end", s -> s + " "),
          dirty("a blank at its start", s -> " " + s),
          dirty("a tab at its end", s -> s + "\t"),
          dirty("a tab at its start", s -> "\t" + s),
          dirty("a carriage return at its end", s -> s + "\r"),
          dirty("a newline at its start", s -> "\n" + s),
          dirty("a byte order mark at its start", s -> "\ufeff" + s),
          dirty("a no-break space at its end", s -> s + "\u00a0"),
          dirty("double quotes around it", s -> "\"" + s + "\""),
          dirty("single quotes around it", s -> "'" + s + "'"),
          dirty("its surrounding blanks and quotes cut off", SecretFamily::trimmed),
          mangled("percent-encoded", s -> PercentCoding.STRICT.encode(s, "")),
          mangled("percent-decoded", s -> Octets.percentDecode(s, false)),
          mangled("with + read as a blank", s -> s.replace('+', ' ')),
          mangled("with + in place of blanks", s -> s.replace(' ', '+')),
          mangled("decoded as a form, plus to blank", s -> Octets.percentDecode(s, true)),
          mangled("with its slashes as %2F", s -> s.replace("/", "%2F")),
          mangled("with its pluses as %2B", s -> s.replace("+", "%2B")),
          mangled("with every slash escaped for JSON", s -> s.replace("/", "\\/")),
          mangled("with its quotes escaped for JSON", s -> s.replace("\"", "\\\"")),
          mangled("with its backslashes doubled", s -> s.replace("\\", "\\\\")),
          mangled("without its backslashes", s -> s.replace("\\", "")),
          mangled("with HTML entities", Entities::encode),
          mangled("without its slashes", s -> s.replace("/", "")),
          mangled("without its pluses", s -> s.replace("+", "")),
          mangled("with what a shell leaves of its $", s -> s.replaceAll("\\$\\w+", "")),
          mangled("in base64", SecretFamily::base64),
          mangled("decoded from base64", SecretFamily::fromBase64),
          mangled(
              "without its last character", s -> s.isEmpty() ? s : s.substring(0, s.length() - 1)),
          mangled("without its first character", s -> s.isEmpty() ? s : s.substring(1)),
          mangled("cut before its first special character", SecretFamily::cutBeforeSpecial),
          mangled("cut before its last special character", SecretFamily::cutBeforeLastSpecial),
          mangled("in lower case", Octets::lower),
          mangled("in upper case", Octets::upper));

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    Map<Secret, Edit> edits = new LinkedHashMap<>();
    Secret own = read.key().secret();
    for (Form form : FORMS) {
      Secret spoilt = own.spoilt(form.words(), form.change());
      edits.putIfAbsent(
          spoilt,
          Edit.of(
              form.cause(),
              "signed with the secret " + form.words(),
              form.cost(),
              FIELD,
              input -> with(input, spoilt)));
    }
    String keyId = facts.url().credential().keyId();
    Secret swapped = Secret.of(keyId, "the access key id", keyId);
    edits.putIfAbsent(
        swapped, other(swapped, "signed with the access key id in place of the secret", 3));
    if (isEmulator(facts)) {
      Secret test = Secret.of("test", "LocalStack's fixed secret", "test");
      edits.putIfAbsent(
          test,
          Edit.of(
              "emulator-secret",
              "signed with the emulator's fixed secret \"test\"",
              2,
              FIELD,
              input -> with(input, test)));
    }
    others(facts).forEach(edits::putIfAbsent);
    edits.remove(own);
    return edits.values().stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    Map<Secret, Edit> others = others(facts);
    others.remove(read.key().secret());
    return others.isEmpty()
        ? List.of()
        : List.of(new EditStream.Listed("every secret in hand", List.copyOf(others.values())));
  }

  /** The other secrets in hand; two of one origin are told apart by their numbers. */
  private static Map<Secret, Edit> others(Case facts) {
    Map<Secret, Edit> others = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Secret secret : facts.secrets()) {
      int number = seen.merge(secret.origin(), 1, Integer::sum);
      String words =
          "signed with the secret of " + secret.origin() + (number > 1 ? " no. " + number : "");
      others.putIfAbsent(secret, other(secret, words, 2));
    }
    return others;
  }

  private static boolean isEmulator(Case facts) {
    return facts.provider().name().equals("localstack") || facts.address().port().equals(":4566");
  }

  private static Edit other(Secret secret, String words, int cost) {
    return Edit.of("wrong-secret-for-key", words, cost, FIELD, input -> with(input, secret));
  }

  private static SigningInput with(SigningInput input, Secret secret) {
    return input.withKey(input.key().withSecret(secret));
  }

  private static Form dirty(String words, UnaryOperator<String> change) {
    return new Form("secret-whitespace", "with " + words, 2, change);
  }

  private static Form mangled(String words, UnaryOperator<String> change) {
    return new Form("secret-special-chars-mangled", words, 3, change);
  }

  private static String trimmed(String secret) {
    String clean = secret.strip().replace("\ufeff", "").replace("\u00a0", "");
    boolean quoted =
        clean.length() > 1
            && (clean.charAt(0) == '"' || clean.charAt(0) == '\'')
            && clean.charAt(clean.length() - 1) == clean.charAt(0);
    return quoted ? clean.substring(1, clean.length() - 1) : clean;
  }

  private static String base64(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
  }

  /** What a secret says in base64, where that is a text. */
  private static String fromBase64(String secret) {
    try {
      String decoded = Octets.of(Base64.getDecoder().decode(secret));
      return decoded.chars().allMatch(c -> c >= ' ' && c < 127) ? decoded : secret;
    } catch (IllegalArgumentException notBase64) {
      return secret;
    }
  }

  private static String cutBeforeSpecial(String secret) {
    for (int i = 0; i < secret.length(); i++) {
      if (SPECIAL.indexOf(secret.charAt(i)) >= 0) {
        return secret.substring(0, i);
      }
    }
    return secret;
  }

  private static String cutBeforeLastSpecial(String secret) {
    for (int i = secret.length() - 1; i >= 0; i--) {
      if (SPECIAL.indexOf(secret.charAt(i)) >= 0) {
        return secret.substring(0, i);
      }
    }
    return secret;
  }
}
