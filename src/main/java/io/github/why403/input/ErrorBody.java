package io.github.why403.input;

import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A store's error document: {@code <Error><Code>..</Code><Message>..</Message>...</Error>}, or the
 * same in JSON.
 *
 * @param code text of {@code Code}; empty where there is none
 * @param message text of {@code Message}; empty where there is none
 * @param fields the text of every element, as {@link XmlFields} or {@link JsonFields} reads it
 */
public record ErrorBody(String code, String message, Map<String, String> fields) {
  public ErrorBody {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The text of an element; empty where it is missing or blank. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }

  /**
   * The bytes that a store hashed, as an octet string: the member named {@code ...Bytes} is taken
   * where it is there, since text may have been changed by XML or by whoever indented it.
   */
  public Optional<String> octets(String name) {
    return field(name + "Bytes")
        .flatMap(ErrorBody::bytes)
        .or(() -> Optional.ofNullable(fields.get(name)).map(Octets::of));
  }

  private static Optional<String> bytes(String pairs) {
    String digits = pairs.replaceAll("\\s+", "");
    boolean hex = digits.length() % 2 == 0 && digits.matches("[0-9a-fA-F]+");
    return hex ? Optional.of(Octets.of(HexFormat.of().parseHex(digits))) : Optional.empty();
  }

  /** The message, and behind it the details that some stores put beside it or in its place. */
  public String wording() {
    return Stream.of(
            message,
            field("Details").orElse(""),
            field("AuthenticationErrorDetail").map(d -> d.replaceAll("\\s+", " ")).orElse(""))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Reads the body of a reply, an octet string; empty where it is no error document. */
  static Optional<ErrorBody> parse(String body) {
    Map<String, String> fields =
        body.stripLeading().startsWith("{")
            ? JsonFields.of(body)
            : body.contains("<Error") ? XmlFields.of(body) : Map.of();
    boolean known = fields.containsKey("Code") || fields.containsKey("Message");
    return known
        ? Optional.of(
            new ErrorBody(
                fields.getOrDefault("Code", "").strip(),
                fields.getOrDefault("Message", ""),
                fields))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ErrorBody[" + code + ", " + Mask.hide(message) + ", " + fields.keySet() + "]";
  }
}
