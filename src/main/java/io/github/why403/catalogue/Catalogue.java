package io.github.why403.catalogue;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries in the jar. A file is read when its cause is asked for, and only then. */
public final class Catalogue {
  private static final String EXPIRATION = "api/invalid-signed-url-expiration";
  private static final String EXPIRED_BEFORE_USE = "cloud/aws-s3-presigned-url-expired-before-use";

  /** Which of the first two documents speaks of which cause. */
  private static final Map<String, List<String>> SEEDS =
      Map.of(
          "expired", List.of(EXPIRED_BEFORE_USE, EXPIRATION),
          "short-expiry-plus-skew", List.of(EXPIRED_BEFORE_USE),
          "signer-clock-behind", List.of(EXPIRED_BEFORE_USE, EXPIRATION),
          "signer-clock-ahead", List.of(EXPIRED_BEFORE_USE, EXPIRATION),
          "region-wrong-in-scope", List.of(EXPIRATION),
          "wrong-secret-for-key", List.of(EXPIRATION));

  private final String suffix;
  private final Map<String, Optional<Entry>> read = new HashMap<>();

  private Catalogue(String suffix) {
    this.suffix = suffix;
  }

  /** The catalogue in English. */
  public static Catalogue english() {
    return new Catalogue("");
  }

  /** The catalogue in Chinese; what is said in one language only stays in that one. */
  public static Catalogue chinese() {
    return new Catalogue("_zh");
  }

  /** The entry of a cause. */
  public synchronized Optional<Entry> entry(String cause) {
    return read.computeIfAbsent(cause, this::load);
  }

  /** Whether the cause alone refuses nothing; false where there is no entry. */
  public boolean isRisk(String cause) {
    return entry(cause).filter(Entry::isRisk).isPresent();
  }

  /** The ids of the documents the catalogue began from that name this cause, if any. */
  public List<String> seeds(String cause) {
    return SEEDS.getOrDefault(cause, List.of());
  }

  private Optional<Entry> load(String cause) {
    if (!cause.matches("[a-z0-9-]+")) {
      return Optional.empty();
    }
    InputStream file = Catalogue.class.getResourceAsStream(cause + ".json");
    if (file == null) {
      return Optional.empty();
    }
    try (JsonReader json = new JsonReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return Optional.of(entry(json));
    } catch (IOException broken) {
      throw new UncheckedIOException("catalogue entry " + cause, broken);
    }
  }

  private Entry entry(JsonReader json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<Entry.Fix> fixes = new ArrayList<>();
    List<Entry.DeadEnd> deadEnds = new ArrayList<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      switch (name) {
        case "workarounds" -> fixes(json, fixes);
        case "dead_ends" -> deadEnds(json, deadEnds);
        default -> text(json, name, texts);
      }
    }
    json.endObject();
    return new Entry(
        texts.getOrDefault("id", ""),
        texts.getOrDefault("cause", ""),
        texts.get("parent"),
        "risk".equals(texts.get("effect")),
        translated(texts, "title"),
        translated(texts, "root_cause"),
        translated(texts, "proof"),
        fixes,
        deadEnds,
        texts.getOrDefault("official_doc_url", ""));
  }

  private void fixes(JsonReader json, List<Entry.Fix> fixes) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      Map<String, String> texts = new HashMap<>();
      Map<String, String> commands = new LinkedHashMap<>();
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals("commands")) {
          json.beginObject();
          while (json.hasNext()) {
            commands.put(json.nextName(), json.nextString());
          }
          json.endObject();
        } else {
          text(json, name, texts);
        }
      }
      json.endObject();
      fixes.add(
          new Entry.Fix(
              texts.getOrDefault("kind", "advice"), translated(texts, "action"), commands));
    }
    json.endArray();
  }

  private void deadEnds(JsonReader json, List<Entry.DeadEnd> deadEnds) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      Map<String, String> texts = new HashMap<>();
      json.beginObject();
      while (json.hasNext()) {
        text(json, json.nextName(), texts);
      }
      json.endObject();
      deadEnds.add(new Entry.DeadEnd(translated(texts, "action"), translated(texts, "why_fails")));
    }
    json.endArray();
  }

  private String translated(Map<String, String> texts, String name) {
    @Nullable String own = texts.get(name + suffix);
    return own != null && !own.isEmpty() ? own : texts.getOrDefault(name, "");
  }

  private static void text(JsonReader json, String name, Map<String, String> texts)
      throws IOException {
    switch (json.peek()) {
      case STRING -> texts.put(name, json.nextString());
      case NUMBER -> texts.put(name, json.nextString());
      default -> json.skipValue();
    }
  }
}
