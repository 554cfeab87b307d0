package io.github.why403.diagnosis;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every answer that was recorded or measured leads to the cause behind it, with the request that
 * got it and without a secret. What cannot be tried yet is counted beside it.
 */
class ErrorBodiesTest {
  private static final String BARE =
      "a bare mismatch: URL and answer bear no mark of it, and others are met more often";

  /** Where the right cause is not the first, and why. */
  private static final Map<String, String> NOT_FIRST =
      Map.ofEntries(
          entry("aws-s3/V4 parameters of one URL moved onto another URL, s3v4-False", BARE),
          entry("aws-s3/V4 parameters of one URL moved onto another URL, s3v4-True", BARE),
          entry(
              "aws-s3/V4 PUT, SignedHeaders edited from content-type;host to host, s3v4-False",
              BARE),
          entry(
              "aws-s3/V4 PUT, SignedHeaders edited from content-type;host to host, s3v4-True",
              BARE),
          entry("aws-s3/V4 wrong signature", BARE),
          entry("aws-s3/mismatch body, real", BARE),
          entry("aws-s3/HEAD 403", "the answer to HEAD has no body, so no code"),
          entry(
              "aws-s3/HEAD on wrong regional endpoint, new region",
              "the answer to HEAD has no body, and 400 has a dozen grounds"),
          entry(
              "aws-s3/V4 duplicated X-Amz-SignedHeaders, first one differs",
              "second: the copy that counts lists a header that was not sent, which is proven"));

  /** Answers to requests of other kinds, by what tells them. */
  private static final Map<String, Pattern> OTHER_KINDS =
      Map.of(
          "Google: tried in OtherErrorBodiesTest", Pattern.compile("gcs/.*"),
          "Azure: tried in AzureAnswersTest", Pattern.compile("azur.*"),
          "CloudFront: tried in OtherErrorBodiesTest",
              Pattern.compile("cloudfront/.*|.*/CloudFront parameters.*"),
          "POST policy: tried in PostAnswersTest", Pattern.compile("aws-s3-post-policy/.*"),
          "SigV4A: tried in OtherErrorBodiesTest", Pattern.compile(".*/SigV4A .*"),
          "Version 2: tried in OtherErrorBodiesTest",
              Pattern.compile(".*/V2 (?!/).*|.*/expired, V2 .*|linode.*"),
          "signed in a header: no signed URL",
              Pattern.compile(".*/header(?::| ).*|.*/V2 header.*|.*/x-amz-content-sha256 must .*"),
          "no signature at all: no signed URL", Pattern.compile(".*/anonymous .*"));

  @Test
  void everyAnswerLeadsToItsCause() throws IOException {
    Map<String, Integer> others = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    Map<String, List<Finding>> notFirst = new TreeMap<>();
    List<String> blamed = new ArrayList<>();
    int tried = 0;
    int first = 0;
    int harmless = 0;
    for (JsonObject one : recorded()) {
      String name = text(one, "provider") + "/" + text(one, "scenario");
      Optional<String> other = otherKind(name);
      Optional<ErrorBodyRows.Row> row =
          ErrorBodyRows.of(text(one, "scenario"), text(one, "message"));
      if (other.isPresent()) {
        others.merge(other.get(), 1, Integer::sum);
        continue;
      }
      if (row.isEmpty()) {
        unknown.add(name);
        continue;
      }
      List<Finding> findings = new ErrorBodyCase(one).findings(row.get().edits());
      if (row.get().causes().contains(ErrorBodyRows.NO_CAUSE)) {
        harmless++;
        findings.stream()
            .filter(f -> f.certainty().compareTo(Certainty.LIKELY) <= 0)
            .forEach(f -> blamed.add(name + ": " + f));
        continue;
      }
      tried++;
      boolean right =
          findings.stream().limit(1).anyMatch(f -> row.get().causes().contains(f.cause()));
      if (right) {
        first++;
      } else {
        notFirst.put(name, findings);
      }
    }
    System.out.printf(
        "error_bodies.json: right cause first for %d of %d answers; %d more stand for no cause of a"
            + " signed URL; not tried: %s%n",
        first, tried, harmless, others);
    assertEquals(List.of(), unknown, "no row");
    assertEquals(List.of(), blamed, "no cause stands for these");
    assertEquals(NOT_FIRST.keySet(), new TreeSet<>(notFirst.keySet()), notFirst::toString);
    assertTrue(tried >= 90 && harmless >= 20, "only " + tried + " and " + harmless);
  }

  private static Optional<String> otherKind(String name) {
    return OTHER_KINDS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(name).matches())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private static List<JsonObject> recorded() throws IOException {
    String file = Files.readString(SharedFolder.path("error_bodies.json"));
    return JsonParser.parseString(file).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(one -> text(one, "certainty").matches("(recorded|measured) .*"))
        .toList();
  }

  private static String text(JsonObject one, String member) {
    JsonElement value = one.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
