package io.github.why403.cli;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.input.ReplyReader;
import io.github.why403.input.SignerLog;
import io.github.why403.input.SignerLogReader;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import java.util.List;
import java.util.function.Consumer;

/** The case that a command line states. */
final class UrlCase {
  private UrlCase() {}

  /**
   * Reads it.
   *
   * @param url the operand: a URL, {@code @FILE} or {@code -}
   * @param note takes what is worth saying on the way
   */
  static Case of(
      String url,
      RequestOptions request,
      SecretOptions secret,
      JudgingOptions judging,
      Surroundings around,
      Consumer<String> note)
      throws BadInput {
    FailedRequest failed = request.about(RawUrl.parse(Texts.argument(url, around.in())));
    SignedUrl signed = SignedUrl.of(Schemes.recognise(failed), failed);
    List<Secret> secrets =
        new Secrets(around.env(), around.askSecret(), note)
            .find(secret, signed.scheme().keyKind(), signed.credential().keyId());
    return Case.of(
        signed.scheme(),
        failed,
        judging.provider(),
        judging.clock(around.clock()),
        secrets,
        judging.candidateHosts());
  }

  /** The case without a secret, for commands that need none. */
  static Case of(String url, RequestOptions request, JudgingOptions judging, Surroundings around)
      throws BadInput {
    FailedRequest failed = request.about(RawUrl.parse(Texts.argument(url, around.in())));
    return Case.of(
        Schemes.recognise(failed),
        failed,
        judging.provider(),
        judging.clock(around.clock()),
        List.of(),
        judging.candidateHosts());
  }

  /** Whether the operand was typed and not read from a file or a pipe. */
  static boolean isTyped(String url) {
    return !url.startsWith("@") && !url.equals("-");
  }

  /** What a signer's debug log tells. */
  static EvidenceBook signerLog(String file) throws BadInput {
    SignerLog log = SignerLogReader.read(Texts.bytes(file));
    return EvidenceBook.EMPTY.with(new Attempt.Completed("signer-log", new Evidence.Logged(log)));
  }

  /** The case with the reply in a file. */
  static Case withReply(Case facts, String file) throws BadInput {
    HttpReply reply = ReplyReader.read(Texts.bytes(file));
    return facts.with(
        EvidenceBook.EMPTY.with(
            new Attempt.Completed(
                "reply", new Evidence.Answered(Question.SUPPLIED, null, reply, null))));
  }
}
