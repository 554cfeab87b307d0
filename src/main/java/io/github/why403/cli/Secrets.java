package io.github.why403.cli;

import io.github.why403.probe.aws.SharedProfiles;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the secrets that the command line names, or that lie about. */
final class Secrets {
  private final Map<String, String> env;
  private final @Nullable Supplier<char @Nullable []> terminal;
  private final Consumer<String> note;

  /**
   * @param env the environment
   * @param terminal asks for a secret; null where there is no terminal
   * @param note takes a sentence about a secret that could have been there and is not
   */
  Secrets(
      Map<String, String> env,
      @Nullable Supplier<char @Nullable []> terminal,
      Consumer<String> note) {
    this.env = env;
    this.terminal = terminal;
    this.note = note;
  }

  /**
   * The secrets in hand, best first.
   *
   * @param options what the command line names
   * @param kind what the scheme of the URL asks for
   * @param keyId the access key id of the URL
   */
  List<Secret> find(SecretOptions options, KeyKind kind, String keyId) {
    List<Secret> found = new ArrayList<>(from(options, kind));
    found.replaceAll(secret -> secret.map(Secrets::trimmed));
    // The one that belongs to the URL's key comes first; the sort is stable.
    found.sort((a, b) -> Boolean.compare(keyId.equals(b.keyId()), keyId.equals(a.keyId())));
    return found;
  }

  private List<Secret> from(SecretOptions options, KeyKind kind) {
    List<Secret> keys = keyFile(options, kind);
    if (!keys.isEmpty()) {
      return keys;
    }
    if (kind != KeyKind.SECRET && !options.secretFile.given() && !options.ask.given()) {
      return around(kind);
    }
    String profile = options.profile.text();
    if (profile != null) {
      return List.of(profile(profile));
    }
    String file = options.secretFile.text();
    if (file != null) {
      return List.of(file(file));
    }
    if (options.ask.given()) {
      return List.of(ask());
    }
    if (options.allProfiles.given()) {
      List<Secret> all = new ArrayList<>(shared().secrets());
      environment().ifPresent(all::add);
      if (all.isEmpty()) {
        throw new Usage("No profile has a secret; look into " + credentials() + ".");
      }
      return all;
    }
    return unasked();
  }

  /** Key material that is no secret access key. */
  private static List<Secret> keyFile(SecretOptions options, KeyKind kind) {
    String publicKey = options.publicKey.text();
    String account = options.serviceAccount.text();
    String accountKey = options.accountKeyFile.text();
    boolean fits =
        publicKey != null
            ? kind == KeyKind.PUBLIC_KEY || kind == KeyKind.GOOGLE
            : account != null
                ? kind == KeyKind.GOOGLE
                : accountKey == null || kind == KeyKind.AZURE_ACCOUNT;
    boolean secret = options.secretFile.given() || options.ask.given();
    boolean isPublic = kind == KeyKind.GOOGLE || kind == KeyKind.PUBLIC_KEY;
    if (!fits || isPublic && secret) {
      throw new Usage(
          "A URL of this scheme is checked with "
              + kind.words()
              + "; what was given is of another kind.");
    }
    if (publicKey != null) {
      return KeyFiles.publicKeys(publicKey);
    }
    if (account != null) {
      return List.of(KeyFiles.serviceAccount(account, "--service-account"));
    }
    return accountKey == null ? List.of() : List.of(KeyFiles.accountKey(accountKey));
  }

  /** What the tools of the vendors find by themselves. */
  private List<Secret> around(KeyKind kind) {
    String account = env.getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "");
    String key = env.getOrDefault("AZURE_STORAGE_KEY", "");
    if (kind == KeyKind.GOOGLE && !account.isBlank()) {
      try {
        return List.of(KeyFiles.serviceAccount(account, "GOOGLE_APPLICATION_CREDENTIALS"));
      } catch (Usage noKey) {
        note.accept("going on without a key. " + noKey.getMessage());
      }
    }
    return kind == KeyKind.AZURE_ACCOUNT && !key.isBlank()
        ? List.of(Secret.of(key, "AZURE_STORAGE_KEY", null))
        : List.of();
  }

  /** What lies about: the environment, else the profile that it names, else the default one. */
  private List<Secret> unasked() {
    Optional<Secret> stated = environment();
    if (stated.isPresent()) {
      return List.of(stated.get());
    }
    String named = env.getOrDefault("AWS_PROFILE", "");
    boolean isNamed = !named.isBlank();
    if (!isNamed && !Files.isReadable(credentials())) {
      return List.of();
    }
    try {
      Optional<Secret> found = shared().secret(isNamed ? named : "default");
      if (found.isEmpty() && isNamed) {
        note.accept(
            "AWS_PROFILE names a profile that has no static secret here; going on without.");
      }
      return found.map(List::of).orElse(List.of());
    } catch (Usage unreadable) {
      note.accept("going on without a secret. " + unreadable.getMessage());
      return List.of();
    }
  }

  private Optional<Secret> environment() {
    String secret = env.get("AWS_SECRET_ACCESS_KEY");
    return secret == null || trimmed(secret).isEmpty()
        ? Optional.empty()
        : Optional.of(
            Secret.of(secret, "AWS_SECRET_ACCESS_KEY", env.get("AWS_ACCESS_KEY_ID"))
                .withToken(env.getOrDefault("AWS_SESSION_TOKEN", "").strip()));
  }

  private Secret profile(String name) {
    SharedProfiles shared = shared();
    if (!shared.has(name)) {
      throw new Usage(
          "There is no profile \""
              + Texts.clip(name)
              + "\" in "
              + credentials()
              + " or "
              + config()
              + ".");
    }
    return shared
        .secret(name)
        .orElseThrow(
            () ->
                new Usage(
                    "Profile \""
                        + Texts.clip(name)
                        + "\" has no aws_secret_access_key; roles, SSO and"
                        + " credential_process need the network."));
  }

  /** The file's name is not repeated: people write the secret itself in its place. */
  private static Secret file(String name) {
    String text;
    try {
      text = Texts.file(name);
    } catch (Usage unreadable) {
      throw new Usage(
          "The file that --secret-file names cannot be read as UTF-8 text; it must be a file that"
              + " holds the secret.",
          unreadable);
    }
    String secret = trimmed(text);
    if (secret.isEmpty()) {
      throw new Usage("The file that --secret-file names is empty; it must hold the secret.");
    }
    if (secret.lines().count() > 1) {
      throw new Usage(
          "The file that --secret-file names has several lines; it must hold the secret alone.");
    }
    return Secret.of(text, "--secret-file", null);
  }

  private Secret ask() {
    if (terminal == null) {
      throw new Usage("--ask-secret needs a terminal; use --secret-file FILE in a script.");
    }
    char[] typed = terminal.get();
    if (typed == null || trimmed(new String(typed)).isEmpty()) {
      throw new Usage("No secret was typed.");
    }
    return Secret.of(new String(typed), "the terminal", null);
  }

  private SharedProfiles shared() {
    return SharedProfiles.read(credentials(), config())
        .orElseThrow(
            () ->
                new Usage(
                    "The shared AWS files cannot be read; check the form of "
                        + credentials()
                        + " and "
                        + config()
                        + "."));
  }

  private Path credentials() {
    return file("AWS_SHARED_CREDENTIALS_FILE", "credentials");
  }

  private Path config() {
    return file("AWS_CONFIG_FILE", "config");
  }

  private Path file(String variable, String name) {
    String stated = env.getOrDefault(variable, "");
    String home = env.getOrDefault("HOME", env.getOrDefault("USERPROFILE", "."));
    if (stated.isEmpty()) {
      return Path.of(home, ".aws", name);
    }
    return stated.startsWith("~/") ? Path.of(home, stated.substring(2)) : Path.of(stated);
  }

  /**
   * The secret without blanks around it. No key has any, so a signer that kept them is found as
   * such and a note with a line break at its end is not blamed on the URL.
   */
  private static String trimmed(String secret) {
    return secret.replace("\ufeff", "").replace("\u00a0", " ").strip();
  }
}
