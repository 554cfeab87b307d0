package io.github.why403.catalogue;

import static io.github.why403.catalogue.EntryFiles.ENTRIES;
import static io.github.why403.catalogue.EntryFiles.commands;
import static io.github.why403.catalogue.EntryFiles.deadEnds;
import static io.github.why403.catalogue.EntryFiles.each;
import static io.github.why403.catalogue.EntryFiles.fixes;
import static io.github.why403.catalogue.EntryFiles.lookAlikes;
import static io.github.why403.catalogue.EntryFiles.names;
import static io.github.why403.catalogue.EntryFiles.strings;
import static io.github.why403.catalogue.EntryFiles.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Polices the entries: complete, in both languages, consistent with each other and the causes. */
class CatalogueTest {
  private static final List<String> MEMBERS =
      List.of(
          "id",
          "cause",
          "aliases",
          "parent",
          "effect",
          "schemes",
          "title",
          "title_zh",
          "error_code",
          "signature",
          "signature_zh",
          "regex",
          "root_cause",
          "root_cause_zh",
          "proof",
          "proof_zh",
          "look_alikes",
          "workarounds",
          "dead_ends",
          "official_doc_url",
          "sources",
          "threads");

  private static final List<String> FIX_MEMBERS =
      List.of("kind", "action", "action_zh", "success_rate", "commands");
  private static final List<String> DEAD_END_MEMBERS =
      List.of("action", "action_zh", "why_fails", "why_fails_zh", "fail_rate");

  private static final Set<String> KINDS =
      Set.of("safe", "changes-behaviour", "needs-placeholders", "advice");

  private static final Set<String> TOOLS =
      Set.of("curl", "aws", "shell", "python", "java", "javascript", "go");

  private static final Pattern END_OF_SENTENCE =
      Pattern.compile("(?<=[.!?])\\s+|(?<=[\\u3002\\uff01\\uff1f])");

  private static final int LONGEST_SENTENCE = 400;

  /** More than these and the list says nothing. */
  private static final int MOST_LOOK_ALIKES = 8;

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private static final List<String> SEEDS =
      List.of("api/invalid-signed-url-expiration", "cloud/aws-s3-presigned-url-expired-before-use");

  @Test
  void membersAreCompleteAndInOrder() {
    System.out.println("catalogue entries: " + ENTRIES.size());
    each(
        (cause, entry) -> {
          assertEquals(MEMBERS, names(entry), cause);
          assertEquals(cause, text(entry, "cause"), "the file is named after the cause");
          assertTrue(Set.of("refuses", "risk").contains(text(entry, "effect")), cause);
          assertTrue(text(entry, "id").matches("(?:api|cloud)/[a-z0-9-]+"), cause);
          assertTrue(text(entry, "title").length() <= 72, cause);
          assertFalse(strings(entry, "schemes").isEmpty(), cause);
          assertFalse(text(entry, "proof").isBlank(), cause);
          assertTrue(Set.of(1, 2, 3).contains(fixes(entry).size()), cause);
          assertTrue(Set.of(1, 2, 3).contains(deadEnds(entry).size()), cause);
          fixes(entry)
              .forEach(
                  fix -> {
                    assertEquals(FIX_MEMBERS, names(fix), cause);
                    assertTrue(KINDS.contains(text(fix, "kind")), cause);
                    assertTrue(TOOLS.containsAll(commands(fix).keySet()), cause);
                    assertRate(fix.get("success_rate"), cause);
                  });
          deadEnds(entry)
              .forEach(
                  end -> {
                    assertEquals(DEAD_END_MEMBERS, names(end), cause);
                    assertRate(end.get("fail_rate"), cause);
                  });
        });
  }

  @Test
  void bothLanguagesAreFilled() {
    each(
        (cause, entry) -> {
          assertBilingual(entry, cause, "title", "root_cause", "proof");
          if (!text(entry, "signature").isEmpty() || !text(entry, "signature_zh").isEmpty()) {
            assertBilingual(entry, cause, "signature");
          }
          fixes(entry).forEach(fix -> assertBilingual(fix, cause, "action"));
          deadEnds(entry).forEach(end -> assertBilingual(end, cause, "action", "why_fails"));
        });
  }

  @Test
  void theReaderGivesWhatTheFilesSay() {
    Catalogue english = Catalogue.english();
    Catalogue chinese = Catalogue.chinese();
    each(
        (cause, entry) -> {
          Entry read = english.entry(cause).orElseThrow();
          assertEquals(text(entry, "id"), read.id());
          assertEquals(text(entry, "root_cause"), read.rootCause());
          assertEquals(text(entry, "effect").equals("risk"), english.isRisk(cause));
          assertEquals(text(entry, "title_zh"), chinese.entry(cause).orElseThrow().title());
        });
  }

  @Test
  void noSentenceIsTooLong() {
    List<String> texts = new ArrayList<>();
    each(
        (cause, entry) -> {
          for (String name : List.of("title", "root_cause", "root_cause_zh", "proof")) {
            texts.add(text(entry, name));
          }
          fixes(entry).forEach(fix -> texts.add(text(fix, "action")));
          deadEnds(entry).forEach(end -> texts.add(text(end, "why_fails")));
        });
    for (String text : texts) {
      for (String sentence : END_OF_SENTENCE.split(text)) {
        assertTrue(sentence.length() <= LONGEST_SENTENCE, sentence);
      }
    }
  }

  @Test
  void everyRegexMatchesItsOwnTextAndNoOtherButOfLookAlikes() {
    each(
        (cause, entry) -> {
          if (text(entry, "regex").isEmpty()) {
            return;
          }
          Pattern regex = Pattern.compile(text(entry, "regex"));
          assertFalse(regex.matcher("").find(), cause + " matches anything");
          assertTrue(regex.matcher(text(entry, "signature")).find(), cause);
          each(
              (other, its) -> {
                boolean known = other.equals(cause) || lookAlikes(entry).contains(other);
                assertTrue(
                    known || !regex.matcher(text(its, "signature")).find(),
                    () -> "the regex of " + cause + " matches the text of " + other);
              });
        });
  }

  @Test
  void lookAlikesAreMutual() {
    each(
        (cause, entry) -> {
          List<String> others = lookAlikes(entry);
          assertEquals(Set.copyOf(others).size(), others.size(), cause + " names one twice");
          assertTrue(others.size() <= MOST_LOOK_ALIKES, cause + " looks like everything");
          assertFalse(others.contains(cause), cause);
          for (String other : others) {
            assertTrue(ENTRIES.containsKey(other), cause + " looks like unknown " + other);
            assertTrue(
                lookAlikes(ENTRIES.get(other)).contains(cause),
                () -> other + " does not look like " + cause);
          }
        });
  }

  @Test
  void idsAndAliasesAreUniqueAndParentsExist() {
    Set<String> taken = new TreeSet<>(ENTRIES.keySet());
    Set<String> aliases = new TreeSet<>();
    each(
        (cause, entry) -> {
          assertTrue(taken.add(text(entry, "id")), "twice: " + text(entry, "id"));
          for (String alias : strings(entry, "aliases")) {
            assertTrue(taken.add(alias), "twice: " + alias);
            aliases.add(alias);
          }
        });
    each(
        (cause, entry) -> {
          if (!entry.get("parent").isJsonNull()) {
            String parent = text(entry, "parent");
            assertTrue(ENTRIES.containsKey(parent), cause + " has unknown parent " + parent);
            assertFalse(aliases.contains(parent), parent + " is an alias");
            assertFalse(parent.equals(cause), cause);
          }
        });
  }

  @Test
  void addressesAreHttps() {
    each(
        (cause, entry) -> {
          String page = text(entry, "official_doc_url");
          assertTrue(page.isEmpty() || page.startsWith("https://"), cause);
          for (String source : strings(entry, "sources")) {
            assertFalse(source.contains("http://"), cause + ": " + source);
          }
        });
  }

  /** The index names every entry as its file does, once. */
  @Test
  void theIndexIsThatOfTheFiles() {
    Map<String, List<String>> listed = new TreeMap<>();
    new Index(Language.ENGLISH)
        .groups()
        .values()
        .forEach(
            rows ->
                rows.forEach(
                    row -> {
                      List<String> names = new ArrayList<>(List.of(row.id()));
                      names.addAll(row.aliases());
                      assertEquals(null, listed.put(row.cause(), names), row.cause());
                    }));
    Map<String, List<String>> filed = new TreeMap<>();
    each(
        (cause, entry) -> {
          List<String> names = new ArrayList<>(List.of(text(entry, "id")));
          names.addAll(strings(entry, "aliases"));
          filed.put(cause, names);
        });
    assertEquals(filed, listed);
    assertEquals(
        new Index(Language.ENGLISH).groups().size(), new Index(Language.CHINESE).groups().size());
  }

  @Test
  void everyEntryIsFoundByEachOfItsNames() {
    for (Catalogue catalogue : List.of(Catalogue.english(), Catalogue.chinese())) {
      each(
          (cause, entry) -> {
            List<String> names = new ArrayList<>(List.of(cause, text(entry, "id")));
            names.addAll(strings(entry, "aliases"));
            for (String name : names) {
              assertEquals(cause, catalogue.find(name).orElseThrow().cause(), name);
              String near = name.substring(0, name.length() - 1) + "9";
              assertTrue(catalogue.alike(near).contains(name), near + catalogue.alike(near));
            }
          });
      assertEquals(ENTRIES.size(), catalogue.causes().size());
      assertEquals(SEEDS, catalogue.documents().stream().map(Entry::id).toList());
    }
    assertEquals(List.of(), Catalogue.english().alike("zzzzzz"));
    assertEquals(List.of(), Catalogue.english().alike("x".repeat(5000)));
    assertTrue(Catalogue.english().alike("Method_Mismach").contains("method-mismatch"));
  }

  /** The first documents as entries: their figures, a correction, and the causes they lead to. */
  @Test
  void theFirstDocumentsKeepTheirFactsAndSayWhatIsWrong() throws IOException {
    for (String id : SEEDS) {
      Entry english = Catalogue.english().find(id).orElseThrow();
      Entry chinese = Catalogue.chinese().find(id).orElseThrow();
      assertTrue(english.correction().contains("Request has expired"), id);
      assertTrue(HAN.matcher(chinese.correction()).find(), id);
      assertTrue(HAN.matcher(chinese.rootCause() + chinese.title()).find(), id);
      assertTrue(english.deadEnds().stream().noneMatch(end -> end.action().isEmpty()), id);
      assertTrue(chinese.deadEnds().stream().allMatch(end -> HAN.matcher(end.why()).find()), id);
      assertTrue(ENTRIES.keySet().containsAll(english.seeAlso()), id);
      for (String cause : ENTRIES.keySet()) {
        assertEquals(
            english.seeAlso().contains(cause),
            Catalogue.english().seeds(cause).contains(id),
            cause);
      }
    }
    assertEquals(List.of(0.85, 0.8, 0.75, 0.65, 0.55, 0.75), rates(SEEDS.get(0)));
    assertEquals(List.of(0.95, 0.8, 0.85, 0.9, 0.95), rates(SEEDS.get(1)));
    String seed = Files.readString(SharedFolder.path("seeds/002_7bf6b79d1ab7193e.txt"));
    assertEquals(
        rates(SEEDS.get(1)),
        rates(
            new EntryReader(Language.ENGLISH)
                .read(JsonParser.parseString(seed).getAsJsonObject())));
  }

  private static List<Double> rates(String id) {
    return rates(Catalogue.english().find(id).orElseThrow());
  }

  private static List<Double> rates(Entry entry) {
    return Stream.concat(
            entry.fixes().stream().map(Entry.Fix::rate),
            entry.deadEnds().stream().map(Entry.DeadEnd::rate))
        .toList();
  }

  @Test
  void theFirstDocumentsAreThere() {
    Set<String> named = new TreeSet<>();
    ENTRIES.keySet().forEach(cause -> named.addAll(Catalogue.english().seeds(cause)));
    assertEquals(new TreeSet<>(SEEDS), named);
  }

  @Test
  void theIdsOfTheFirstDocumentsAreKept() throws IOException {
    Pattern id = Pattern.compile("(?:\\bID:\\W{1,6}|\"id\": \")((?:api|cloud)/[a-z0-9-]+)");
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(SharedFolder.path("seeds"))) {
      for (Path file : files.toList()) {
        id.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
      }
    }
    assertEquals(new TreeSet<>(SEEDS), found);
  }

  /** Schemes whose stores were seen to give the cause's answer since the table was made. */
  private static final Map<String, List<String>> MORE_SCHEMES =
      Map.of("iam-not-allowed", List.of("gcs-interop", "gcs-v4", "gcs-v2"));

  @Test
  void everyCauseHasAnEntryAndEveryEntryACause() throws IOException {
    Map<String, JsonObject> causes = new TreeMap<>();
    for (JsonElement each :
        JsonParser.parseString(Files.readString(SharedFolder.path("causes.json")))
            .getAsJsonArray()) {
      causes.put(text(each.getAsJsonObject(), "slug"), each.getAsJsonObject());
    }
    assertEquals(causes.keySet(), ENTRIES.keySet());
    each(
        (cause, entry) -> {
          JsonObject facts = causes.get(cause);
          String code = text(facts.getAsJsonObject("wire"), "code");
          assertEquals(code.startsWith("(") ? "" : code, text(entry, "error_code"), cause);
          for (String same : List.of("effect", "sources", "threads")) {
            assertEquals(facts.get(same), entry.get(same), cause + " " + same);
          }
          List<String> schemes = new ArrayList<>(strings(facts, "schemes"));
          schemes.addAll(MORE_SCHEMES.getOrDefault(cause, List.of()));
          assertEquals(schemes, strings(entry, "schemes"), cause);
          JsonElement none = JsonNull.INSTANCE;
          assertEquals(
              facts.has("parent") ? facts.get("parent") : none, entry.get("parent"), cause);
          assertEquals(
              facts.has("aliases") ? facts.get("aliases") : new JsonArray(),
              entry.get("aliases"),
              cause);
        });
  }

  private static void assertBilingual(JsonObject object, String cause, String... members) {
    for (String member : members) {
      assertFalse(text(object, member).isBlank(), cause + " " + member);
      assertFalse(HAN.matcher(text(object, member)).find(), cause + " " + member);
      assertTrue(HAN.matcher(text(object, member + "_zh")).find(), cause + " " + member + "_zh");
    }
  }

  private static void assertRate(JsonElement rate, String cause) {
    assertTrue(rate.isJsonNull() || rate.getAsDouble() > 0 && rate.getAsDouble() <= 1, cause);
  }
}
