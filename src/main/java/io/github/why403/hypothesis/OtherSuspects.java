package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Suspect.always;
import static io.github.why403.hypothesis.Suspect.marked;
import static io.github.why403.hypothesis.Suspect.usual;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Suspect.Member;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.GcsV4;
import io.github.why403.scheme.SasLayout.Kind;
import io.github.why403.scheme.Scheme;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What to suspect of a URL of Google's or Azure's that is refused for its signature, where nothing
 * is shown. Google serves HEAD on a URL for GET and signs the path and the host as they are sent;
 * Version 2 signs neither host nor query. Azure signs neither method nor host, but the fields and
 * the names of container and blob.
 */
final class OtherSuspects {
  private static final Check SIGNATURE = Check.SIGNATURE;

  /** Of those of S3 these say the same of Google's URLs. */
  private static final Set<String> OF_GOOGLE =
      Set.of(
          "method-post-on-put-url",
          "method-mismatch",
          "plus-vs-space-in-key",
          "url-reencoded-by-client",
          "double-slash-collapsed",
          "dot-segments-normalised",
          "slash-encoded-in-path",
          "path-trailing-slash",
          "path-altered");

  private static final Set<String> OF_GOOGLE_V4 =
      Set.of(
          "params-added-after-signing",
          "query-altered-after-signing",
          "content-type-altered-by-client",
          "signed-header-altered",
          "host-replaced-after-signing",
          "proxy-rewrites-host");

  private static final Suspect GOOGLE_KEY =
      usual(
          "gcs-wrong-signing-key",
          SIGNATURE,
          it -> true,
          List.of(always("gcs-wrong-signing-key"), always("gcs-managed-key-rotated")),
          it ->
              "The URL may be signed with a key that "
                  + signer(it)
                  + " does not have, or no longer.",
          it ->
              signer(it).contains("@")
                  ? "gcloud iam service-accounts keys list --iam-account "
                      + Deciders.word(signer(it).replace("@", "/"), "ACCOUNT").replace("/", "@")
                      + ": a key that is not listed there signs no more"
                  : "gcloud storage hmac list: a key that is not ACTIVE there signs no more");

  private static final List<Suspect> OF_AZURE =
      List.of(
          marked(
              "azure-blob-name-plus-decoded",
              SIGNATURE,
              it -> RequestMarks.inPath(it, "+"),
              it -> "The path holds a raw +, which some read as a blank and some as a plus.",
              it -> Deciders.resend(it, "with %2B in its place, then with %20", "--path-as-is ")),
          usual(
              "azure-fields-changed-after-signing",
              SIGNATURE,
              it -> true,
              List.of(
                  always("azure-fields-changed-after-signing"),
                  new Member("azure-response-override-encoding", OtherSuspects::hasOverrides)),
              it ->
                  "A field of the SAS may have been changed after signing, or laid out otherwise.",
              it ->
                  "the signer's own string to sign beside the one in the reply: a line that"
                      + " differs"),
          usual(
              "azure-resource-scope-mismatch",
              SIGNATURE,
              it -> AzureSas.kind(it.url()) != Kind.ACCOUNT,
              List.of(always("azure-resource-scope-mismatch")),
              it -> "The URL may be signed for another container or blob.",
              it ->
                  "the signer's own string to sign beside the one in the reply: a line that"
                      + " differs"),
          usual(
              "azure-key-rotated",
              SIGNATURE,
              it -> AzureSas.kind(it.url()) != Kind.DELEGATION,
              List.of(always("azure-key-rotated")),
              it ->
                  "The key of the account may have been rotated since, or be that of another"
                      + " account.",
              it ->
                  "az storage account keys list --account-name "
                      + Deciders.word(it.address().named(), "ACCOUNT")
                      + ", and why403 \"$URL\" --account-key-file FILE with each of them"));

  private OtherSuspects() {}

  /** Those of a URL that is not of S3; none where the store did not refuse its signature. */
  static List<Suspect> of(Case facts, Predicate<Check> open, List<Suspect> ofS3) {
    Scheme scheme = facts.url().scheme();
    boolean azure = scheme instanceof AzureSas;
    boolean google = scheme.id().equals("gcs-v4") || scheme.id().equals("gcs-v2");
    boolean refused = open.test(SIGNATURE) && !open.test(Check.AFTER);
    if (!refused || !azure && !google) {
      return List.of();
    }
    Stream<Suspect> all =
        azure
            ? OF_AZURE.stream()
            : Stream.concat(Stream.of(GOOGLE_KEY), ofS3.stream().filter(s -> isGoogle(s, scheme)));
    return all.filter(s -> open.test(s.check()) && s.when().test(facts)).toList();
  }

  private static boolean isGoogle(Suspect suspect, Scheme scheme) {
    return suspect.check() == SIGNATURE
        && (OF_GOOGLE.contains(suspect.cause())
            || scheme instanceof GcsV4 && OF_GOOGLE_V4.contains(suspect.cause()));
  }

  private static boolean hasOverrides(Case facts) {
    return Stream.of("rscc", "rscd", "rsce", "rscl", "rsct")
        .anyMatch(name -> AzureSas.first(facts.url(), name).isPresent());
  }

  private static String signer(Case facts) {
    return Octets.text(facts.url().credential().keyId());
  }
}
