package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.Certainty.OBSERVED;
import static io.github.why403.hypothesis.Certainty.PROVEN;

import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.SasLayout.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which cause an answer of Azure stands for. */
final class SasAnswers {
  private static final String WINDOW = "azure-time-window";
  private static final String FIELDS = "azure-fields-changed-after-signing";
  private static final String SCOPE = "azure-resource-scope-mismatch";
  private static final String PERMISSION = "azure-permission-mismatch";
  private static final String NETWORK = "azure-ip-or-protocol";

  /** The window of the user delegation key, not that of the URL. */
  static final String OF_THE_KEY = "specified key time frame";

  /** The first row of a ground that holds counts. */
  static final List<AnswerRow> ALL =
      List.of(
          row(
                  Refusal.EXPIRED,
                  "azure-udk-expired",
                  PROVEN,
                  Check.EXPIRED,
                  it ->
                      "The store says that this is not the time of the user delegation key: "
                          + detail(it))
              .when(it -> isSas(it) && it.says(OF_THE_KEY)),
          row(
              Refusal.EXPIRED,
              WINDOW,
              PROVEN,
              Check.EXPIRED,
              it -> "The store says that this is not the time of the URL: " + detail(it)),
          row(
                  Refusal.MISSING_PARAMETER,
                  "missing-auth-param",
                  OBSERVED,
                  Check.PARAMETERS,
                  it -> "The store misses a field of the signature: " + detail(it))
              .unless("shell-split-on-ampersand", "html-escaped-ampersand"),
          row(
                  Refusal.SAS_FIELDS,
                  "azure-sig-plus-lost",
                  OBSERVED,
                  Check.PARAMETERS,
                  it -> "The store cannot read the signature or another field: " + detail(it))
              .when(it -> isSas(it) && detail(it).contains("Signature fields"))
              .unless(FIELDS, "signature-malformed", "truncated-in-mail-or-log", WINDOW)
              .orElse(FIELDS),
          row(
                  Refusal.SAS_FIELDS,
                  FIELDS,
                  PROVEN,
                  Check.PARAMETERS,
                  it -> "The store cannot read a field of the signature: " + detail(it))
              .unless("signature-malformed", "truncated-in-mail-or-log", "azure-sig-plus-lost"),
          row(
              Refusal.SAS_POLICY,
              "azure-policy-with-user-delegation",
              OBSERVED,
              Check.PARAMETERS,
              it -> "The store does not take the access policy of the URL: " + detail(it)),
          row(
              Refusal.SAS_KEY,
              "azure-udk-expired",
              OBSERVED,
              Check.SIGNATURE,
              it -> "The store does not find the user delegation key of the URL."),
          row(
              Refusal.SAS_PERMISSION,
              PERMISSION,
              PROVEN,
              Check.AFTER,
              it -> "The signature is right, and does not allow this" + permission(it) + "."),
          row(
                  Refusal.SAS_RESOURCE,
                  SCOPE,
                  PROVEN,
                  Check.AFTER,
                  it -> "The URL is not signed for this level of resource" + level(it, "srt") + ".")
              .when(it -> isSas(it) && AzureSas.kind(it.facts().url()) == Kind.ACCOUNT),
          // Recorded of an account SAS alone; a service SAS names its resource in sr.
          row(
              Refusal.SAS_RESOURCE,
              SCOPE,
              OBSERVED,
              Check.AFTER,
              it -> "The URL is not signed for this level of resource" + level(it, "sr") + "."),
          row(
              Refusal.SAS_SERVICE,
              SCOPE,
              PROVEN,
              Check.AFTER,
              it -> "The URL is not signed for this service (ss)."),
          row(
                  Refusal.SAS_PROTOCOL,
                  NETWORK,
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      "The store was asked over plain HTTP, which the URL does not allow (spr),"
                          + " although it begins with https: something between ended TLS.")
              .when(it -> isSas(it) && it.facts().request().url().scheme().equals("https")),
          row(
              Refusal.SAS_PROTOCOL,
              NETWORK,
              PROVEN,
              Check.AFTER,
              it -> "The URL is not signed for this protocol (spr)."),
          row(
              Refusal.SAS_SOURCE,
              NETWORK,
              PROVEN,
              Check.AFTER,
              it -> "The URL is not signed for the address that the store sees (sip)."),
          row(
                  Refusal.SAS_FIREWALL,
                  "policy-denies-network-age-or-tls",
                  OBSERVED,
                  Check.AFTER,
                  it ->
                      "The account may take requests from chosen networks alone, and this one came"
                          + " from another.")
              .toldApartBy(
                  it ->
                      "az storage account show --name "
                          + Deciders.word(it.facts().address().named(), "ACCOUNT")
                          + " --query networkRuleSet.defaultAction: Deny shows it"),
          row(
              Refusal.KEY_AUTH_OFF,
              "azure-key-based-auth-disabled",
              PROVEN,
              Check.KEY,
              it -> "The account takes no signature of its keys; a user delegation SAS it takes."));

  private SasAnswers() {}

  private static AnswerRow row(
      Refusal ground,
      String cause,
      Certainty certainty,
      Check check,
      Function<Told, String> sentence) {
    return AnswerRow.of(ground, cause, certainty, check, sentence).when(SasAnswers::isSas);
  }

  /** What the URL itself says of the permission. */
  private static String permission(Told it) {
    Optional<String> own = SasRights.permission(it.facts());
    boolean allowed = own.filter(words -> words.contains(" allows ")).isPresent();
    boolean unsaid = it.facts().request().statedMethod() == null;
    if (AzureSas.kind(it.facts().url()) == Kind.DELEGATION) {
      return own.map(words -> ": " + words).orElse("")
          + (allowed
              ? ", so the identity behind the user delegation key lacks the role, or something else"
                  + " was asked"
              : "; with a user delegation key the identity behind it may lack the role");
    }
    if (own.isEmpty()) {
      return SasRights.has(it.facts(), "si") ? ": its access policy (si) says what is" : "";
    }
    return ": "
        + own.get()
        + (allowed
            ? (unsaid ? ", so something else was asked (-X says what)" : ", by itself")
            : "");
  }

  private static String level(Told it, String name) {
    return AzureSas.first(it.facts().url(), name)
        .map(value -> " (" + name + "=" + Octets.text(value) + ")")
        .orElse("");
  }

  private static boolean isSas(Told it) {
    return it.facts().url().scheme() instanceof AzureSas;
  }

  private static String detail(Told it) {
    return it.field("AuthenticationErrorDetail").orElse("it says no more.");
  }
}
