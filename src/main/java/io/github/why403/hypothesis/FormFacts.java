package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SignatureText.Form;
import java.util.Arrays;
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
          new Fact("shell-split-on-ampersand", Check.TEXT, FormFacts::shellSplit),
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
          new Fact("truncated-in-mail-or-log", Check.TEXT, FormFacts::cutSignature),
          new Fact("signature-malformed", Check.SIGNATURE, FormFacts::signature),
          new Fact("session-token-missing", Check.KEY, FormFacts::tokenMissing),
          new Fact("stale-token-with-long-lived-key", Check.TOKEN, FormFacts::staleToken),
          new Fact("session-token-v1-in-opt-in-region", Check.TOKEN, FormFacts::oldToken),
          new Fact("token-plus-or-double-encoded", Check.TOKEN, FormFacts::brokenToken));

  private FormFacts() {}

  private static List<AuthParam> absent(Case facts) {
    return Arrays.stream(AuthParam.values())
        .filter(AuthParam::required)
        .filter(p -> facts.url().value(p).isEmpty())
        .toList();
  }

  /** One parameter alone, and it is the one that every signer writes first. */
  private static boolean isShellSplit(Case facts) {
    return facts.url().params().size() == 1
        && facts.url().value(AuthParam.ALGORITHM).isPresent()
        && facts.request().url().fragment() == null;
  }

  private static Judgement shellSplit(Context it) {
    return isShellSplit(it.facts())
        ? it.proven(
            "The URL ends at its first &: only X-Amz-Algorithm is left,"
                + " as after pasting it into a shell without quotes.")
        : Judgement.SILENT;
  }

  private static Judgement missing(Context it) {
    Case facts = it.facts();
    List<AuthParam> absent = absent(facts);
    if (absent.isEmpty()) {
      return algorithmOrCredential(it);
    }
    if (isShellSplit(facts)) {
      return Judgement.SILENT;
    }
    String names = String.join(", ", absent.stream().map(AuthParam::key).toList());
    boolean otherCase =
        absent.stream()
            .anyMatch(
                p ->
                    facts.url().params().stream()
                        .anyMatch(q -> AuthParam.ofAnyCase(q.name()).equals(Optional.of(p))));
    String tail =
        otherCase
            ? "; a parameter of that name stands there in another letter case"
            : absent.contains(AuthParam.ALGORITHM)
                ? "; without X-Amz-Algorithm the store takes the request for an anonymous one"
                : "";
    return it.proven("The URL lacks " + names + tail + ".");
  }

  private static Judgement algorithmOrCredential(Context it) {
    String algorithm = it.facts().url().value(AuthParam.ALGORITHM).orElse("");
    if (!algorithm.equals(S3V4.ALGORITHM)) {
      return it.proven(
          "X-Amz-Algorithm is \""
              + Octets.text(algorithm)
              + "\"; a store knows only "
              + S3V4.ALGORITHM
              + ".",
          new Difference("query.X-Amz-Algorithm", S3V4.ALGORITHM, Octets.text(algorithm)));
    }
    Credential credential = it.facts().url().credential();
    if (!credential.wellFormed() && !credential.text().contains("%2F")) {
      return it.proven(
          "X-Amz-Credential has not the five parts KEYID/DATE/REGION/SERVICE/aws4_request.");
    }
    if (credential.wellFormed() && !credential.scope().terminator().equals(Scope.TERMINATOR)) {
      return it.proven(
          "X-Amz-Credential ends in \""
              + Octets.text(credential.scope().terminator())
              + "\" where aws4_request belongs.");
    }
    return it.ruledOut("all six signing parameters are there and X-Amz-Credential has five parts");
  }

  private static Judgement duplicate(Context it) {
    List<AuthParam> repeated =
        Arrays.stream(AuthParam.values())
            .filter(p -> it.facts().url().values(p).size() > 1)
            .toList();
    if (repeated.isEmpty()) {
      return it.ruledOut("every signing parameter stands there once");
    }
    String names = String.join(", ", repeated.stream().map(AuthParam::key).toList());
    return it.holds(
        Certainty.LIKELY,
        "The URL carries "
            + names
            + " more than once; a store takes the first and hashes them all,"
            + " or refuses.");
  }

  private static Judgement date(Context it) {
    Optional<String> date = it.facts().url().value(AuthParam.DATE);
    if (date.isEmpty()) {
      return Judgement.SILENT;
    }
    if (Times.parse(date.get()).isPresent()) {
      return it.ruledOut("X-Amz-Date has the form yyyyMMdd'T'HHmmss'Z'");
    }
    return it.proven(
        "X-Amz-Date is \"" + Octets.text(date.get()) + "\" and not of the form 20060102T150405Z.");
  }

  private static Judgement notANumber(Context it) {
    Optional<String> text = it.facts().url().value(AuthParam.EXPIRES);
    if (text.isEmpty()) {
      return Judgement.SILENT;
    }
    if (Times.lifetime(text.get(), it.facts().provider()).isPresent()) {
      return it.ruledOut("X-Amz-Expires is a number");
    }
    return it.proven("X-Amz-Expires is \"" + Octets.text(text.get()) + "\", which is no number.");
  }

  private static Judgement notPositive(Context it) {
    Optional<Long> seconds = Times.lifetime(it.facts());
    if (seconds.isEmpty()) {
      return Judgement.SILENT;
    }
    return seconds.get() > 0
        ? it.ruledOut("X-Amz-Expires is positive")
        : it.proven(
            "X-Amz-Expires is "
                + seconds.get()
                + ": "
                + (seconds.get() == 0
                    ? "the URL was expired when it was made."
                    : "a store refuses a negative lifetime."));
  }

  private static Judgement overMaximum(Context it) {
    Optional<Long> seconds = Times.lifetime(it.facts());
    long most = it.facts().provider().maxExpires();
    if (seconds.isEmpty()) {
      return Judgement.SILENT;
    }
    return seconds.get() <= most
        ? it.ruledOut("X-Amz-Expires is at most " + most)
        : it.proven(
            "X-Amz-Expires is "
                + seconds.get()
                + "; the most a store takes is "
                + most
                + " (7 days).");
  }

  private static Judgement scopeDate(Context it) {
    Case facts = it.facts();
    Credential credential = facts.url().credential();
    Optional<String> date = facts.url().value(AuthParam.DATE).filter(d -> d.length() >= 8);
    if (date.isEmpty() || !credential.wellFormed()) {
      return Judgement.SILENT;
    }
    String day = date.get().substring(0, 8);
    String scope = credential.scope().date();
    if (day.equals(scope)) {
      return it.ruledOut("the scope's date is the day of X-Amz-Date");
    }
    return scopeRefused(
        it,
        "The credential scope says "
            + Octets.text(scope)
            + ", X-Amz-Date says "
            + day
            + "; both must be the same day.",
        new Difference("scope.date", null, Octets.text(scope)));
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
      return it.ruledOut("the scope's service is " + service + ", as this host expects");
    }
    return scopeRefused(
        it,
        "The credential scope is for service \""
            + Octets.text(service)
            + "\"; this endpoint belongs to \""
            + aws.service()
            + "\".",
        new Difference("scope.service", null, Octets.text(service)));
  }

  /** Some stores compare the scope with their own, some take whatever it says. */
  private static Judgement scopeRefused(Context it, String summary, Difference difference) {
    if (it.facts().provider().checksScope()) {
      return it.proven(summary, difference);
    }
    return it.facts().provider().isGeneric()
        ? it.holds(Certainty.POSSIBLE, summary, difference)
        : Judgement.SILENT;
  }

  private static Judgement listEncoded(Context it) {
    String list = it.facts().url().value(AuthParam.SIGNED_HEADERS).orElse("");
    return Octets.lower(list).contains("%3b")
        ? it.proven(
            "X-Amz-SignedHeaders is percent-encoded twice;"
                + " the store reads \""
                + Octets.text(list)
                + "\" as one header name.")
        : Judgement.SILENT;
  }

  private static Judgement listLacksHost(Context it) {
    Case facts = it.facts();
    Optional<String> list = facts.url().value(AuthParam.SIGNED_HEADERS);
    if (list.isEmpty() || Octets.lower(list.get()).contains("%3b")) {
      return Judgement.SILENT;
    }
    if (facts.url().signedHeaders().contains("host")) {
      return it.ruledOut("host is among the signed headers");
    }
    return it.proven(
        list.get().isEmpty()
            ? "X-Amz-SignedHeaders is empty; host must be signed."
            : "X-Amz-SignedHeaders does not name host, which must be signed.");
  }

  private static Judgement cutSignature(Context it) {
    SignatureText signature = it.facts().url().signature();
    if (signature.form() != Form.SHORT) {
      return Judgement.SILENT;
    }
    return it.proven(
        "X-Amz-Signature has "
            + signature.digits().length()
            + " digits of "
            + SignatureText.LENGTH
            + ": the URL was cut.");
  }

  private static Judgement signature(Context it) {
    if (it.facts().url().value(AuthParam.SIGNATURE).isEmpty()) {
      return Judgement.SILENT;
    }
    SignatureText signature = it.facts().url().signature();
    return switch (signature.form()) {
      case SOUND -> it.ruledOut("X-Amz-Signature is 64 lower-case hexadecimal digits");
      case SHORT -> Judgement.SILENT;
      case EMPTY -> it.proven("X-Amz-Signature is empty.");
      case UPPER_CASE ->
          it.holds(
              Certainty.LIKELY,
              "X-Amz-Signature is written in upper case; stores compare the text.");
      case BASE64 -> it.proven("X-Amz-Signature is base64 where hexadecimal digits belong.");
      case TRAILED, FOREIGN ->
          it.proven(
              "X-Amz-Signature is not 64 hexadecimal digits: it has "
                  + signature.text().length()
                  + " characters, some of them foreign.");
    };
  }

  private static Judgement tokenMissing(Context it) {
    Case facts = it.facts();
    boolean temporary = facts.url().credential().keyId().startsWith("ASIA");
    if (!temporary) {
      return Judgement.SILENT;
    }
    if (facts.url().value(AuthParam.TOKEN).isPresent()
        || facts.request().sends(AuthParam.TOKEN.key())) {
      return it.ruledOut("the temporary key comes with a session token");
    }
    return it.holds(
        facts.provider().checksScope() ? Certainty.PROVEN : Certainty.LIKELY,
        "The access key is a temporary one (ASIA...) and the URL has no X-Amz-Security-Token.",
        new Difference("query.X-Amz-Security-Token", null, null));
  }

  private static Judgement staleToken(Context it) {
    Case facts = it.facts();
    boolean longLived = facts.url().credential().keyId().startsWith("AKIA");
    if (!longLived || facts.url().value(AuthParam.TOKEN).isEmpty()) {
      return Judgement.SILENT;
    }
    return it.holds(
        facts.provider().checksScope() ? Certainty.PROVEN : Certainty.LIKELY,
        "The access key is a long-lived one (AKIA...) and the URL carries a session token,"
            + " which belongs to another key.");
  }

  /** The prefix is what version 1 tokens of the global STS endpoint were seen to begin with. */
  private static Judgement oldToken(Context it) {
    Case facts = it.facts();
    boolean versionOne =
        facts.url().value(AuthParam.TOKEN).filter(t -> t.startsWith("FwoGZXIvYXdz")).isPresent();
    boolean optIn =
        io.github.why403.provider.AwsRegions.find(facts.url().credential().scope().region())
            .filter(io.github.why403.provider.AwsRegion::optIn)
            .isPresent();
    return versionOne && optIn && facts.address().aws() != null
        ? it.holds(
            Certainty.LIKELY,
            "The session token looks like one of version 1, which the opt-in region "
                + facts.url().credential().scope().region()
                + " refuses.")
        : Judgement.SILENT;
  }

  private static Judgement brokenToken(Context it) {
    Optional<QueryParam> token =
        it.facts().url().params().stream()
            .filter(p -> p.name().equals(AuthParam.TOKEN.key()))
            .findFirst();
    if (token.isEmpty()) {
      return Judgement.SILENT;
    }
    String value = token.get().value();
    if (value.indexOf(' ') >= 0) {
      return it.proven(
          "X-Amz-Security-Token holds blanks where a token has +: a plus stood raw in the URL.");
    }
    return value.indexOf('%') >= 0
        ? it.proven("X-Amz-Security-Token is percent-encoded twice.")
        : it.ruledOut("X-Amz-Security-Token has the alphabet of a token");
  }
}
