package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AmzDate;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters: missing, repeated, malformed, or at odds with one another. The texts of AWS are
 * in "Exact parameter messages" of the project's notes on servers; each row says what is wrong with
 * the URL, and the catalogue what the store answers.
 */
final class FormFacts {
  static final List<Fact> ROWS =
      List.of(
          ShellSplit.fact(Refusal.MISSING_PARAMETER),
          new Fact("missing-auth-param", Check.PARAMETERS, FormFacts::missing),
          new Fact("duplicate-auth-params", Check.SIGNATURE, FormFacts::duplicate),
          new Fact("amz-date-malformed", Check.PARAMETERS, FormFacts::date),
          new Fact("expires-undefined-or-nan", Check.PARAMETERS, FormFacts::notANumber),
          new Fact("expires-negative-or-zero", Check.PARAMETERS, FormFacts::notPositive),
          new Fact("expires-over-max", Check.PARAMETERS, FormFacts::overMaximum),
          new Fact("scope-date-differs-from-amz-date", Check.SCOPE_DATE, FormFacts::scopeDate),
          new Fact("service-name-wrong", Check.SCOPE, FormFacts::service),
          new Fact("signedheaders-double-encoded", Check.HEADERS_SIGNED, FormFacts::listEncoded),
          new Fact("signedheaders-lacks-host", Check.HEADERS_SIGNED, FormFacts::listLacksHost),
          new Fact("truncated-in-mail-or-log", Check.TEXT, SignatureShape::cut),
          new Fact("signature-malformed", Check.SIGNATURE, SignatureShape::signature),
          new Fact("credential-slash-spelling", Check.AFTER, FormFacts::rawSlashes));

  /** Where the second copy of a parameter is not signed, a right signature says nothing of it. */
  static final Fact REPEATED_UNSIGNED =
      new Fact("duplicate-auth-params", Check.PARAMETERS, FormFacts::repeatedUnsigned);

  /** Length of the day in front of a date. */
  private static final int DAY = 8;

  private FormFacts() {}

  static List<AuthParam> absent(Case facts) {
    List<AuthParam> absent = List.of();
    for (AuthParam param : facts.url().vocabulary().required()) {
      if (facts.url().values(param).isEmpty()) {
        absent = absent.isEmpty() ? new ArrayList<>() : absent;
        absent.add(param);
      }
    }
    return absent;
  }

  private static Judgement missing(Context it) {
    Case facts = it.facts();
    List<AuthParam> absent = absent(facts);
    if (absent.isEmpty()) {
      return algorithmOrCredential(it);
    }
    if (ShellSplit.of(facts)) {
      return Judgement.SILENT;
    }
    String names = String.join(", ", absent.stream().map(facts.url()::name).toList());
    boolean otherCase = absent.stream().anyMatch(p -> standsInOtherCase(facts, p));
    String tail =
        otherCase
            ? "; a parameter of that name stands there in another letter case"
            : absent.contains(AuthParam.ALGORITHM)
                ? "; without "
                    + it.name(AuthParam.ALGORITHM)
                    + " the store takes the request for an anonymous one"
                : "; a store asks for all six signing parameters";
    Refusal ground =
        absent.contains(AuthParam.ALGORITHM) ? Refusal.ANONYMOUS : Refusal.MISSING_PARAMETER;
    return it.refusedAs(ground)
        .holds(
            otherCase ? Stores.readsExactNames(facts.provider()) : Certainty.PROVEN,
            "The URL lacks " + names + tail + ".",
            absent.stream()
                .map(p -> new Difference(it.part(p), null, null))
                .toArray(Difference[]::new));
  }

  private static boolean standsInOtherCase(Case facts, AuthParam param) {
    return facts.url().params().stream()
        .anyMatch(q -> facts.url().vocabulary().ofAnyCase(q.name()).equals(Optional.of(param)));
  }

  private static Judgement algorithmOrCredential(Context it) {
    String algorithm = it.facts().url().value(AuthParam.ALGORITHM).orElse("");
    List<String> known = it.facts().url().vocabulary().algorithms();
    if (!known.contains(algorithm)) {
      return it.refusedAs(Refusal.ALGORITHM)
          .proven(
              it.name(AuthParam.ALGORITHM)
                  + " is \""
                  + Octets.text(algorithm)
                  + "\"; a store knows only "
                  + String.join(" and ", known)
                  + ".",
              new Difference(it.part(AuthParam.ALGORITHM), known.get(0), Octets.text(algorithm)));
    }
    String terminator = it.facts().url().vocabulary().terminator();
    Credential credential = it.facts().url().credential();
    if (!credential.wellFormed() && !credential.text().contains("%2F")) {
      return it.refusedAs(Refusal.CREDENTIAL_FORM)
          .proven(
              it.name(AuthParam.CREDENTIAL)
                  + " has not the parts "
                  + it.facts().url().scheme().credentialForm()
                  + ".");
    }
    if (credential.wellFormed() && !credential.scope().terminator().equals(terminator)) {
      return it.refusedAs(Refusal.TERMINATOR, credential.scope().terminator())
          .proven(
              it.name(AuthParam.CREDENTIAL)
                  + " ends in \""
                  + Octets.text(credential.scope().terminator())
                  + "\" where "
                  + terminator
                  + " belongs.");
    }
    return it.ruledOut(
        () ->
            "all six signing parameters are there and "
                + it.name(AuthParam.CREDENTIAL)
                + " has the parts that it should have");
  }

  private static Judgement duplicate(Context it) {
    List<AuthParam> inAnyCase = it.facts().url().repeated(true);
    if (inAnyCase.isEmpty()) {
      return it.ruledOut("every signing parameter stands there once");
    }
    List<AuthParam> same = it.facts().url().repeated(false);
    boolean exact = !same.isEmpty();
    List<AuthParam> repeated = exact ? same : inAnyCase;
    String names = String.join(", ", repeated.stream().map(it::name).toList());
    return it.holds(
        exact ? Certainty.LIKELY : Certainty.POSSIBLE,
        "The URL carries "
            + names
            + " more than once"
            + (exact ? "" : ", in another letter case")
            + "; a store takes the first and hashes them all, or refuses.");
  }

  private static Judgement repeatedUnsigned(Context it) {
    List<String> names = it.facts().url().repeated(false).stream().map(it::name).toList();
    return names.isEmpty()
        ? it.ruledOut("every signing parameter stands there once")
        : repeatedUnsigned(it, names);
  }

  /** Which of several unsigned copies is read was recorded of no store but those of S3. */
  static Judgement repeatedUnsigned(Context it, List<String> names) {
    return it.holds(
        Certainty.LIKELY,
        "The URL carries "
            + String.join(", ", names)
            + " more than once; nobody has recorded which copy this store reads, or whether it"
            + " refuses.");
  }

  private static Judgement date(Context it) {
    Optional<String> date = it.facts().url().value(AuthParam.DATE);
    if (date.isEmpty()) {
      return Judgement.SILENT;
    }
    if (AmzDate.read(date.get()).isPresent()) {
      return it.ruledOut(() -> it.name(AuthParam.DATE) + " has the form yyyyMMdd'T'HHmmss'Z'");
    }
    return it.refusedAs(Refusal.DATE_FORM)
        .holds(
            AmzDate.hasForm(date.get()) ? Certainty.LIKELY : Certainty.PROVEN,
            it.name(AuthParam.DATE)
                + " is \""
                + Octets.text(date.get())
                + (AmzDate.hasForm(date.get())
                    ? "\", which names no moment of the calendar."
                    : "\" and not of the form 20260131T120000Z, the only one that stores read."),
            new Difference(it.part(AuthParam.DATE), null, Octets.text(date.get())));
  }

  private static Judgement notANumber(Context it) {
    Optional<String> text = it.facts().url().value(AuthParam.EXPIRES);
    if (text.isEmpty()) {
      return Judgement.SILENT;
    }
    if (Times.lifetime(text.get(), it.facts().provider()).isPresent()) {
      return it.ruledOut(() -> it.name(AuthParam.EXPIRES) + " is a number");
    }
    boolean begins = Times.beginning(text.get()).isPresent();
    return it.refusedAs(Refusal.EXPIRES_NUMBER)
        .holds(
            begins ? Stores.readsWholeNumbers(it.facts().provider()) : Certainty.PROVEN,
            it.name(AuthParam.EXPIRES)
                + " is \""
                + Octets.text(text.get())
                + "\", which is no number of seconds"
                + (begins ? " for stores that read all of it." : "."),
            new Difference(it.part(AuthParam.EXPIRES), null, Octets.text(text.get())));
  }

  private static Judgement notPositive(Context it) {
    Optional<Long> seconds = Times.lifetime(it.facts());
    if (seconds.isEmpty()) {
      return Judgement.SILENT;
    }
    return seconds.get() > 0
        ? it.ruledOut(() -> it.name(AuthParam.EXPIRES) + " is positive")
        : it.refusedAs(seconds.get() == 0 ? Refusal.EXPIRED : Refusal.EXPIRES_NEGATIVE)
            .proven(
                it.name(AuthParam.EXPIRES)
                    + " is "
                    + seconds.get()
                    + ": "
                    + (seconds.get() == 0
                        ? "the URL was expired when it was made."
                        : "a store refuses a negative lifetime."),
                expires(it));
  }

  private static Judgement overMaximum(Context it) {
    Optional<Long> seconds = Times.lifetime(it.facts());
    long most = it.facts().provider().maxExpires();
    if (seconds.isEmpty()) {
      return Judgement.SILENT;
    }
    return seconds.get() <= most
        ? it.ruledOut(() -> it.name(AuthParam.EXPIRES) + " is at most " + most)
        : it.refusedAs(Refusal.EXPIRES_RANGE)
            .proven(
                it.name(AuthParam.EXPIRES)
                    + " is "
                    + Octets.text(it.facts().url().value(AuthParam.EXPIRES).orElse(""))
                    + "; the most a store takes is "
                    + most
                    + " (7 days).",
                expires(it));
  }

  private static Difference expires(Context it) {
    String text = it.facts().url().value(AuthParam.EXPIRES).orElse("");
    return new Difference(it.part(AuthParam.EXPIRES), null, Octets.text(text));
  }

  private static Judgement scopeDate(Context it) {
    Case facts = it.facts();
    Credential credential = facts.url().credential();
    Optional<String> date = facts.url().value(AuthParam.DATE).filter(AmzDate::hasForm);
    if (date.isEmpty() || !credential.wellFormed()) {
      return Judgement.SILENT;
    }
    String scope = credential.scope().date();
    if (scope.length() == DAY && date.get().startsWith(scope)) {
      return it.ruledOut(() -> "the scope's date is the day of " + it.name(AuthParam.DATE));
    }
    String day = date.get().substring(0, DAY);
    return scopeRefused(
        it.refusedAs(Refusal.SCOPE_DATE, Octets.text(scope), day),
        "The credential scope says "
            + Octets.text(scope)
            + ", "
            + it.name(AuthParam.DATE)
            + " says "
            + day
            + "; both must be the same day.",
        new Difference("scope.date", Octets.text(scope), Octets.text(day)));
  }

  private static Judgement service(Context it) {
    Case facts = it.facts();
    Credential credential = facts.url().credential();
    var aws = facts.address().aws();
    if (!credential.wellFormed() || aws == null) {
      return Judgement.SILENT;
    }
    String service = credential.scope().service();
    if (service.equals(aws.service())) {
      return it.ruledOut(() -> "the scope's service is " + service + ", as this host expects");
    }
    return scopeRefused(
        it.refusedAs(Refusal.SERVICE, Octets.text(service)),
        "The credential scope is for service \""
            + Octets.text(service)
            + "\"; this endpoint belongs to \""
            + aws.service()
            + "\".",
        new Difference("scope.service", Octets.text(service), aws.service()));
  }

  /** Some stores compare the scope with their own, some take whatever it says. */
  private static Judgement scopeRefused(Context it, String summary, Difference difference) {
    if (it.facts().provider().has(Trait.CHECKS_SCOPE)) {
      return it.proven(summary, difference);
    }
    return it.facts().provider().isGeneric()
        ? it.holds(Certainty.POSSIBLE, summary, difference)
        : Judgement.SILENT;
  }

  private static Judgement listEncoded(Context it) {
    String list = it.facts().url().value(AuthParam.SIGNED_HEADERS).orElse("");
    return isEncoded(list)
        ? it.refusedAs(Refusal.HEADERS_NOT_SIGNED)
            .holds(
                Stores.asksForHost(it.facts().provider()),
                it.name(AuthParam.SIGNED_HEADERS)
                    + " is percent-encoded twice:"
                    + " the store reads \""
                    + Octets.text(list)
                    + "\" as one header name, so host is not signed.",
                new Difference(it.part(AuthParam.SIGNED_HEADERS), null, Octets.text(list)))
        : Judgement.SILENT;
  }

  private static boolean isEncoded(String list) {
    return Octets.lower(list).contains("%3b");
  }

  private static Judgement listLacksHost(Context it) {
    Case facts = it.facts();
    Optional<String> list = facts.url().value(AuthParam.SIGNED_HEADERS);
    if (list.isEmpty() || isEncoded(list.get())) {
      return Judgement.SILENT;
    }
    if (facts.url().signedHeaders().contains("host")) {
      return it.ruledOut("host is among the signed headers");
    }
    return it.refusedAs(Refusal.HEADERS_NOT_SIGNED)
        .holds(
            Stores.asksForHost(facts.provider()),
            list.get().isEmpty()
                ? it.name(AuthParam.SIGNED_HEADERS)
                    + " is empty, and a store asks for host at least."
                : it.name(AuthParam.SIGNED_HEADERS)
                    + " does not name host, which a store wants signed.",
            new Difference(it.part(AuthParam.SIGNED_HEADERS), null, Octets.text(list.get())));
  }

  /** No fault by itself: most stores encode the value anew before they hash it. */
  private static Judgement rawSlashes(Context it) {
    boolean raw = false;
    for (QueryParam param : it.facts().url().params()) {
      String text = param.raw().value();
      raw |=
          text != null
              && text.indexOf('/') >= 0
              && param.name().equals(it.name(AuthParam.CREDENTIAL));
    }
    return raw
        ? it.holds(
            Certainty.POSSIBLE,
            it.name(AuthParam.CREDENTIAL)
                + " is written with / where signers write %2F;"
                + " a store that hashes the query as it stands refuses it.")
        : Judgement.SILENT;
  }
}
