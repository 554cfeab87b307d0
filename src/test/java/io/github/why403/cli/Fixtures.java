package io.github.why403.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fixtures of all schemes as runs of the program; what they hold of secrets. */
final class Fixtures {
  private static final Path ROOT = Path.of("fixtures");

  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)(?:signature|[?&]sig)[^0-9a-z]{0,8}(?:3D)?([0-9a-z%/+_~-]{28,})");

  private static final Pattern TOKEN = Pattern.compile("(?i)security-token=(?:3D)?([^&\\s#]{40,})");

  private Fixtures() {}

  /** The folders of all fixtures that begin with a URL, those of one scheme together. */
  static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT, 2)) {
      return all.filter(folder -> Files.exists(folder.resolve("url.txt"))).sorted().toList();
    }
  }

  /** A run of one; offline. */
  static Run run(String scheme, String name) {
    return run(ROOT.resolve(scheme).resolve(name));
  }

  /** A run of one; offline, and too short to find much. */
  static Run run(Path folder) {
    return run(folder, 40);
  }

  /** A run of one that tries so many candidates. */
  static Run run(Path folder, int budget) {
    return Run.of(options(folder).toArray(String[]::new)).and("--budget", "" + budget);
  }

  private static List<String> options(Path folder) {
    JsonObject given = JsonParser.parseString(read(folder.resolve("case.json"))).getAsJsonObject();
    List<String> options = new ArrayList<>(List.of("@" + folder.resolve("url.txt")));
    if (!given.get("method").isJsonNull()) {
      options.addAll(List.of("-X", given.get("method").getAsString()));
    }
    if (!given.get("headers").isJsonNull()) {
      given
          .getAsJsonArray("headers")
          .forEach(header -> options.addAll(List.of("-H", header.getAsString())));
    }
    Path form = folder.resolve("form.txt");
    if (Files.exists(form)) {
      options.addAll(List.of("--form", form.toString()));
    }
    for (String name : List.of("provider", "at")) {
      if (!given.get(name).isJsonNull()) {
        options.addAll(List.of("--" + name, given.get(name).getAsString()));
      }
    }
    given
        .getAsJsonArray("candidateHosts")
        .forEach(host -> options.addAll(List.of("--candidate-host", host.getAsString())));
    if (!given.getAsJsonArray("secrets").isEmpty()) {
      JsonObject first = given.getAsJsonArray("secrets").get(0).getAsJsonObject();
      Path file = folder.resolveSibling(first.get("file").getAsString());
      options.addAll(List.of(keyOption(file), file.toString()));
    }
    return options;
  }

  private static String keyOption(Path file) {
    if (read(file).startsWith("MII")) {
      return "--public-key";
    }
    return file.startsWith(ROOT.resolve("azure-sas")) ? "--account-key-file" : "--secret-file";
  }

  /** Everything secret of one: keys, signature and token, as they stand in its files. */
  static Set<String> canaries(Path folder) throws IOException {
    Set<String> canaries = new LinkedHashSet<>();
    try (Stream<Path> beside = Files.list(folder.getParent())) {
      beside
          .filter(file -> file.toString().endsWith("secret.txt"))
          .forEach(file -> canaries.add(read(file).strip()));
    }
    Path form = folder.resolve("form.txt");
    String url = read(folder.resolve("url.txt")) + (Files.exists(form) ? "\n" + read(form) : "");
    for (Pattern secret : List.of(SIGNATURE, TOKEN)) {
      secret.matcher(url).results().forEach(found -> canaries.add(found.group(1)));
    }
    return canaries;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
