package io.github.why403.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a secret comes from. It is never an option's value, so it stands in no shell history. */
final class SecretOptions {
  @ArgGroup(exclusive = true)
  @Nullable Source source;

  /** One of these, or none of them. */
  static final class Source {
    @Option(
        names = "--profile",
        paramLabel = "NAME",
        description = "This profile of the shared AWS files.")
    @Nullable String profile;

    @Option(
        names = "--all-profiles",
        description = "Every profile of the shared AWS files, that of the URL's key first.")
    boolean allProfiles;

    @Option(
        names = "--secret-file",
        paramLabel = "FILE",
        description = "This file; it holds the secret alone, a line break at its end is no part.")
    @Nullable String secretFile;

    @Option(names = "--ask-secret", description = "Ask for it on the terminal, without echo.")
    boolean ask;
  }
}
