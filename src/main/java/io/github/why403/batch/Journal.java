package io.github.why403.batch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is needed to go on after a run was killed: how far the input was read, and how long the
 * output was then. It lies beside the output, and is written anew and put in place in one step, so
 * that it is always whole. What the output has beyond that length is cut off; the rows behind that
 * place are judged again.
 */
public final class Journal {
  private static final String SCHEMA = "why403/batch-journal/1";
  private final Path file;
  private final String settings;
  private final Instant at;
  private final List<Input> inputs;

  /** The input is another than it was; the message is one sentence. */
  public static final class Changed extends Exception {
    private static final long serialVersionUID = 1L;

    Changed(String input) {
      super(
          "The input \""
              + input
              + "\" is another than the run that stopped had read; begin anew, without --resume.");
    }
  }

  /**
   * How far a run came.
   *
   * @param input the input that was being read, from 0 on
   * @param rowsBefore rows of the inputs before it
   * @param rows rows of it that are done
   * @param checksum of these rows
   * @param output length of the output
   * @param counts how the rows ended
   */
  public record Place(
      int input,
      long rowsBefore,
      long rows,
      long checksum,
      long output,
      Map<Verdict.End, Long> counts) {
    public Place {
      counts = Map.copyOf(counts);
    }
  }

  /**
   * A stopped run.
   *
   * @param at the moment it judged by
   * @param place how far it came
   */
  public record Stopped(Instant at, Place place) {}

  /**
   * @param file where it lies
   * @param settings all that the output depends on but the input
   * @param at the moment to judge by
   */
  public Journal(Path file, String settings, Instant at, List<Input> inputs) {
    this.file = file;
    this.settings = digest(settings);
    this.at = at;
    this.inputs = List.copyOf(inputs);
  }

  /** Where the journal of an output lies. */
  public static Path beside(Path output) {
    return output.resolveSibling(output.getFileName() + ".journal");
  }

  /**
   * Reads what a run left; empty where there is nothing.
   *
   * @throws Changed where the run read something else
   * @throws IllegalArgumentException where it was run otherwise, or its journal is none; the
   *     message is one sentence
   */
  public static Optional<Stopped> read(Path file, String settings, List<Input> inputs)
      throws IOException, Changed {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonObject json = json(file);
    if (!json.get("settings").getAsString().equals(digest(settings))) {
      throw new IllegalArgumentException(
          "The run that stopped had other options; give the same ones, or begin anew without"
              + " --resume.");
    }
    int input = json.get("input").getAsInt();
    if (!json.get("done").getAsString().equals(done(inputs, input))) {
      throw new Changed(input == 0 ? "the list of inputs" : inputs.get(0).name());
    }
    Map<Verdict.End, Long> counts = new EnumMap<>(Verdict.End.class);
    for (Verdict.End end : Verdict.End.values()) {
      counts.put(end, json.getAsJsonObject("counts").get(end.word()).getAsLong());
    }
    return Optional.of(
        new Stopped(
            Instant.parse(json.get("at").getAsString()),
            new Place(
                input,
                json.get("rowsBefore").getAsLong(),
                json.get("rows").getAsLong(),
                json.get("checksum").getAsLong(),
                json.get("output").getAsLong(),
                counts)));
  }

  private static JsonObject json(Path file) throws IOException {
    try {
      JsonObject json =
          JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
      if (json.get("schema").getAsString().equals(SCHEMA)) {
        return json;
      }
    } catch (JsonParseException | IllegalStateException | NullPointerException damaged) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "The journal beside the output is none of this version; begin anew, without --resume.");
  }

  /** Writes how far a run came, whose output is on the disk by then. */
  void write(Place place) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("schema", SCHEMA);
    json.addProperty("settings", settings);
    json.addProperty("at", at.toString());
    json.addProperty("input", place.input());
    json.addProperty("done", done(inputs, place.input()));
    json.addProperty("rowsBefore", place.rowsBefore());
    json.addProperty("rows", place.rows());
    json.addProperty("checksum", place.checksum());
    json.addProperty("output", place.output());
    JsonObject counts = new JsonObject();
    for (Verdict.End end : Verdict.End.values()) {
      counts.addProperty(end.word(), place.counts().getOrDefault(end, 0L));
    }
    json.add("counts", counts);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, json + "\n", StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The run came to its end. */
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Stands for the inputs that are done, and for the name of the one that is not. */
  private static String done(List<Input> inputs, int input) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(input, inputs.size()); i++) {
      text.append(inputs.get(i).name()).append('\n').append(inputs.get(i).stamp()).append('\n');
    }
    text.append(input < inputs.size() ? inputs.get(input).name() : "");
    return digest(text.toString());
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
