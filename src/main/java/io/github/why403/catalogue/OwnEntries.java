package io.github.why403.catalogue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's folder of entries: its {@code .json} files, one entry each, in the shape of the first
 * documents or in ours. Sizes and numbers are bounded, and one bad file is told by its name.
 *
 * @param byId the entries, in the order of their files' names
 */
public record OwnEntries(Map<String, JsonObject> byId) {
  private static final int MOST_FILES = 1000;
  private static final int LARGEST_FILE = 256 << 10;

  public OwnEntries {
    byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
  }

  /**
   * Reads a folder.
   *
   * @throws BadEntry if it holds no entries, or a file that is none
   */
  public static OwnEntries read(Path folder) throws BadEntry {
    Map<String, JsonObject> entries = new LinkedHashMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      JsonObject entry = entry(file, name);
      EntryCheck.of(name, entry);
      String id = EntryReader.text(entry, "id");
      String twin = files.put(id, name);
      if (twin != null) {
        throw new BadEntry("The entry files " + twin + " and " + name + " have the same id.");
      }
      entries.put(id, entry);
    }
    return new OwnEntries(entries);
  }

  private static List<Path> files(Path folder) throws BadEntry {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : all) {
        if (files.size() == MOST_FILES) {
          throw new BadEntry("The catalogue folder holds more than " + MOST_FILES + " files.");
        }
        files.add(file);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      throw new BadEntry("The catalogue folder cannot be read; check its name.", unreadable);
    }
    if (files.isEmpty()) {
      throw new BadEntry("The catalogue folder holds no .json file.");
    }
    Collections.sort(files);
    return files;
  }

  private static JsonObject entry(Path file, String name) throws BadEntry {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new BadEntry("The entry file " + name + " is larger than 256 KiB.");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonElement json = Resources.json(text.startsWith("\ufeff") ? text.substring(1) : text);
      if (json instanceof JsonObject object) {
        return object;
      }
      throw new BadEntry("The entry file " + name + " holds no JSON object.");
    } catch (CharacterCodingException foreign) {
      throw new BadEntry("The entry file " + name + " is not UTF-8 text.", foreign);
    } catch (IOException | StackOverflowError broken) {
      boolean there = Files.isReadable(file) && !Files.isDirectory(file);
      throw new BadEntry(
          "The entry file " + name + (there ? " is not JSON." : " cannot be read."), broken);
    }
  }
}
