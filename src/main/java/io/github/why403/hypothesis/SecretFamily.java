package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.List;
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
          dirty("a carriage return at its end", s -> s + "\r"),
          dirty("a byte order mark at its start", s -> "\ufeff" + s),
          dirty("a no-break space at its end", s -> s + "\u00a0"),
          dirty("double quotes around it", s -> "\"" + s + "\""),
          dirty("single quotes around it", s -> "'" + s + "'"),
          dirty("its surrounding blanks and quotes cut off", SecretFamily::trimmed),
          mangled("percent-encoded", s -> PercentCoding.STRICT.encode(s, "")),
          mangled("percent-decoded", s -> Octets.percentDecode(s, false)),
          mangled("decoded as a form, plus to blank", s -> Octets.percentDecode(s, true)),
          mangled("with every slash escaped for JSON", s -> s.replace("/", "\\/")),
          mangled("without its backslashes", s -> s.replace("\\", "")),
          mangled(
              "without its last character", s -> s.isEmpty() ? s : s.substring(0, s.length() - 1)),
          mangled("without its first character", s -> s.isEmpty() ? s : s.substring(1)),
          mangled("cut before its first special character", SecretFamily::cutBeforeSpecial),
          mangled("cut before its last special character", SecretFamily::cutBeforeLastSpecial),
          mangled("in lower case", Octets::lower));

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    for (Form form : FORMS) {
      edits.add(
          Edit.of(
              form.cause(),
              "signed with the secret " + form.words(),
              form.cost(),
              FIELD,
              input -> with(input, input.key().secret().spoilt(form.words(), form.change()))));
    }
    String keyId = facts.url().credential().keyId();
    edits.add(
        other(
            Secret.of(keyId, "the access key id", keyId),
            "signed with the access key id in place of the secret",
            3));
    facts.secrets().stream()
        .skip(1)
        .limit(ResignFamily.MOST - edits.size() - 1L)
        .map(s -> other(s, "signed with the secret of " + s.origin(), 2))
        .forEach(edits::add);
    boolean emulator =
        facts.provider().name().equals("localstack") || facts.request().host().endsWith(":4566");
    if (emulator) {
      edits.add(
          Edit.of(
              "emulator-secret",
              "signed with the emulator's fixed secret \"test\"",
              2,
              FIELD,
              input -> with(input, Secret.of("test", "LocalStack's fixed secret", "test"))));
    }
    return edits;
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
