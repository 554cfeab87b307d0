package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.AnswerService;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.provider.Reading;
import io.github.why403.provider.ReplyMarks;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.Scheme;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a reply belongs to this URL: what it repeats must be what stands in the URL, and what it
 * says of the URL must be so. A reply to another request says nothing.
 */
public final class Binding {
  private static final int NOT_MODIFIED = 304;

  private Binding() {}

  /** Whether a reply that was handed in says that the request was accepted. */
  public static boolean isAccepted(Evidence.Answered answer) {
    int status = answer.reply().status();
    return answer.question() == Question.SUPPLIED
        && (status >= 200 && status < 300 || status == NOT_MODIFIED);
  }

  /** Whether a reply is evidence: it belongs to this URL, and says why it was refused. */
  public static boolean isEvidence(Case facts, Evidence.Answered answer) {
    return !isAccepted(answer) && refusal(facts, answer).isEmpty();
  }

  /**
   * Why a reply is another request's; empty where nothing speaks against it.
   *
   * @return a clause about the reply
   */
  public static Optional<String> refusal(Case facts, Evidence.Answered answer) {
    // What was asked by this program is bound by its having been asked.
    if (answer.question() != Question.SUPPLIED) {
      return Optional.empty();
    }
    Told told = new Told(facts, answer, Reading.of(store(facts, answer), answer.reply()));
    return Stream.of(anotherService(told), anotherRequest(told), Quoted.refusal(told))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Refuted.by(told));
  }

  /** The store that the case names, else the one that the reply does. */
  private static Provider store(Case facts, Evidence.Answered answer) {
    return facts.provider().isGeneric()
        ? ReplyMarks.of(answer.reply()).map(ReplyMarks.Mark::provider).orElse(Providers.GENERIC)
        : facts.provider();
  }

  private static Optional<String> anotherService(Told told) {
    Set<AnswerService> services = AnswerService.of(told.reply());
    boolean foreign =
        !services.isEmpty() && services.stream().noneMatch(expected(told.facts())::contains);
    return services.stream()
        .filter(service -> foreign)
        .map(service -> "this answer is another service's, " + service.whose())
        .findFirst();
  }

  /**
   * Whose answers a URL may get. CloudFront may stand in front of S3, by its own name or behind a
   * name of the user's, and so may Google, whose other protocol is that of S3.
   */
  private static Set<AnswerService> expected(Case facts) {
    Scheme scheme = facts.url().scheme();
    if (scheme instanceof CloudFront) {
      return EnumSet.of(AnswerService.EDGE, AnswerService.S3);
    }
    if (scheme instanceof AzureSas) {
      return EnumSet.of(AnswerService.AZURE);
    }
    AnswerService own = AnswerService.ofStore(facts.provider().name());
    if (own == AnswerService.EDGE) {
      return EnumSet.of(own, AnswerService.S3);
    }
    if (own != AnswerService.S3 || facts.hostTells()) {
      return EnumSet.of(own);
    }
    return EnumSet.of(AnswerService.S3, AnswerService.GOOGLE, AnswerService.EDGE);
  }

  /**
   * A trace shows what was sent. The same signature is the same URL, whatever the client made of
   * the rest; without one, a shell may have cut the query off.
   */
  private static Optional<String> anotherRequest(Told told) {
    WireRequest sent = told.answer().request();
    if (sent == null) {
      return Optional.empty();
    }
    RawUrl own = told.facts().request().url();
    String signature = told.facts().url().signature().text();
    String target = sent.target();
    boolean signed =
        !signature.isEmpty()
            && (target.contains(signature)
                || Octets.percentDecode(target, false).contains(signature));
    if (signed) {
      return Optional.empty();
    }
    String path = target.split("\\?", 2)[0];
    if (!path.equals(own.path())) {
      return Optional.of("the path in the trace is not that of this URL");
    }
    if (target.length() > path.length() + 1
        && !own.text().contains(target.substring(path.length()))) {
      return Optional.of("the query in the trace is not that of this URL");
    }
    return isHost(told.facts(), sent)
        ? Optional.empty()
        : Optional.of("the Host in the trace is not that of this URL");
  }

  private static boolean isHost(Case facts, WireRequest sent) {
    String host =
        Octets.lower(
            sent.headers().stream()
                .filter(h -> h.is("host"))
                .map(h -> h.value().strip())
                .findFirst()
                .orElse(sent.host()));
    return host.equals(Octets.lower(facts.request().host()))
        || host.equals(Octets.lower(facts.request().url().hostHeader()));
  }
}
