package io.github.why403.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the entries in the jar, in the groups and the order in which they are listed. It
 * stands in {@code tables/index.txt}: a line {@code # title | title in Chinese} begins a group, and
 * each other line is a cause, its id, and other names of the cause.
 */
final class Index {
  /** One entry's names. */
  record Row(String cause, String id, List<String> aliases) {}

  private final Map<String, List<Row>> groups = new LinkedHashMap<>();
  private final Map<String, Row> byName = new LinkedHashMap<>();

  Index(Language language) {
    List<Row> group = new ArrayList<>();
    for (String line : Resources.needed("tables/index.txt").lines().toList()) {
      if (line.startsWith("# ")) {
        String[] titles = line.substring(2).split(" \\| ", 2);
        group = new ArrayList<>();
        groups.put(titles[language == Language.CHINESE ? 1 : 0], group);
        continue;
      }
      List<String> names = List.of(line.split(" "));
      Row row = new Row(names.get(0), names.get(1), names.subList(2, names.size()));
      group.add(row);
      names.forEach(name -> byName.put(name, row));
    }
  }

  /** The entries by the title of their group. */
  Map<String, List<Row>> groups() {
    return groups;
  }

  /** The entry that a cause, an id or another name of the cause stands for. */
  Optional<Row> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every name that can be asked for. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
