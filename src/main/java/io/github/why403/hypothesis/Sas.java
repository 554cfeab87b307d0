package io.github.why403.hypothesis;

import static java.util.Map.entry;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.SasLayout;
import io.github.why403.scheme.SasLayout.Kind;
import io.github.why403.scheme.SignatureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What can be wrong with a shared access signature of Azure. */
final class Sas {
  private static final List<Fact> FORM =
      List.of(
          ShellSplit.fact(Refusal.ANONYMOUS),
          new Fact("missing-auth-param", Check.PARAMETERS, Sas::missing),
          new Fact("azure-policy-with-user-delegation", Check.PARAMETERS, Sas::policy),
          new Fact("azure-fields-changed-after-signing", Check.PARAMETERS, Sas::fields),
          new Fact("azure-resource-scope-mismatch", Check.PARAMETERS, Sas::level),
          new Fact("azure-fields-changed-after-signing", Check.PARAMETERS, Sas::version),
          new Fact("azure-sig-plus-lost", Check.PARAMETERS, Sas::plus));

  private static final List<Fact> REPEATED =
      List.of(new Fact("duplicate-auth-params", Check.PARAMETERS, Sas::repeated));

  static final Kit KIT =
      new Kit(
          List.of(
              new SasLayoutFamily(),
              new SasFieldFamily(),
              new SasResourceFamily(),
              new SasKeyFamily()),
          Stream.of(
                  REPEATED,
                  Kit.chosen(FormFacts.ROWS, "truncated-in-mail-or-log", "signature-malformed"),
                  FORM,
                  List.of(MixedFacts.TWO_SCHEMES),
                  SasTimes.ROWS,
                  SasRights.ROWS)
              .flatMap(List::stream)
              .toList(),
          Map.ofEntries(
              entry("wrong-secret-for-key", "azure-key-rotated"),
              entry("v2-signature-plus", "azure-sig-plus-lost"),
              entry("expired", "azure-time-window"),
              entry("not-yet-valid", "azure-time-window"),
              entry("path-altered", "azure-resource-scope-mismatch"),
              entry("query-altered-after-signing", "azure-fields-changed-after-signing"),
              entry("iam-not-allowed", "azure-permission-mismatch"),
              // Neither method, host, headers nor body are signed, and no key has a name.
              entry("method-mismatch", ""),
              entry("host-replaced-after-signing", ""),
              entry("signed-header-altered", ""),
              entry("payload-hash-not-unsigned", ""),
              entry("access-key-unknown", ""),
              entry("session-token-missing", ""),
              entry("session-expired-before-url", ""),
              entry("stale-token-with-long-lived-key", ""),
              entry("authorization-header-also-sent", ""),
              entry("expires-over-max", ""),
              entry("signer-clock-ahead", ""),
              entry("local-time-labelled-utc", ""),
              entry("region-wrong-in-scope", ""),
              entry("service-name-wrong", ""),
              entry("scope-date-differs-from-amz-date", ""),
              entry("amz-header-sent-not-signed", ""),
              entry("checksum-header-not-signed", ""),
              entry("signedheaders-lacks-host", "")),
          SasTimes::excluded);

  private Sas() {}

  private static boolean has(Case facts, String name) {
    return AzureSas.first(facts.url(), name).filter(text -> !text.isEmpty()).isPresent();
  }

  /** With a policy at the store the moment of the end and the permissions may stand there. */
  private static Judgement missing(Context it) {
    Case facts = it.facts();
    Kind kind = AzureSas.kind(facts.url());
    List<String> needed = new ArrayList<>(List.of("sv", "sig"));
    if (kind == Kind.ACCOUNT) {
      needed.addAll(List.of("ss", "srt"));
    } else {
      needed.add("sr");
    }
    if (kind == Kind.DELEGATION) {
      needed.addAll(List.of("skoid", "sktid", "skt", "ske", "sks", "skv"));
    }
    if (kind == Kind.ACCOUNT || !has(facts, "si")) {
      needed.addAll(List.of("se", "sp"));
    }
    needed.removeIf(name -> has(facts, name));
    if (AzureSas.first(facts.url(), "sig").isPresent()) {
      needed.remove("sig"); // An empty one is there, and malformed.
    }
    if (ShellSplit.of(facts) || !AzureSas.ofBlobs(facts.url())) {
      return Judgement.SILENT;
    }
    return needed.isEmpty()
        ? it.ruledOut(
            "every field that "
                + (kind == Kind.ACCOUNT ? "an " : "a ")
                + kind.words()
                + " SAS must have is there")
        : it.refusedAs(Refusal.MISSING_PARAMETER)
            .proven(
                "The URL lacks "
                    + String.join(", ", needed)
                    + ", which "
                    + (kind == Kind.ACCOUNT ? "an " : "a ")
                    + kind.words()
                    + " SAS must have.",
                needed.stream()
                    .map(name -> new Difference("query." + name, null, null))
                    .toArray(Difference[]::new));
  }

  private static Judgement policy(Context it) {
    boolean both = has(it.facts(), "si") && AzureSas.kind(it.facts().url()) == Kind.DELEGATION;
    return both
        ? it.refusedAs(Refusal.SAS_POLICY)
            .proven(
                "The URL names an access policy (si), and is signed with a user delegation key,"
                    + " which has none.",
                SasTimes.sent(it, "si"))
        : Judgement.SILENT;
  }

  /** Azure wants the letters in its order (recorded); Azurite takes any (measured on 3.35.0). */
  private static Judgement fields(Context it) {
    Case facts = it.facts();
    String letters = AzureSas.first(facts.url(), "sp").orElse("");
    boolean strict =
        AzureSas.kind(facts.url()) != Kind.ACCOUNT && facts.provider().name().equals("azure");
    String ordered = SasFieldFamily.ordered(letters);
    boolean known = letters.chars().allMatch(c -> SasFieldFamily.LETTERS.indexOf(c) >= 0);
    if (!strict || letters.isEmpty()) {
      return Judgement.SILENT;
    }
    return ordered.equals(letters) && known
        ? Judgement.SILENT // Other fields may have been changed.
        : it.refusedAs(Refusal.SAS_FIELDS)
            .holds(
                facts.hostTells() && known ? Certainty.PROVEN : Certainty.LIKELY,
                "sp is "
                    + Octets.text(letters)
                    + (known
                        ? "; Azure takes its letters in the order " + ordered + " alone, each once."
                        : ", which holds a letter that stands for no permission."),
                new Difference("query.sp", null, Octets.text(letters)));
  }

  /** "Create a service SAS" of the Azure Storage reference; q, t and f are of other services. */
  private static final Set<String> LEVELS = Set.of("b", "c", "bs", "bv", "d");

  private static Judgement level(Context it) {
    String level = AzureSas.first(it.facts().url(), "sr").orElse("");
    boolean read = level.isEmpty() || LEVELS.contains(level) || !AzureSas.ofBlobs(it.facts().url());
    return read
        ? Judgement.SILENT
        : it.refusedAs(Refusal.SAS_FIELDS)
            .holds(
                Certainty.LIKELY,
                "sr is \"" + Octets.text(level) + "\", which is no resource of Blob Storage.",
                SasTimes.sent(it, "sr"));
  }

  /** Azure refuses a version that it does not know; this program may be older than the service. */
  private static Judgement version(Context it) {
    String version = AzureSas.first(it.facts().url(), "sv").orElse("");
    String newest = SasLayout.VERSIONS.get(SasLayout.VERSIONS.size() - 1);
    if (version.isEmpty() || SasLayout.VERSIONS.contains(version)) {
      return Judgement.SILENT;
    }
    boolean date = version.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    return it.refusedAs(Refusal.SAS_FIELDS)
        .holds(
            date ? Certainty.POSSIBLE : Certainty.LIKELY,
            "sv is \""
                + Octets.text(version)
                + (date
                    ? "\", none of the versions of the service that this program knows; its newest"
                        + " is "
                        + newest
                        + "."
                    : "\", which is no version of the service."),
            SasTimes.sent(it, "sv"));
  }

  /** Azurite refuses whatever the copies say (measured on 3.35.0). */
  private static Judgement repeated(Context it) {
    List<String> again = AzureSas.repeated(it.facts().url());
    if (!again.isEmpty() && it.facts().provider().name().equals("azurite")) {
      return it.proven(
          "The URL carries "
              + String.join(", ", again)
              + " more than once, and Azurite reads no field that stands there twice.");
    }
    return again.isEmpty()
        ? it.ruledOut("every field stands there once")
        : FormFacts.repeatedUnsigned(it, again);
  }

  /** The store decodes the base64 and finds a blank in it. */
  private static Judgement plus(Context it) {
    return it.facts().url().signature().form() == SignatureText.Form.PLUS_LOST
        ? it.refusedAs(Refusal.SAS_FIELDS)
            .proven(
                "sig holds a blank where base64 has +: the plus stood raw in the URL, where it"
                    + " means a blank.")
        : it.ruledOut("sig holds no blank");
  }
}
