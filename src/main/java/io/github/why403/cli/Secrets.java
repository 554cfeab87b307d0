package io.github.why403.cli;

import io.github.why403.probe.aws.SharedProfiles;
import io.github.why403.scheme.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a secret comes from. It is never an option's value, so it stands in no shell history. */
final class Secrets {
  @ArgGroup(exclusive = true)
  @Nullable Source source;

  /** One of these. */
  static final class Source {
    @Option(
        names = "--profile",
        paramLabel = "NAME",
        description = "Take the secret from this profile of the shared AWS files.")
    @Nullable String profile;

    @Option(names = "--all-profiles", description = "Try every secret of the shared AWS files.")
    boolean allProfiles;

    @Option(
        names = "--secret-file",
        paramLabel = "FILE",
        description = "Take the secret from this file; one line break at its end is no part of it.")
    @Nullable String secretFile;

    @Option(names = "--ask-secret", description = "Ask for the secret on the terminal.")
    boolean ask;
  }

  /**
   * The secrets in hand, best first.
   *
   * @param keyId the access key id of the URL
   */
  List<Secret> find(String keyId, Surroundings around) {
    List<Secret> found = new ArrayList<>(raw(around, keyId));
    found.replaceAll(secret -> secret.map(Secrets::trimmed));
    found.removeIf(secret -> secret.reveal().isEmpty());
    // The one that belongs to the URL's key comes first; the sort is stable.
    found.sort((a, b) -> Boolean.compare(keyId.equals(b.keyId()), keyId.equals(a.keyId())));
    return found;
  }

  private List<Secret> raw(Surroundings around, String keyId) {
    Map<String, String> env = around.env();
    if (source == null) {
      return fromEnvironment(env);
    }
    if (source.profile != null) {
      return List.of(profile(source.profile, env));
    }
    if (source.allProfiles) {
      List<Secret> all = new ArrayList<>(shared(env).secrets());
      environment(env).ifPresent(all::add);
      if (all.isEmpty()) {
        throw new Usage("No profile has a secret; look into ~/.aws/credentials.");
      }
      return all;
    }
    if (source.secretFile != null) {
      String text = Texts.file(source.secretFile);
      return List.of(Secret.of(text, "file " + source.secretFile, null));
    }
    return List.of(ask(around.askSecret(), keyId));
  }

  private static List<Secret> fromEnvironment(Map<String, String> env) {
    Optional<Secret> stated = environment(env);
    if (stated.isPresent()) {
      return List.of(stated.get());
    }
    String named = env.get("AWS_PROFILE");
    if (named == null && !Files.isReadable(credentials(env))) {
      return List.of();
    }
    return shared(env).secret(named == null ? "default" : named).map(List::of).orElse(List.of());
  }

  private static Optional<Secret> environment(Map<String, String> env) {
    String secret = env.get("AWS_SECRET_ACCESS_KEY");
    return secret == null || secret.isBlank()
        ? Optional.empty()
        : Optional.of(Secret.of(secret, "AWS_SECRET_ACCESS_KEY", env.get("AWS_ACCESS_KEY_ID")));
  }

  private static Secret profile(String name, Map<String, String> env) {
    SharedProfiles shared = shared(env);
    if (!shared.has(name)) {
      throw new Usage(
          "There is no profile \""
              + name
              + "\" in "
              + credentials(env)
              + " or "
              + config(env)
              + ".");
    }
    return shared
        .secret(name)
        .orElseThrow(
            () ->
                new Usage(
                    "Profile \""
                        + name
                        + "\" has no aws_secret_access_key; roles, SSO and"
                        + " credential_process need the network."));
  }

  private static Secret ask(@Nullable Supplier<char @Nullable []> terminal, String keyId) {
    if (terminal == null) {
      throw new Usage("--ask-secret needs a terminal; use --secret-file FILE in a script.");
    }
    char[] typed = terminal.get();
    if (typed == null || typed.length == 0) {
      throw new Usage("No secret was typed.");
    }
    return Secret.of(new String(typed), "the terminal", keyId);
  }

  private static SharedProfiles shared(Map<String, String> env) {
    try {
      return SharedProfiles.read(credentials(env), config(env));
    } catch (IllegalArgumentException | IllegalStateException malformed) {
      throw new Usage(
          "The shared AWS files cannot be read; check the form of " + credentials(env) + ".");
    }
  }

  private static Path credentials(Map<String, String> env) {
    return file(env, "AWS_SHARED_CREDENTIALS_FILE", "credentials");
  }

  private static Path config(Map<String, String> env) {
    return file(env, "AWS_CONFIG_FILE", "config");
  }

  private static Path file(Map<String, String> env, String variable, String name) {
    String stated = env.get(variable);
    String home = env.getOrDefault("HOME", env.getOrDefault("USERPROFILE", "."));
    return stated == null || stated.isEmpty() ? Path.of(home, ".aws", name) : Path.of(stated);
  }

  /**
   * The secret without blanks around it. No key has any, so a signer that kept them is found as
   * such and a note with a line break at its end is not blamed on the URL.
   */
  private static String trimmed(String secret) {
    String clean = secret.replace("\ufeff", "").strip();
    return clean.endsWith("\u00a0") ? clean.substring(0, clean.length() - 1) : clean;
  }
}
