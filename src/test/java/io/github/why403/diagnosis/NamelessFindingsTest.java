package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.why403.evidence.Question;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Answer;
import io.github.why403.provider.Answers;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.Schemes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a store answers to a URL of whatever scheme, nothing is said under an empty name: where
 * a scheme has no such cause, it is not said at all.
 */
class NamelessFindingsTest {
  private static final Path ROOT = Path.of("fixtures");

  @TestFactory
  Stream<DynamicTest> everythingHasAName() {
    return Stream.of("s3-v4", "s3-v4a", "s3-v2", "gcs-v4", "gcs-v2", "azure-sas", "cloudfront")
        .map(scheme -> dynamicTest(scheme, () -> check(scheme)));
  }

  private static void check(String scheme) throws IOException, BadInput {
    FailedRequest request = request(scheme);
    int answers = 0;
    for (Provider store : Providers.all()) {
      for (Refusal ground : Refusal.values()) {
        Optional<Answer> answer = Answers.of(store, ground);
        if (answer.isPresent()) {
          answers++;
          Diagnosis diagnosis =
              new AnswerCase(request, store.name())
                  .as(Schemes.recognise(request))
                  .answered(Question.AS_IS, reply(answer.get()))
                  .diagnose();
          List<String> names = new ArrayList<>();
          diagnosis.findings().forEach(f -> names.add(f.cause()));
          diagnosis.findings().forEach(f -> names.addAll(f.otherReadings()));
          diagnosis.ruledOut().forEach(r -> names.add(r.cause()));
          diagnosis.notChecked().forEach(r -> names.add(r.cause()));
          assertEquals(
              List.of(),
              names.stream().filter(String::isEmpty).toList(),
              () -> store.name() + " " + ground + " " + diagnosis.findings());
        }
      }
    }
    assertTrue(answers > 100, "only " + answers);
  }

  private static HttpReply reply(Answer answer) {
    return AnswerCase.error(answer.status(), answer.code(), answer.message(), Map.of());
  }

  private static FailedRequest request(String scheme) throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve(scheme))) {
      Path sound =
          folders
              .filter(f -> f.getFileName().toString().startsWith("sound--"))
              .filter(f -> Files.exists(f.resolve("url.txt")))
              .sorted()
              .findFirst()
              .orElseThrow();
      String url = Files.readString(sound.resolve("url.txt"), StandardCharsets.UTF_8).strip();
      return new FailedRequest(
          RawUrl.tryParse(url).orElseThrow(), "GET", List.<Header>of(), true, null);
    }
  }
}
