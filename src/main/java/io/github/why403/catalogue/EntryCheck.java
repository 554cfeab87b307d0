package io.github.why403.catalogue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a user's entry must have and may not have. Only an id and a root cause are needed; members
 * that are not ours (the first documents have some) are let be.
 */
final class EntryCheck {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}/[a-z0-9-]{1,99}");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{0,99}");
  private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9-]{0,19}");
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_REGEX = 2_000;
  private static final int MOST_ITEMS = 50;

  private static final List<String> TEXTS =
      List.of(
          "title",
          "title_zh",
          "error_code",
          "signature",
          "signature_zh",
          "root_cause_zh",
          "proof",
          "proof_zh",
          "parent",
          "correction",
          "correction_zh",
          "official_doc_url");

  private static final List<String> LISTS =
      List.of("aliases", "schemes", "look_alikes", "causes", "sources", "workarounds_zh");

  private static final List<String> ITEM_TEXTS =
      List.of("kind", "action", "action_zh", "why_fails", "why_fails_zh");

  private final String file;

  private EntryCheck(String file) {
    this.file = file;
  }

  /**
   * Checks an entry.
   *
   * @param file the name to say where something is wrong
   */
  static void of(String file, JsonObject entry) throws BadEntry {
    EntryCheck check = new EntryCheck(file);
    String id = check.text(entry, "id");
    check.demand(ID.matcher(id).matches(), "needs an id such as \"api/our-proxy\"");
    check.demand(!check.text(entry, "root_cause").isBlank(), "needs a root_cause");
    check.demand(
        SLUG.matcher(check.text(entry, "cause")).matches(),
        "has a cause that is no slug such as \"method-mismatch\"");
    check.regex(check.text(entry, "regex"));
    for (String name : TEXTS) {
      check.text(entry, name);
    }
    for (String name : LISTS) {
      for (JsonElement each : check.list(entry, name)) {
        check.demand(isText(each), "needs texts alone in " + name);
      }
    }
    check.items(entry, "workarounds", "success_rate");
    check.items(entry, "dead_ends", "fail_rate");
  }

  private void items(JsonObject entry, String name, String rate) throws BadEntry {
    for (JsonElement each : list(entry, name)) {
      demand(each instanceof JsonObject, "needs objects in " + name);
      JsonObject item = each.getAsJsonObject();
      for (String text : ITEM_TEXTS) {
        text(item, text);
      }
      JsonElement number = item.get(rate);
      demand(
          number == null || number instanceof JsonNull || isRate(number),
          "has a " + rate + " that is no number from 0 to 1");
      JsonElement commands = item.get("commands");
      demand(
          commands == null || commands instanceof JsonObject,
          "needs an object as commands in " + name);
      if (commands instanceof JsonObject tools) {
        for (String tool : tools.keySet()) {
          demand(TOOL.matcher(tool).matches(), "has a command of no tool such as \"curl\"");
          demand(isText(tools.get(tool)), "needs a text as each of the commands");
        }
      }
    }
  }

  private void regex(String regex) throws BadEntry {
    demand(
        regex.length() <= LONGEST_REGEX,
        "has a regex of more than " + LONGEST_REGEX + " characters");
    try {
      boolean anything = !regex.isEmpty() && Pattern.compile(regex).matcher("").find();
      demand(!anything, "has a regex that fits any text");
    } catch (PatternSyntaxException | StackOverflowError broken) {
      throw new BadEntry("The entry file " + file + " has a regex that Java cannot read.", broken);
    }
  }

  private String text(JsonObject object, String name) throws BadEntry {
    JsonElement member = object.get(name);
    if (member == null || member instanceof JsonNull) {
      return "";
    }
    demand(isText(member), "needs a text as " + name);
    demand(member.getAsString().length() <= LONGEST_TEXT, "has too long a " + name);
    return member.getAsString();
  }

  private JsonArray list(JsonObject object, String name) throws BadEntry {
    JsonElement member = object.get(name);
    if (member == null || member instanceof JsonNull) {
      return new JsonArray();
    }
    demand(member instanceof JsonArray, "needs a list as " + name);
    demand(member.getAsJsonArray().size() <= MOST_ITEMS, "has too many " + name);
    return member.getAsJsonArray();
  }

  private void demand(boolean met, String otherwise) throws BadEntry {
    if (!met) {
      throw new BadEntry("The entry file " + file + " " + otherwise + ".");
    }
  }

  private static boolean isText(JsonElement element) {
    return element instanceof JsonPrimitive primitive && primitive.isString();
  }

  private static boolean isRate(JsonElement element) {
    return element instanceof JsonPrimitive primitive
        && primitive.isNumber()
        && primitive.getAsDouble() >= 0
        && primitive.getAsDouble() <= 1;
  }
}
