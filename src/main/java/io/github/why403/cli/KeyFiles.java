package io.github.why403.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.why403.scheme.PublicKeys;
import io.github.why403.scheme.Secret;
import java.nio.file.Files;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Key material in files. Of a private key only its public half is ever kept. */
final class KeyFiles {
  private KeyFiles() {}

  /** What a connection string says of the key ("Configure connection strings", Azure docs). */
  private static final Pattern ACCOUNT_KEY = Pattern.compile("(?:^|;)AccountKey=([^;\\s]+)");

  /** Bits of the curve's field. */
  private static final int P256 = 256;

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
      if (list.has("private_key")) {
        throw new Usage(
            "The file that --public-key names is the key file of a service account; give it with"
                + " --service-account.");
      }
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

  /** The key of a storage account, base64 as the portal shows it, or a connection string. */
  static Secret accountKey(String file) {
    String text = text(file, "--account-key-file").strip();
    Matcher connection = ACCOUNT_KEY.matcher(text);
    String key = connection.find() ? connection.group(1) : unquoted(text);
    if (key.isEmpty() || key.lines().count() > 1) {
      throw new Usage(
          "The file that --account-key-file names must hold the account key alone, on one line.");
    }
    if (!isBase64(key)) {
      throw new Usage(
          "The file that --account-key-file names holds no base64; it must hold the account key"
              + " alone, or the connection string with AccountKey=.");
    }
    return Secret.of(key, "--account-key-file", null);
  }

  private static String unquoted(String text) {
    return text.matches("\"[^\"]*\"") ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isBase64(String key) {
    try {
      return Base64.getDecoder().decode(key).length > 0;
    } catch (IllegalArgumentException foreign) {
      return false;
    }
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
            .orElseThrow(() -> new Usage("The file that " + option + " names " + lack(text) + "."));
    if (key instanceof ECPublicKey curve
        && curve.getParams().getCurve().getField().getFieldSize() != P256) {
      throw new Usage(
          "The file that "
              + option
              + " names holds a key on another curve than P-256, the only one that stores take.");
    }
    return Secret.of(Base64.getEncoder().encodeToString(key.getEncoded()), option, keyId);
  }

  /** What a text without a key that can be read is instead. */
  private static String lack(String text) {
    if (text.contains("ENCRYPTED")) {
      return "holds an encrypted private key; give its public half: openssl pkey -in FILE -pubout";
    }
    if (text.contains("OPENSSH PRIVATE KEY") || text.startsWith("ssh-")) {
      return "holds a key as SSH writes it; ssh-keygen -e -m PKCS8 -f FILE writes it in PEM";
    }
    return text.contains("PRIVATE KEY")
        ? "holds a private key that is no RSA key; give its public half:"
            + " openssl pkey -in FILE -pubout"
        : "holds no key in PEM (a public key of RSA or on P-256, a certificate, or an RSA private"
            + " key)";
  }

  private static String text(String file, String option) {
    try {
      return Texts.file(file);
    } catch (Usage unreadable) {
      throw new Usage(
          Files.isRegularFile(Texts.path(file))
              ? "The file that " + option + " names cannot be read as UTF-8 text."
              : "What " + option + " names is no file.",
          unreadable);
    }
  }
}
