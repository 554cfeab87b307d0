package io.github.why403.report;

import io.github.why403.evidence.Case;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.Octets;
import io.github.why403.scheme.PostDocument;
import io.github.why403.scheme.PostPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Code that signs a form anew with the SDK of its store: the fields as they were sent, each with
 * the condition that allows it. AWS's SDKs for Python and JavaScript sign forms; that for Java
 * signs none.
 */
final class FormCode {
  /** What the SDK adds itself, or what is no field that a policy allows. */
  private static final Set<String> OWN = Set.of("key", "bucket", "policy", FormField.FILE);

  private final Case facts;
  private final UnaryOperator<String> literal;

  private FormCode(Case facts, UnaryOperator<String> literal) {
    this.facts = facts;
    this.literal = literal;
  }

  /**
   * The values of the template; empty where no SDK signs such a form.
   *
   * @param literal writes a string literal
   */
  static Optional<Map<String, String>> values(Case facts, UnaryOperator<String> literal) {
    boolean version4 =
        facts.url().scheme() instanceof PostPolicy post && post.isOfS3() && post.isV4();
    Form form = facts.request().form();
    String bucket = facts.address().bucket();
    return version4 && form != null && bucket != null
        ? new FormCode(facts, literal).values(form, bucket)
        : Optional.empty();
  }

  private Optional<Map<String, String>> values(Form form, String bucket) {
    PostDocument policy = PostDocument.read(PostPolicy.decoded(PostPolicy.policy(facts.url())));
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> conditions = new ArrayList<>();
    String key = null;
    for (FormField field : form.read()) {
      String name = Octets.lower(field.name());
      if (name.equals("key")) {
        key = field.value();
      } else if (!OWN.contains(name) && !isOfTheSignature(name) && !field.file()) {
        fields.put(field.name(), field.value());
        conditions.add(pair(field.name(), field.value()));
      }
    }
    for (PostDocument.Condition one : policy.conditions()) {
      if (one.kind() == PostDocument.Kind.LENGTH && one.least() >= 0 && one.most() >= 0) {
        conditions.add("[\"content-length-range\", " + one.least() + ", " + one.most() + "]");
      }
    }
    if (key == null) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("bucket", literal.apply(bucket));
    values.put("key", literal.apply(key));
    values.put("fields", lines(fields));
    values.put(
        "conditions",
        conditions.isEmpty()
            ? ""
            : "\n        " + String.join(",\n        ", conditions) + ",\n    ");
    return Optional.of(values);
  }

  private String pair(String name, String value) {
    return "{" + literal.apply(name) + ": " + literal.apply(value) + "}";
  }

  private String lines(Map<String, String> fields) {
    StringBuilder out = new StringBuilder();
    fields.forEach(
        (name, value) ->
            out.append("\n        ")
                .append(literal.apply(name))
                .append(": ")
                .append(literal.apply(value))
                .append(','));
    return fields.isEmpty() ? "" : out.append("\n    ").toString();
  }

  /** In Version 4 these begin alike; those of metadata and encryption are the form's own. */
  private static boolean isOfTheSignature(String name) {
    return Set.of(
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-signature",
            "x-amz-security-token")
        .contains(name);
  }
}
