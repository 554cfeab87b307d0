package io.github.why403.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.why403.scheme.PublicKeys;
import io.github.why403.scheme.Secret;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Key material in files. Of a private key only its public half is ever kept. */
final class KeyFiles {
  private KeyFiles() {}

  /** A public key or a certificate in PEM. */
  static Secret publicKey(String file) {
    return key(text(file, "--public-key"), "--public-key", null);
  }

  /**
   * The key file of a Google service account, as the console hands it out.
   *
   * @param option what named the file, for people
   */
  static Secret serviceAccount(String file, String option) {
    String text = text(file, option);
    if (!text.stripLeading().startsWith("{")) {
      return key(text, option, null);
    }
    try {
      JsonObject account = JsonParser.parseString(text).getAsJsonObject();
      String email = member(account, "client_email").orElse(null);
      String pem = member(account, "private_key").orElse("");
      return key(pem, option, email);
    } catch (JsonParseException | IllegalStateException broken) {
      throw new Usage(
          "The file that " + option + " names is no JSON key file of a service account.", broken);
    }
  }

  /** The key of a storage account, base64 as the portal shows it. */
  static Secret accountKey(String file) {
    String key = text(file, "--account-key-file").strip();
    if (key.isEmpty() || key.lines().count() > 1) {
      throw new Usage(
          "The file that --account-key-file names must hold the account key alone, on one line.");
    }
    return Secret.of(key, "--account-key-file", null);
  }

  private static Optional<String> member(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static Secret key(String text, String option, @Nullable String keyId) {
    PublicKey key =
        PublicKeys.read(text)
            .orElseThrow(
                () ->
                    new Usage(
                        "The file that "
                            + option
                            + " names holds no key in PEM (a public key, a certificate, or an RSA"
                            + " private key)."));
    return Secret.of(Base64.getEncoder().encodeToString(key.getEncoded()), option, keyId);
  }

  private static String text(String file, String option) {
    try {
      return Texts.file(file);
    } catch (Usage unreadable) {
      throw new Usage(
          "The file that " + option + " names cannot be read as UTF-8 text.", unreadable);
    }
  }
}
