package io.github.why403.probe.aws;

import io.github.why403.scheme.Secret;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The static keys in the shared files of AWS, {@code ~/.aws/credentials} and {@code ~/.aws/config},
 * read by the SDK's own profile reader. Keys that have to be fetched (roles, SSO, {@code
 * credential_process}) are not.
 */
public final class SharedProfiles {
  private final Map<String, Profile> profiles;

  private SharedProfiles(Map<String, Profile> profiles) {
    this.profiles = profiles;
  }

  /** Reads both files; a file that is not there is empty. None where one cannot be parsed. */
  public static Optional<SharedProfiles> read(Path credentials, Path config) {
    ProfileFile.Aggregator all = ProfileFile.aggregator();
    try {
      add(credentials, ProfileFile.Type.CREDENTIALS, all);
      add(config, ProfileFile.Type.CONFIGURATION, all);
      return Optional.of(new SharedProfiles(all.build().profiles()));
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException malformed) {
      return Optional.empty();
    }
  }

  private static void add(Path file, ProfileFile.Type type, ProfileFile.Aggregator all) {
    if (Files.isReadable(file)) {
      all.addFile(ProfileFile.builder().content(file).type(type).build());
    }
  }

  /** Whether there is a profile of this name. */
  public boolean has(String name) {
    return profiles.containsKey(name);
  }

  /** The static secret of a profile; empty where it has none. */
  public Optional<Secret> secret(String name) {
    Profile profile = profiles.get(name);
    if (profile == null) {
      return Optional.empty();
    }
    return profile
        .property(ProfileProperty.AWS_SECRET_ACCESS_KEY)
        .filter(secret -> !secret.isBlank())
        .map(
            secret ->
                Secret.of(
                        secret,
                        "profile " + name,
                        profile.property(ProfileProperty.AWS_ACCESS_KEY_ID).orElse(null))
                    .withToken(
                        profile.property(ProfileProperty.AWS_SESSION_TOKEN).orElse("").strip()));
  }

  /** The static secrets of all profiles, {@code default} first. */
  public List<Secret> secrets() {
    List<String> names = new ArrayList<>(profiles.keySet());
    if (names.remove("default")) {
      names.add(0, "default");
    }
    return names.stream().flatMap(name -> secret(name).stream()).toList();
  }
}
