package io.github.why403.cli;

import picocli.CommandLine.Model.OptionSpec;

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
  final Value publicKey =
      value("--public-key", "FILE", "The public key, or a certificate, in PEM (GCS, CloudFront).");
  final Value serviceAccount =
      value("--service-account", "FILE", "The key file of the service account (GCS).");
  final Value accountKeyFile =
      value("--account-key-file", "FILE", "The key of the storage account (Azure).");
  final Flag ask = flag("--ask-secret", "Ask for it on the terminal, without echo.");

  SecretOptions() {
    super("The secret, if not that of AWS_* variables or the default profile");
  }

  @Override
  void check() {
    long sources =
        options().stream().filter(option -> option.getValue() != null && isGiven(option)).count();
    if (sources > 1) {
      throw new Usage(
          "Of --profile, --all-profiles, --secret-file, --public-key, --service-account,"
              + " --account-key-file and --ask-secret only one can be given.");
    }
  }

  private static boolean isGiven(OptionSpec option) {
    return !Boolean.FALSE.equals(option.getValue());
  }
}
