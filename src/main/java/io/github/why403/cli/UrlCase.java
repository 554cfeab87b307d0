package io.github.why403.cli;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.input.SignerLog;
import io.github.why403.input.SignerLogReader;
import io.github.why403.intake.Intake;
import io.github.why403.intake.Pasted;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The case that a command line states. */
final class UrlCase {
  private UrlCase() {}

  /**
   * Reads it.
   *
   * @param url the operand: evidence of any form, {@code @FILE} or {@code -}; null where an option
   *     names the evidence
   * @param note takes what is worth saying on the way
   */
  static Case of(
      @Nullable String url,
      RequestOptions request,
      SecretOptions secret,
      JudgingOptions judging,
      Surroundings around,
      Consumer<String> note)
      throws BadInput {
    Pasted pasted = pasted(url, request, around.in());
    FailedRequest failed = request.about(pasted.request());
    SignedUrl signed = SignedUrl.of(Schemes.recognise(failed), failed);
    List<Secret> secrets =
        new Secrets(around.env(), around.askSecret(), note)
            .find(secret, signed.scheme().keyKind(), signed.credential().keyId());
    Clock told = clock(pasted);
    Case facts =
        Case.of(
            signed.scheme(),
            failed,
            judging.provider(),
            told == null || judging.saysWhen() ? judging.clock(around.clock()) : told,
            secrets,
            judging.candidateHosts());
    HttpReply reply = pasted.reply();
    return reply == null ? facts : withReply(facts, reply, null);
  }

  /** What was pasted: the operand, or what an option names; the reply may show the request too. */
  private static Pasted pasted(@Nullable String url, RequestOptions request, InputStream in)
      throws BadInput {
    if (url != null && request.namesEvidence()) {
      throw new Usage("--curl and --har bring the URL; leave out the other one.");
    }
    Optional<Pasted> named = request.evidence(in);
    String reply = request.reply();
    Pasted pasted;
    if (named.isPresent()) {
      pasted = named.get();
    } else if (url != null) {
      String text = Texts.evidence(url, in);
      if (!isTyped(url) && ArgumentFiles.isOne(text)) {
        throw new Usage("That is a file of arguments; give it with two signs: @@FILE.");
      }
      pasted = Intake.read(text, request.pick());
    } else if (reply != null) {
      return Intake.read(text(reply), request.pick());
    } else {
      throw new Usage(
          "There is no URL; give it in quotes, as @FILE, or as - to read stdin (see --help).");
    }
    return reply == null ? pasted : beside(pasted, text(reply));
  }

  /** The request's other parts, where the text of the reply shows this very request as sent. */
  private static Pasted beside(Pasted pasted, String reply) throws BadInput {
    FailedRequest request = pasted.request();
    Optional<Pasted> exchange = Intake.besideReply(reply);
    boolean silent = request.statedMethod() == null && !request.headersStated();
    if (exchange.isEmpty() || !silent) {
      return pasted;
    }
    FailedRequest shown = exchange.get().request();
    boolean same =
        shown.url().path().equals(request.url().path())
            && shown.url().params().equals(request.url().params());
    return same
        ? pasted.with(
            new FailedRequest(
                request.url(),
                shown.statedMethod(),
                shown.headers(),
                shown.headersStated(),
                shown.body(),
                shown.form(),
                shown.origin()))
        : pasted;
  }

  private static String text(String file) {
    return Texts.replyText(file);
  }

  /** When the request went out, as its sender's clock said; that clock is not checked. */
  private static @Nullable Clock clock(Pasted pasted) {
    Instant sent = pasted.sent();
    return sent == null ? null : new Clock(sent, false, "the clock of the browser that sent it");
  }

  /** The case without a secret, for commands that need none. */
  static Case of(
      @Nullable String url, RequestOptions request, JudgingOptions judging, Surroundings around)
      throws BadInput {
    FailedRequest failed = request.about(pasted(url, request, around.in()).request());
    return Case.of(
        Schemes.recognise(failed),
        failed,
        judging.provider(),
        judging.clock(around.clock()),
        List.of(),
        judging.candidateHosts());
  }

  /** Whether the operand was typed and not read from a file or a pipe. */
  static boolean isTyped(@Nullable String url) {
    return url != null && !url.startsWith("@") && !url.equals("-");
  }

  /** What a signer's debug log tells. */
  static EvidenceBook signerLog(String file) throws BadInput {
    SignerLog log = SignerLogReader.read(Texts.bytes(file));
    return EvidenceBook.EMPTY.with(new Attempt.Completed("signer-log", new Evidence.Logged(log)));
  }

  /** The case with the reply in a file. */
  static Case withReply(Case facts, String file) throws BadInput {
    Optional<Pasted> shown = Intake.besideReply(text(file));
    return withReply(
        facts,
        Intake.reply(Texts.bytes(file)),
        shown.map(Pasted::request).map(UrlCase::wire).orElse(null));
  }

  /**
   * @param sent the request that stands beside the reply; null where none does
   */
  private static Case withReply(Case facts, HttpReply reply, @Nullable WireRequest sent) {
    return facts.with(
        EvidenceBook.EMPTY.with(
            new Attempt.Completed(
                "reply", new Evidence.Answered(Question.SUPPLIED, sent, reply, null))));
  }

  private static WireRequest wire(FailedRequest shown) {
    RawUrl url = shown.url();
    String text = url.text();
    int query = text.indexOf('?');
    return new WireRequest(
        shown.method(),
        url.scheme().equals("https"),
        url.host(),
        0,
        query < 0 ? url.path() : url.path() + text.substring(query),
        shown.headers());
  }
}
