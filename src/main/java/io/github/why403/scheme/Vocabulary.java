package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of a scheme: what it calls its signing parameters and its own headers.
 *
 * @param names the parameters' names, case as the specification writes it
 * @param required the parameters without which a URL is none of this scheme; of those it has
 * @param headerPrefix what the scheme's own headers begin with, such as {@code x-amz-}
 * @param algorithms what the algorithm parameter may say, the usual one first; empty where the
 *     scheme has no such parameter
 * @param terminator what ends a credential scope; empty where the scheme has none
 */
public record Vocabulary(
    Map<AuthParam, String> names,
    Set<AuthParam> required,
    String headerPrefix,
    List<String> algorithms,
    String terminator) {

  private static final AuthParam[] ALL = AuthParam.values();

  public Vocabulary {
    names = new EnumMap<>(names);
    Set<AuthParam> asked = EnumSet.copyOf(required);
    asked.retainAll(names.keySet());
    required = asked;
    algorithms = List.copyOf(algorithms);
  }

  /** The name of a parameter. A scheme is asked only for parameters that it has. */
  public String name(AuthParam param) {
    String name = names.get(param);
    if (name == null) {
      throw new IllegalArgumentException("the scheme has no parameter for " + param);
    }
    return name;
  }

  /** Whether the scheme has such a parameter. */
  public boolean has(AuthParam param) {
    return names.containsKey(param);
  }

  /** One of the scheme's own headers, such as {@code x-amz-content-sha256}. */
  public String header(String rest) {
    return headerPrefix + rest;
  }

  /** The parameter of this name, letter case aside. */
  public Optional<AuthParam> ofAnyCase(String name) {
    return Optional.ofNullable(find(name, true));
  }

  /**
   * The parameter of this name; null for none.
   *
   * @param anyCase whether letter case is left aside
   */
  @Nullable AuthParam find(String name, boolean anyCase) {
    for (AuthParam param : ALL) {
      String own = names.get(param);
      if (own != null
          && own.length() == name.length()
          && (anyCase ? Octets.same(own, name) : own.equals(name))) {
        return param;
      }
    }
    return null;
  }

  /** Where the first signing parameter of a text begins, its equals sign encoded or not; or -1. */
  public int first(String text) {
    Matcher found =
        Pattern.compile("(?<![A-Za-z0-9-])(?:" + pattern() + ")(?:=|%3[Dd])").matcher(text);
    return found.find() ? found.start() : -1;
  }

  /** The names of the parameters as a regular expression, and whatever the vendor begins alike. */
  public String pattern() {
    String listed = names.values().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return listed + "|(?i:" + Pattern.quote(headerPrefix) + ")[A-Za-z0-9-]{1,40}+";
  }
}
