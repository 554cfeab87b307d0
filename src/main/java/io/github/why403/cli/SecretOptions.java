package io.github.why403.cli;

/** Where a secret comes from. It is never an option's value, so it stands in no shell history. */
final class SecretOptions extends OptionGroup {
  final Value profile = value("--profile", "NAME", "This profile of the shared AWS files.");
  final Flag allProfiles =
      flag("--all-profiles", "Every profile of the shared AWS files, that of the URL's key first.");
  final Value secretFile =
      value(
          "--secret-file",
          "FILE",
          "This file; it holds the secret alone, a line break at its end is no part.");
  final Flag ask = flag("--ask-secret", "Ask for it on the terminal, without echo.");

  SecretOptions() {
    super("The secret, if not that of AWS_* variables or the default profile");
  }

  @Override
  void check() {
    int sources = 0;
    for (boolean given :
        new boolean[] {profile.given(), allProfiles.given(), secretFile.given(), ask.given()}) {
      sources += given ? 1 : 0;
    }
    if (sources > 1) {
      throw new Usage(
          "Of --profile, --all-profiles, --secret-file and --ask-secret only one can be given.");
    }
  }
}
