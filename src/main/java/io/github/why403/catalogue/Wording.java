package io.github.why403.catalogue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that stores answer with, beyond the one text of each entry: in another store's words, or
 * standing for several causes. The rows are in {@code tables/wordings.json}; their facts are those
 * of the recorded answers.
 *
 * @param regex finds the text
 * @param causes the causes that it stands for
 * @param general whether it also stands for every cause whose own text holds it
 * @param code it also stands for every cause with this error code; empty mostly
 * @param says what the text tells, in the catalogue's language
 */
record Wording(String regex, List<String> causes, boolean general, String code, String says) {
  /** Whether it says no more than that something is wrong with the signature. */
  boolean isGeneral() {
    return general || !code.isEmpty();
  }

  /** All rows. */
  static List<Wording> all(Language language) {
    List<Wording> all = new ArrayList<>();
    try {
      for (JsonElement each :
          Resources.json(Resources.needed("tables/wordings.json")).getAsJsonArray()) {
        JsonObject row = each.getAsJsonObject();
        all.add(
            new Wording(
                EntryReader.text(row, "regex"),
                EntryReader.strings(row, "causes"),
                row.has("general"),
                EntryReader.text(row, "code"),
                EntryReader.text(row, "says" + language.suffix())));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("wordings.json", broken);
    }
    return all;
  }
}
