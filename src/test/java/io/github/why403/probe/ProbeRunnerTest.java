package io.github.why403.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Failure;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.HttpReply;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProbeRunnerTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String DENIED = error("AccessDenied", "Request has expired");
  private static final String MISMATCH = error("SignatureDoesNotMatch", "");

  private final List<Question> sent = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aRefusalThatMayHideOthersIsUnmasked() throws InterruptedException {
    EvidenceBook book =
        run(
            "GET",
            Map.of(Question.AS_IS, reply(403, DENIED), Question.UNMASKED, reply(403, MISMATCH)));
    assertTrue(sent.contains(Question.UNMASKED));
    assertTrue(!sent.contains(Question.CONTROL));
    assertEquals(403, book.answer(Question.UNMASKED).orElseThrow().reply().status());
  }

  @Test
  void aPlainMismatchIsAskedNoMore() throws InterruptedException {
    run("GET", Map.of(Question.AS_IS, reply(403, MISMATCH)));
    assertTrue(!sent.contains(Question.UNMASKED) && !sent.contains(Question.CONTROL));
  }

  @Test
  void whatIsServedIsControlled() throws InterruptedException {
    run("GET", Map.of(Question.AS_IS, reply(206, "")));
    assertTrue(sent.contains(Question.CONTROL) && !sent.contains(Question.UNMASKED));
  }

  @Test
  void aPutIsJudgedOnlyWhereAStoreIsKnownToWriteNothing() throws InterruptedException {
    run("PUT", Map.of());
    assertTrue(!sent.contains(Question.COPY_OF_NOTHING) && !sent.contains(Question.NO_LENGTH));
    sent.clear();
    run("PUT", "ceph", Map.of(Question.COPY_OF_NOTHING, reply(404, error("NoSuchBucket", ""))));
    assertTrue(sent.contains(Question.COPY_OF_NOTHING) && sent.contains(Question.CONTROL));
    sent.clear();
    run("PUT", "swift", Map.of());
    assertTrue(!sent.contains(Question.COPY_OF_NOTHING) && sent.contains(Question.NO_LENGTH));
  }

  @Test
  void aStoreThatIsNotReachedIsNotAskedAgain() throws InterruptedException {
    Sender down =
        (probe, question, request) -> {
          sent.add(question);
          return new Attempt.Failed(probe, Failure.REFUSED, "nothing listens there");
        };
    EvidenceBook book = runner(down, known -> Providers.GENERIC, LONG).run(plan("PUT"));
    assertTrue(sent.contains(Question.UNMASKED) && !sent.contains(Question.COPY_OF_NOTHING));
    assertTrue(book.answers().isEmpty());
    assertTrue(book.attempts().stream().anyMatch(Attempt.Failed.class::isInstance));
  }

  @Test
  void whatDoesNotEndIsTimedOutAndTheRestIsThere() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Sender slow =
        (probe, question, request) -> {
          if (question == Question.AS_IS) {
            try {
              never.await();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
            return new Attempt.Failed(probe, Failure.INTERRUPTED, "");
          }
          return answer(probe, question, request, reply(200, ""));
        };
    EvidenceBook book =
        runner(slow, known -> Providers.GENERIC, Duration.ofMillis(300)).run(plan("GET"));
    assertTrue(book.answer(Question.ANONYMOUS_BUCKET).isPresent());
    assertTrue(
        book.attempts().stream()
            .noneMatch(a -> a instanceof Attempt.Failed f && f.failure() == Failure.INTERRUPTED),
        "nobody interrupted");
    assertTrue(
        book.attempts().stream()
            .anyMatch(a -> a instanceof Attempt.Failed failed && failed.probe().equals("replay")));
  }

  private EvidenceBook run(String method, Map<Question, HttpReply> answers)
      throws InterruptedException {
    return run(method, "generic", answers);
  }

  private EvidenceBook run(String method, String store, Map<Question, HttpReply> answers)
      throws InterruptedException {
    Sender sender =
        (probe, question, request) ->
            answer(probe, question, request, answers.getOrDefault(question, reply(403, MISMATCH)));
    Function<EvidenceBook, Provider> recognise = known -> Providers.named(store).orElseThrow();
    return runner(sender, recognise, LONG).run(plan(method));
  }

  private Attempt answer(String probe, Question question, WireRequest request, HttpReply reply) {
    sent.add(question);
    return new Attempt.Completed(probe, new Evidence.Answered(question, request, reply, null));
  }

  private static ProbeRunner runner(
      Sender sender, Function<EvidenceBook, Provider> recognise, Duration total) {
    return new ProbeRunner(sender, recognise, total);
  }

  private static Case facts(String method) {
    return Asked.of(method, Asked.url("http://store.example:9000/bucket/key"));
  }

  private static ProbePlan plan(String method) {
    return Asked.plan(facts(method));
  }

  private static HttpReply reply(int status, String body) {
    return new HttpReply(status, "", List.of(), body, true);
  }

  private static String error(String code, String message) {
    return "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
  }
}
