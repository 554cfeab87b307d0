package io.github.why403.remedy;

import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.Repair;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Differences;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.inspect.Coverage;
import io.github.why403.inspect.Lifetimes;
import io.github.why403.inspect.PartDifference;
import io.github.why403.inspect.UrlDiff;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import io.github.why403.search.Match;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Corrects a refused request: from its diagnosis and the secret to one that the store takes. */
public final class Corrector {
  /** Every round takes one fault away; no request has more. */
  private static final int ROUNDS = 8;

  private final Diagnoser engine;
  private final Limits limits;

  /**
   * @param engine judges what is made
   * @param limits where a search ends
   */
  public Corrector(Diagnoser engine, Limits limits) {
    this.engine = engine;
    this.limits = limits;
  }

  /** What can be done about a diagnosed request. */
  public Remedy correct(Diagnosis diagnosis, Wish wish) {
    Case facts = diagnosis.facts();
    Optional<Secret> secret = facts.secret();
    Clock clock = facts.clock();
    Scheme scheme = facts.url().scheme();
    Optional<Signer> signer =
        scheme.keyKind() == KeyKind.SECRET || scheme.keyKind() == KeyKind.AZURE_ACCOUNT
            ? Optional.of(Scheme::sign)
            : wish.signer();
    boolean sound =
        diagnosis.outcome() == Outcome.NOTHING_WRONG
            && diagnosis.signature().status() == SignatureStatus.MATCHES;
    if (sound && wish.expiresIn().isEmpty()) {
      return new Remedy.Sound(diagnosis);
    }
    Optional<Finding> outside =
        diagnosis.findings().stream().filter(f -> standsInTheWay(f, wish)).findFirst();
    if (outside.isPresent()) {
      return new Remedy.NoHelp(outside.get().cause(), outside.get().summary());
    }
    if (scheme instanceof PostPolicy) {
      return new Remedy.Open(
          "The policy of a form is signed where the form is made, and not in a URL.",
          "Change there what the diagnosis names, and have the form made anew.");
    }
    if (secret.isEmpty() || clock == null) {
      return new Remedy.Open(
          "No " + scheme.keyKind().noun() + " is at hand to sign with.",
          "Give it: " + scheme.keyKind().options() + ".");
    }
    if (signer.isEmpty() || CloudFront.isInCookies(facts.url())) {
      return new Remedy.Open(
          "Only the private key of the signer makes such a signature; a public key checks it.",
          "Sign anew where the private key is: --as prints the code for it.");
    }
    return new Run(diagnosis, wish, secret.get(), signer.get(), clock.now()).correct();
  }

  /** What was refused for another reason than its text. */
  private static boolean standsInTheWay(Finding finding, Wish wish) {
    boolean sure = finding.certainty().compareTo(Certainty.OBSERVED) <= 0;
    boolean ofTheKey = Sides.isOfTheKey(finding.cause()) && !wish.ownKey();
    boolean foreign = finding.cause().equals("wrong-secret-for-key");
    return sure && (Sides.isOutside(finding.cause()) || ofTheKey && !foreign);
  }

  /** One correction. */
  private final class Run {
    private final Diagnosis diagnosis;
    private final Wish wish;
    private final Secret secret;
    private final Signer signer;
    private final Instant now;
    private final Repair repair;
    private final Case before;
    private final Draft draft;
    private final Set<String> notes = new LinkedHashSet<>();
    private final @Nullable Match match;
    private boolean renewed;

    Run(Diagnosis diagnosis, Wish wish, Secret secret, Signer signer, Instant now) {
      this.diagnosis = diagnosis;
      this.wish = wish;
      this.secret = secret;
      this.signer = signer;
      this.now = now.truncatedTo(ChronoUnit.SECONDS);
      this.repair = Repair.of(diagnosis.facts(), limits);
      this.before = repair.facts().with(EvidenceBook.EMPTY);
      this.draft = new Draft(before, secret);
      this.match = diagnosis.signature().match();
    }

    Remedy correct() {
      boolean right = isRightOnceComplete();
      boolean foreign = secret.keyId() != null && !isOfTheUrl(secret.keyId());
      if (foreign && !wish.ownKey() && match == null && !right) {
        return new Remedy.Open(
            "The secret in hand belongs to "
                + secret.keyId()
                + ", and the URL names "
                + before.url().credential().keyId()
                + ".",
            "Give the secret of that key, or let the key in hand sign with --own-key.");
      }
      // A URL whose signature is lost or cut vouches for nothing: a stranger may have written it.
      if (!right && match == null && !isExplained() && !foreign) {
        return new Remedy.Open(
            "What was signed was not found, so that it is not known what was meant.",
            "Search further with --budget, or sign the request as it is sent with --as-sent.");
      }
      if (match != null && !wish.asSent()) {
        new Restoring(draft, match).run();
      }
      if (foreign) {
        ownKey();
      }
      return rounds();
    }

    /** A header that no search can guess the value of is to be left out, whatever it was. */
    private boolean isExplained() {
      return wish.asSent()
          || diagnosis.findings().stream()
              .anyMatch(f -> f.certainty() == Certainty.PROVEN && Sides.nobodySends(f.cause()));
    }

    /** What is missing of a whole set of parameters, but for the signature, may be all. */
    private boolean isRightOnceComplete() {
      boolean lacking =
          diagnosis.findings().stream()
              .anyMatch(
                  f -> f.cause().equals("missing-auth-param") && f.certainty() == Certainty.PROVEN);
      if (!lacking || draft.isRight()) {
        return draft.isRight();
      }
      Draft whole = new Draft(before, secret);
      return new Fixes(whole, secret, () -> false).complete() && whole.isRight();
    }

    private boolean isOfTheUrl(String keyId) {
      String named = before.url().credential().keyId();
      return named.isEmpty() || named.equals(keyId);
    }

    private void ownKey() {
      Scope scope = draft.url().credential().scope();
      draft.credential(Octets.of(String.valueOf(secret.keyId())), scope);
      if (!draft.url().vocabulary().has(AuthParam.TOKEN)) {
        return;
      }
      if (secret.revealToken().isEmpty()) {
        draft.edit(it -> it.remove(draft.url().name(AuthParam.TOKEN)));
      } else {
        draft.set(AuthParam.TOKEN, Octets.of(secret.revealToken()));
      }
      notes.add("It is signed with the key in hand, and may do what that key may do.");
    }

    private Remedy rounds() {
      Fixes fixes = new Fixes(draft, secret, this::renew);
      if (wish.expiresIn().isPresent()) {
        renew();
      }
      diagnosis.findings().stream()
          .filter(f -> f.certainty().compareTo(Certainty.LIKELY) <= 0)
          .forEach(fixes::apply);
      for (int round = 0; round < ROUNDS; round++) {
        Optional<String> value = unknownValue();
        if (value.isPresent()) {
          return new Remedy.Open(
              "The header " + value.get() + " is signed, and its value is not known.",
              "Say what is sent: -H '" + value.get() + ": ...'.");
        }
        if (draft.scheme().lacks(draft.url()).isPresent()) {
          fixes.complete();
        }
        boolean right = draft.isRight() && !draft.url().signature().isUnpadded();
        if (!right) {
          draft.sign(signer);
        }
        Diagnosis judged = engine.diagnose(draft.facts());
        if (judged.outcome() == Outcome.NOTHING_WRONG
            && judged.signature().status() == SignatureStatus.MATCHES) {
          return corrected(judged);
        }
        boolean changed = false;
        for (Finding finding : judged.findings()) {
          changed |= finding.certainty().compareTo(Certainty.LIKELY) <= 0 && fixes.apply(finding);
        }
        if (!changed) {
          return unsolved(judged);
        }
      }
      return unsolved(engine.diagnose(draft.facts()));
    }

    /** A header that is signed, is not sent, and whose value no search found. */
    private Optional<String> unknownValue() {
      return draft.url().signedHeaders().stream()
          .filter(name -> !name.equals("host") && !name.isEmpty() && !name.contains("%"))
          .filter(name -> !Restoring.nobodySends(name))
          .filter(name -> !draft.facts().request().sends(name))
          .filter(name -> draft.url().hoisted(name) == null)
          .findFirst();
    }

    private boolean renew() {
      if (renewed) {
        return false;
      }
      renewed = true;
      return new Renewal(draft, wish, now, Lifetimes.of(draft.facts()), notes::add).run();
    }

    private Remedy unsolved(Diagnosis judged) {
      Optional<Finding> stands = judged.findings().stream().findFirst();
      return stands.isPresent()
          ? new Remedy.NoHelp(stands.get().cause(), stands.get().summary())
          : new Remedy.Open(
              "What was made is not right by our own engine: " + judged.signature().because() + ".",
              "Please report it; nothing is printed.");
    }

    private Remedy corrected(Diagnosis judged) {
      Case after = draft.facts();
      String name = after.url().name(AuthParam.SIGNATURE);
      String method = after.request().method();
      boolean newRight =
          !method.equals("GET")
              && !method.equals("HEAD")
              && match != null
              && !match.input().method().equals(method)
              && Coverage.of(after).filter(Coverage::method).isPresent();
      if (newRight) {
        notes.add("It allows " + method + ", as you said is sent; the old one did not.");
      }
      boolean resigned =
          !before.url().values(AuthParam.SIGNATURE).equals(after.url().values(AuthParam.SIGNATURE));
      List<PartDifference> changes =
          UrlDiff.between(before, after).stream()
              .filter(d -> !d.part().equals("query." + name))
              .toList();
      return new Remedy.Corrected(
          after,
          judged,
          repair.damage(),
          changes,
          request(before, after),
          resigned ? signedOtherwise(changes) : List.of(),
          Lifetimes.of(after).end(),
          resigned,
          List.copyOf(notes));
    }

    /**
     * What the old signature covered and the new one covers otherwise, but for what the URL shows.
     */
    private List<PartDifference> signedOtherwise(List<PartDifference> changes) {
      if (match == null) {
        return List.of();
      }
      Set<String> shown = changes.stream().map(PartDifference::part).collect(Collectors.toSet());
      return Differences.between(match.input(), draft.readings().get(0), draft.url()).stream()
          .filter(d -> isOfTheRequest(d.part()) && !shown.contains(d.part()))
          .map(d -> new PartDifference(d.part(), d.signed(), d.sent(), true, null))
          .toList();
    }
  }

  private static boolean isOfTheRequest(String part) {
    return part.startsWith("header.") || Set.of("method", "host", "payload-hash").contains(part);
  }

  /** What has to be sent otherwise; every header that is signed has to be sent. */
  private static List<PartDifference> request(Case before, Case after) {
    FailedRequest old = before.request();
    FailedRequest sent = after.request();
    Optional<Coverage> coverage = Coverage.of(after);
    List<PartDifference> changes = new ArrayList<>();
    if (!old.method().equals(sent.method())) {
      boolean signed = coverage.filter(Coverage::method).isPresent();
      changes.add(new PartDifference("method", old.method(), sent.method(), signed, null));
    }
    Set<String> names = new LinkedHashSet<>();
    old.headers().forEach(h -> names.add(Octets.lower(h.name())));
    sent.headers().forEach(h -> names.add(Octets.lower(h.name())));
    for (String name : names) {
      String one = value(old, name);
      String other = value(sent, name);
      if (one == null || other == null) {
        boolean signed = coverage.filter(c -> c.header(name)).isPresent();
        changes.add(new PartDifference("header." + name, one, other, signed, null));
      }
    }
    return changes;
  }

  private static @Nullable String value(FailedRequest request, String name) {
    return request.headers().stream()
        .filter(h -> h.is(name))
        .map(Header::value)
        .map(String::strip)
        .findFirst()
        .orElse(null);
  }
}
