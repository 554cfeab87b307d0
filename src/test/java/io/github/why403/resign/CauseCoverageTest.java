package io.github.why403.resign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.EditStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which causes re-signing can show, and that each of them is tried by a signer of its own. */
class CauseCoverageTest {
  /** Causes that take the secret to prove and that are shown by other means, or not at all. */
  private static final Map<String, String> NOT_EMITTED =
      Map.of(
          "access-key-special-chars",
          "a key id with + or /: the store looks up another key, and no text of ours differs",
          "relative-link-reuses-query",
          "a risk; needs the key that was meant");

  @Test
  void everyCauseThatIsOfferedIsSignedByHandAsWell() {
    Set<String> offered = offered();
    Set<String> tried =
        Mistake.all().stream().map(Mistake::cause).collect(Collectors.toCollection(TreeSet::new));
    Set<String> untried = new TreeSet<>(offered);
    untried.removeAll(tried);
    assertEquals(Set.of(), untried, "offered, and no mistake of it is tried");
    tried.removeAll(offered);
    assertEquals(Set.of(), tried, "tried, and offered nowhere");
  }

  @Test
  void everyCauseThatNeedsTheSecretIsOffered() throws IOException {
    Path file = SharedFolder.path("causes.json");
    Set<String> wanted = new TreeSet<>();
    for (JsonElement element : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
      JsonObject cause = element.getAsJsonObject();
      boolean ours = holds(cause.getAsJsonArray("schemes"), "s3-sigv4", "s3-compat");
      if (ours && cause.get("proof_level").getAsString().equals("url+request+secret")) {
        wanted.add(cause.get("slug").getAsString());
      }
    }
    assertTrue(wanted.size() > 40, wanted.size() + " causes in " + file);
    wanted.removeAll(offered());
    assertEquals(new TreeSet<>(NOT_EMITTED.keySet()), wanted, "offered by no family");
  }

  /** Every cause that some family offers for some request. */
  private static Set<String> offered() {
    Random random = new Random(1);
    Stream<Case> cases =
        Stream.concat(
            Sample.all().stream().map(Sample::facts),
            Mistake.all().stream()
                .map(
                    mistake -> {
                      Draft draft = new Draft(random);
                      mistake.make().accept(draft);
                      return draft.facts();
                    }));
    return cases.flatMap(CauseCoverageTest::causes).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> causes(Case facts) {
    SigningInput read =
        S3V4.INSTANCE
            .readings(facts.url(), facts.provider().rules(), facts.secrets().get(0))
            .get(0);
    List<EditStream> streams = Hypotheses.streams(facts, read);
    Stream<String> full =
        streams.stream()
            .flatMap(
                stream ->
                    stream instanceof EditStream.Dial dial
                        ? Stream.of(dial.cause())
                        : ((EditStream.Listed) stream).edits().stream().map(e -> e.cause()));
    return Stream.concat(Hypotheses.common(facts, read).stream().map(e -> e.cause()), full);
  }

  private static boolean holds(JsonArray array, String... texts) {
    Set<String> wanted = Set.of(texts);
    for (JsonElement element : array) {
      if (wanted.contains(element.getAsString())) {
        return true;
      }
    }
    return false;
  }
}
