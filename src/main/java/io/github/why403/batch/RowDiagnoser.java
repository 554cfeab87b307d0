package io.github.why403.batch;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Mask;
import io.github.why403.provider.Check;
import io.github.why403.provider.Provider;
import io.github.why403.report.Redactor;
import io.github.why403.report.VerdictParts;
import io.github.why403.scheme.KeyKind;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges rows. A pure function of the row: no clock is read, nobody is asked, and any thread may
 * call it.
 */
public final class RowDiagnoser {
  /** What one row may cost: a few hundredths of a second where nothing matches. */
  public static final long DEFAULT_CANDIDATES = 10_000;

  /** Longer texts may be a signature or a secret. */
  private static final int LONGEST_PLAIN = 36;

  private static final String HIDDEN = "[hidden]";

  private static final boolean[] OF_A_HOST = new boolean[128];

  static {
    for (char c = 0; c < OF_A_HOST.length; c++) {
      OF_A_HOST[c] = Character.isLetterOrDigit(c) || ".-_:".indexOf(c) >= 0;
    }
  }

  private final Rules rules;
  private final List<Secret> secrets;
  private final Diagnoser diagnoser;

  /**
   * By what every row is judged.
   *
   * @param provider the store's kind; null to go by each row's host
   * @param clock the moment to judge by where a row does not tell its own
   * @param keys the key material, by kind
   * @param candidateHosts hosts that the signer may have used
   * @param candidates how many candidates are tried for one row
   * @param catalogue the catalogue
   */
  public record Rules(
      @Nullable Provider provider,
      Clock clock,
      Map<KeyKind, List<Secret>> keys,
      List<String> candidateHosts,
      long candidates,
      Catalogue catalogue) {
    public Rules {
      keys = Map.copyOf(keys);
      candidateHosts = List.copyOf(candidateHosts);
    }

    private List<Secret> keys(KeyKind kind) {
      return keys.getOrDefault(kind, List.of());
    }
  }

  /** By these rules. */
  public RowDiagnoser(Rules rules) {
    this.rules = rules;
    this.secrets = rules.keys().values().stream().flatMap(List::stream).toList();
    this.diagnoser = new Diagnoser(rules.catalogue(), Limits.of(rules.candidates()));
  }

  /** Judges a row; the same row gives the same verdict, and none throws. */
  public Verdict judge(Row row) {
    if (row instanceof Row.Bad bad) {
      return Verdict.none(hidden(bad.id()), Verdict.End.BAD, Mask.hide(bad.why()));
    }
    if (!(row instanceof Row.Signed signed)) {
      return Verdict.none(null, Verdict.End.UNSIGNED, ((Row.Unsigned) row).why());
    }
    try {
      return judge(signed);
    } catch (BadInput notSigned) {
      Verdict.End end = signed.told().log() ? Verdict.End.UNSIGNED : Verdict.End.BAD;
      return Verdict.none(
          hidden(signed.id()), end, Mask.hide(String.valueOf(notSigned.getMessage())));
    } catch (RuntimeException | StackOverflowError bug) {
      return Verdict.none(
          hidden(signed.id()),
          Verdict.End.BAD,
          "This row met a fault of why403 itself (" + bug.getClass().getSimpleName() + ").");
    }
  }

  private Verdict judge(Row.Signed row) throws BadInput {
    Case facts = facts(row);
    Shown shown = new Shown(facts);
    if (row.told().served()) {
      String sentence = "The store served this request: its log says " + row.told().status() + ".";
      return new Verdict(
          shown.clean(row.id()),
          Verdict.End.NOTHING_WRONG,
          null,
          null,
          sentence,
          List.of(),
          List.of(),
          judged(row, facts, SignatureStatus.NOT_CHECKED.word(), 0, shown, assumed(row)));
    }
    Diagnosis diagnosis = diagnoser.verdict(facts);
    VerdictParts parts = VerdictParts.of(diagnosis, rules.catalogue(), shown);
    Finding finding = diagnosis.verdict().orElse(null);
    return new Verdict(
        shown.clean(row.id()),
        end(diagnosis.outcome()),
        finding == null ? null : finding.cause(),
        finding == null ? null : certainty(finding, row).word(),
        summary(parts.summary(), diagnosis, row),
        parts.differences(),
        parts.entries(),
        judged(
            row,
            diagnosis.facts(),
            diagnosis.signature().status().word(),
            diagnosis.signature().candidates(),
            shown,
            VerdictParts.assumed(diagnosis)));
  }

  private static List<String> assumed(Row.Signed row) {
    return row.request().statedMethod() == null
        ? List.of("method", "headers", "body")
        : List.of("headers", "body");
  }

  private Case facts(Row.Signed row) throws BadInput {
    Scheme scheme = Schemes.recognise(row.request());
    boolean signatureTold = !row.told().withheld().contains(Withheld.SIGNATURE);
    Case facts =
        Case.of(
            scheme,
            row.request(),
            rules.provider(),
            clock(row),
            signatureTold ? rules.keys(scheme.keyKind()) : List.of(),
            rules.candidateHosts());
    HttpReply reply = row.reply();
    return reply == null
        ? facts
        : facts.with(
            new EvidenceBook(
                List.of(
                    new Attempt.Completed(
                        "reply", new Evidence.Answered(Question.SUPPLIED, null, reply, null)))));
  }

  /** The moment that a row tells is a checked clock: stated as with --at, or the store's own. */
  private Clock clock(Row.Signed row) {
    return row.at() == null
        ? rules.clock()
        : new Clock(row.at(), true, row.told().log() ? "the log's clock" : "--at");
  }

  private static Verdict.End end(Outcome outcome) {
    return switch (outcome) {
      case CAUSE_FOUND -> Verdict.End.CAUSE_FOUND;
      case NOTHING_WRONG -> Verdict.End.NOTHING_WRONG;
      case INCONCLUSIVE -> Verdict.End.INCONCLUSIVE;
    };
  }

  /** Where the log spells the URL in its own way, re-signing proves nothing of the real one. */
  private static Certainty certainty(Finding finding, Row.Signed row) {
    return finding.check() == Check.SIGNATURE && row.told().withheld().contains(Withheld.SPELLING)
        ? finding.certainty().atMost(Certainty.LIKELY)
        : finding.certainty();
  }

  private static String summary(String summary, Diagnosis diagnosis, Row.Signed row) {
    if (diagnosis.outcome() != Outcome.INCONCLUSIVE
        || !row.told().withheld().contains(Withheld.SIGNATURE)) {
      return summary;
    }
    return "SignatureDoesNotMatch".equals(code(row))
        ? "The store refused the signature, which the log does not hold: what differs cannot be"
            + " said."
        : "Nothing decidable is wrong; the log does not hold the signature, so it was not checked.";
  }

  private static @Nullable String code(Row.Signed row) {
    HttpReply reply = row.reply();
    return reply == null ? null : reply.error().map(ErrorBody::code).orElse(null);
  }

  private static Verdict.Judged judged(
      Row.Signed row,
      Case facts,
      String status,
      long candidates,
      Shown shown,
      List<String> assumed) {
    Row.Told told = row.told();
    String bucket = told.bucket() == null ? facts.address().bucket() : told.bucket();
    return new Verdict.Judged(
        status,
        facts.url().scheme().id(),
        facts.provider().name(),
        candidates,
        facts.request().method(),
        String.valueOf(shown.clean(facts.request().host())),
        shown.clean(bucket),
        String.valueOf(shown.clean(facts.url().credential().keyId())),
        row.at(),
        told.status() != 0 || row.reply() == null ? told.status() : row.reply().status(),
        shown.clean(code(row)),
        shown.clean(told.requester()),
        told.replica(),
        assumed,
        told.withheld().stream().map(Withheld::word).toList());
  }

  /** A text of a row that was not judged. */
  private @Nullable String hidden(@Nullable String text) {
    if (text == null || isPlain(text) && !holdsSecret(text)) {
      return text;
    }
    return holdsSecret(text) ? HIDDEN : Mask.hide(text);
  }

  private boolean holdsSecret(String text) {
    for (Secret secret : secrets) {
      if (text.contains(secret.reveal())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(String text) {
    if (text.length() > LONGEST_PLAIN) {
      return text.indexOf('.') > 0 && text.endsWith(".amazonaws.com") && isHost(text);
    }
    return isHost(text);
  }

  private static boolean isHost(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= OF_A_HOST.length || !OF_A_HOST[c]) {
        return false;
      }
    }
    return true;
  }

  /** Makes the redactor of a case where a text is not plainly harmless, and once only. */
  private final class Shown implements Supplier<Redactor> {
    private final Case facts;
    private @Nullable Redactor redactor;

    Shown(Case facts) {
      this.facts = facts;
    }

    @Override
    public Redactor get() {
      Redactor made = redactor == null ? Redactor.of(facts) : redactor;
      redactor = made;
      return made;
    }

    @Nullable String clean(@Nullable String text) {
      if (text == null || isPlain(text) && !holdsSecret(text)) {
        return text;
      }
      return holdsSecret(text) ? HIDDEN : get().clean(text);
    }
  }
}
