package io.github.why403.hypothesis;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text that was signed in place of the policy as the form holds it. */
final class PostFamily implements ResignFamily {
  private static final String CAUSE = "query-altered-after-signing";
  private static final String FIELD = "payload/policy";
  private static final Base64.Encoder PLAIN = Base64.getEncoder();
  private static final byte[] LF = {'\n'};
  private static final byte[] CRLF = {'\r', '\n'};

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    Map<String, Edit> edits = new LinkedHashMap<>();
    String sent = read.payload();
    String json = PostPolicy.decoded(sent.replace(' ', '+').replace('-', '+').replace('_', '/'));
    copied(edits, sent);
    if (!json.isEmpty()) {
      offer(edits, json, "over the policy's JSON and not over its base64", 1);
      encoded(edits, json, "", 2);
      written(edits, json);
    }
    offer(edits, base64(sent), "over the policy encoded in base64 twice", 3);
    edits.remove(sent);
    return edits.values().stream().limit(MOST).toList();
  }

  /** What copying makes of base64. */
  private static void copied(Map<String, Edit> edits, String sent) {
    offer(edits, sent.replaceAll("\\s", ""), "over the policy without its line breaks", 1);
    offer(edits, sent + "\n", "over the policy with a line break at its end", 1);
    offer(edits, sent.replace(' ', '+'), "over the policy with + where the form has blanks", 1);
    offer(
        edits,
        Octets.percentDecode(sent, false),
        "over the policy before it was percent-encoded",
        2);
  }

  /** The ways in which libraries write base64. */
  private static void encoded(Map<String, Edit> edits, String json, String how, int cost) {
    byte[] bytes = Octets.bytes(json);
    offer(edits, base64(json), "over the policy's base64" + how, cost);
    for (int width : new int[] {60, 64, 76}) {
      for (byte[] end : List.of(LF, CRLF)) {
        String lines = Octets.of(Base64.getMimeEncoder(width, end).encode(bytes));
        String words = "over the policy's base64 in lines of " + width + how;
        offer(edits, lines, words, cost + 1);
        offer(edits, lines + Octets.of(end), words, cost + 1);
      }
    }
    String urlSafe = Octets.of(Base64.getUrlEncoder().encode(bytes));
    offer(edits, urlSafe, "over the policy's base64 in the alphabet for URLs" + how, cost + 1);
    offer(
        edits,
        urlSafe.replace("=", ""),
        "over the policy's base64 in the alphabet for URLs, without padding" + how,
        cost + 1);
    offer(
        edits,
        base64(json).replace("=", ""),
        "over the policy's base64 without padding" + how,
        cost);
  }

  /** The same policy as another program writes its JSON. */
  private static void written(Map<String, Edit> edits, String json) {
    rewritten(edits, json + "\n", " with a line break behind its JSON");
    rewritten(edits, json.stripTrailing(), " without the line break behind its JSON");
    rewritten(edits, json.replace("\r\n", "\n"), " with line feeds alone in its JSON");
    rewritten(edits, json.replaceAll("\r?\n", "\r\n"), " with the line breaks of Windows");
    rewritten(edits, json.replaceAll("\r?\n", ""), " with its JSON in one line");
    rewritten(edits, json.replace("/", "\\/"), " with escaped slashes in its JSON");
    rewritten(edits, json.replace("\\/", "/"), " with plain slashes in its JSON");
    rewritten(edits, unescaped(json), " without \\u escapes in its JSON");
    try {
      JsonElement read = JsonParser.parseString(Octets.text(json));
      String compact = Octets.of(new GsonBuilder().disableHtmlEscaping().create().toJson(read));
      rewritten(edits, compact, " with its JSON as short as it can be");
      rewritten(edits, python(compact), " with blanks in its JSON, as Python writes it");
      rewritten(
          edits,
          Octets.of(
              new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(read)),
          " with its JSON indented");
    } catch (JsonParseException noJson) {
      // Then there is no other way of writing it.
    }
  }

  private static void rewritten(Map<String, Edit> edits, String json, String how) {
    offer(edits, base64(json), "over the policy's base64" + how, 2);
  }

  /** A blank behind every comma and colon outside of strings. */
  private static String python(String compact) {
    StringBuilder out = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      out.append(c);
      if (c == '\\' && inside && i + 1 < compact.length()) {
        out.append(compact.charAt(++i));
      } else if (c == '"') {
        inside = !inside;
      } else if (!inside && (c == ',' || c == ':')) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static String unescaped(String json) {
    return java.util.regex.Pattern.compile("\\\\u([0-9a-fA-F]{4})")
        .matcher(json)
        .replaceAll(
            found -> {
              String text = String.valueOf((char) Integer.parseInt(found.group(1), 16));
              return java.util.regex.Matcher.quoteReplacement(Octets.of(text));
            });
  }

  private static String base64(String octets) {
    return PLAIN.encodeToString(Octets.bytes(octets));
  }

  private static void offer(Map<String, Edit> edits, String text, String words, int cost) {
    edits.putIfAbsent(
        text, Edit.of(CAUSE, "signed " + words, cost, FIELD, input -> input.withPayload(text)));
  }
}
