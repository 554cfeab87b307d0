package io.github.why403.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.why403.scheme.PublicKeys;
import io.github.why403.scheme.Secret;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Key material in files. Of a private key only its public half is ever kept. */
final class KeyFiles {
  private KeyFiles() {}

  /** An account has ten keys at most; a list that is longer is none of its certificates. */
  private static final int MOST = 100;

  /**
   * A public key or a certificate in PEM, or the list of an account's certificates as Google
   * publishes it: one JSON object, a PEM by the id of each key.
   */
  static List<Secret> publicKeys(String file) {
    String text = text(file, "--public-key");
    return text.stripLeading().startsWith("{")
        ? certificates(text)
        : List.of(key(text, "--public-key", null));
  }

  private static List<Secret> certificates(String text) {
    List<Secret> keys = new ArrayList<>();
    try {
      JsonObject list = JsonParser.parseString(text).getAsJsonObject();
      for (String id : list.keySet()) {
        String pem = member(list, id).orElse("");
        keys.add(key(pem, "--public-key", null));
        if (keys.size() > MOST) {
          throw new Usage("The file that --public-key names holds too many keys.");
        }
      }
    } catch (JsonParseException | IllegalStateException broken) {
      throw new Usage("The file that --public-key names is no JSON list of certificates.", broken);
    }
    if (keys.isEmpty()) {
      throw new Usage("The file that --public-key names is a JSON object without a key.");
    }
    return keys;
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
