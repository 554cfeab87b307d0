package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.List;

/** Signed for one verb, sent with another. */
final class MethodFamily implements ResignFamily {
  private static final List<String> VERBS =
      List.of("GET", "PUT", "POST", "HEAD", "DELETE", "PATCH", "OPTIONS");

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    String sent = read.method();
    String tail =
        facts.request().statedMethod() == null
            ? "; you did not say what was sent (GET is assumed)"
            : ", sent as " + sent;
    for (String verb : VERBS) {
      if (verb.equals(sent)) {
        continue;
      }
      edits.add(
          Edit.of(
              cause(verb, sent),
              "signed for " + verb + tail,
              1,
              "method/verb",
              input -> input.withMethod(verb)));
    }
    String lower = Octets.lower(sent);
    if (!lower.equals(sent)) {
      edits.add(
          Edit.of(
              "method-mismatch",
              "signed with the verb in lower case, \"" + lower + "\"",
              4,
              "method/verb",
              input -> input.withMethod(lower)));
    }
    return edits;
  }

  private static String cause(String signed, String sent) {
    if (signed.equals("GET") && sent.equals("HEAD")) {
      return "method-head-on-get-url";
    }
    return signed.equals("PUT") && sent.equals("POST")
        ? "method-post-on-put-url"
        : "method-mismatch";
  }
}
