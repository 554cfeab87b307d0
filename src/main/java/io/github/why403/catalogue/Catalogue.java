package io.github.why403.catalogue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries in the jar and, where the user has a folder of them, the user's own. A file in the
 * jar is read when its entry is asked for, and only then.
 */
public final class Catalogue {
  private static final String EXPIRATION = "api/invalid-signed-url-expiration";
  private static final String EXPIRED_BEFORE_USE = "cloud/aws-s3-presigned-url-expired-before-use";

  /**
   * The first two documents, which speak of several causes each; their files are in {@code
   * documents}.
   */
  private static final List<String> DOCUMENTS = List.of(EXPIRATION, EXPIRED_BEFORE_USE);

  /** Which of them speaks of which cause, as their files say too. */
  private static final Map<String, List<String>> SEEDS =
      Map.of(
          "expired", List.of(EXPIRED_BEFORE_USE, EXPIRATION),
          "short-expiry-plus-skew", List.of(EXPIRED_BEFORE_USE),
          "signer-clock-behind", List.of(EXPIRED_BEFORE_USE, EXPIRATION),
          "signer-clock-ahead", List.of(EXPIRED_BEFORE_USE, EXPIRATION),
          "region-wrong-in-scope", List.of(EXPIRATION),
          "wrong-secret-for-key", List.of(EXPIRATION));

  private final Language language;
  private final Map<String, JsonObject> own;
  private final Map<String, Optional<Entry>> read = new HashMap<>();
  private @Nullable Index index;

  private Catalogue(Language language, Map<String, JsonObject> own) {
    this.language = language;
    this.own = own;
  }

  /** The catalogue in English. */
  public static Catalogue english() {
    return new Catalogue(Language.ENGLISH, Map.of());
  }

  /** The catalogue in Chinese; what is said in one language only stays in that one. */
  public static Catalogue chinese() {
    return new Catalogue(Language.CHINESE, Map.of());
  }

  /** The same with a user's entries; one with the id of an entry of ours stands in its place. */
  public Catalogue with(OwnEntries entries) {
    return new Catalogue(language, new LinkedHashMap<>(entries.byId()));
  }

  /** The language of the texts. */
  public Language language() {
    return language;
  }

  /** The entry of a cause. */
  public synchronized Optional<Entry> entry(String cause) {
    return read.computeIfAbsent(cause, name -> json(name).map(new EntryReader(language)::read));
  }

  /** Whether the cause alone refuses nothing; false where there is no entry. */
  public boolean isRisk(String cause) {
    return entry(cause).filter(Entry::isRisk).isPresent();
  }

  /** The ids of the documents the catalogue began from that name this cause, if any. */
  public List<String> seeds(String cause) {
    return SEEDS.getOrDefault(cause, List.of());
  }

  /** The entry of a cause, of another name of the cause, or of an id. */
  public Optional<Entry> find(String name) {
    return source(name).map(new EntryReader(language)::read);
  }

  /** The JSON of an entry, in all languages, by any of its names. */
  public Optional<JsonObject> source(String name) {
    JsonObject mine = own.get(name);
    if (mine != null) {
      return Optional.of(mine.deepCopy());
    }
    if (DOCUMENTS.contains(name)) {
      String file = "documents/" + name.substring(name.indexOf('/') + 1) + ".json";
      return Resources.entry(file);
    }
    return index().find(name).map(Index.Row::cause).flatMap(this::json);
  }

  /** Names that a mistyped one may have meant, at most three. */
  public List<String> alike(String typed) {
    return Near.of(
        typed,
        Stream.of(index().names(), DOCUMENTS, List.copyOf(own.keySet()))
            .flatMap(List::stream)
            .toList());
  }

  /** All causes' entries by the title of their group, in the order of the list. */
  public Map<String, List<Entry>> groups() {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    index()
        .groups()
        .forEach(
            (title, rows) ->
                groups.put(
                    title, rows.stream().flatMap(row -> entry(row.cause()).stream()).toList()));
    return groups;
  }

  /** How many causes have an entry. */
  public int size() {
    return index().groups().values().stream().mapToInt(List::size).sum();
  }

  /** All causes' entries. */
  public List<Entry> causes() {
    return groups().values().stream().flatMap(List::stream).toList();
  }

  /** The documents that the catalogue began from. */
  public List<Entry> documents() {
    return DOCUMENTS.stream().flatMap(id -> find(id).stream()).toList();
  }

  /** The user's entries that stand beside ours and in no one's place. */
  public List<Entry> added() {
    List<Entry> added = new ArrayList<>();
    own.forEach(
        (id, json) -> {
          if (!DOCUMENTS.contains(id) && index().find(id).isEmpty()) {
            added.add(new EntryReader(language).read(json));
          }
        });
    return added;
  }

  /** Whether the user brought entries. */
  public boolean hasOwn() {
    return !own.isEmpty();
  }

  private synchronized Index index() {
    Index known = index;
    if (known == null) {
      known = new Index(language);
      index = known;
    }
    return known;
  }

  /** The JSON of a cause; the user's, filled up with the names of ours, where there is one. */
  private Optional<JsonObject> json(String cause) {
    if (!cause.matches("[a-z0-9-]+")) {
      return Optional.empty();
    }
    return Resources.entry(cause + ".json")
        .map(
            ours -> {
              JsonObject mine = own.get(EntryReader.text(ours, "id"));
              return mine == null ? ours : filled(mine, ours);
            });
  }

  private static JsonObject filled(JsonObject mine, JsonObject ours) {
    JsonObject filled = mine.deepCopy();
    for (String name : List.of("cause", "parent", "effect", "schemes", "threads")) {
      JsonElement known = ours.get(name);
      if (known != null) {
        filled.add(name, known);
      }
    }
    return filled;
  }
}
