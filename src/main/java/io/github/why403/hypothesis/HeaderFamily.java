package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CanonicalHeader;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signed headers with another value than was sent, or in another form. */
final class HeaderFamily implements ResignFamily {
  private static final String SPACING = "header-value-not-trimmed";
  private static final String ALTERED = "signed-header-altered";

  /** After headers were added. */
  private static final int LIST_STAGE = 1;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<String> names = names(read, facts);
    int each = names.isEmpty() ? 0 : Math.max(6, (MOST - 6) / names.size());
    List<Edit> edits = new ArrayList<>();
    for (String name : names) {
      all(name, facts, read, HeaderValues.common(name, facts).stream()).stream()
          .limit(each)
          .forEach(edits::add);
    }
    List<Edit> rest = new ArrayList<>();
    lists(rest, facts, read);
    unlisted(rest, facts.request(), read);
    return Stream.concat(edits.stream().limit(MOST - (long) rest.size()), rest.stream()).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    for (String name : names(read, facts)) {
      all(name, facts, read, HeaderValues.all(name, facts)).stream()
          .map(edit -> edit.costing(edit.cost() + 2))
          .forEach(edits::add);
    }
    return edits.isEmpty()
        ? List.of()
        : List.of(new EditStream.Listed("every usual header value", edits));
  }

  /** All edits of one header, by the value that they give it; none that changes nothing. */
  private static Collection<Edit> all(
      String name, Case facts, SigningInput read, Stream<String> vocabulary) {
    Map<String, Edit> edits = new LinkedHashMap<>();
    spellings(edits, name, facts.request());
    vocabulary.forEach(v -> edits.putIfAbsent(Octets.of(v), value(name, v, facts)));
    read.headers().stream()
        .filter(h -> h.name().equals(name))
        .forEach(h -> edits.remove(h.value()));
    List<Edit> all = new ArrayList<>(edits.values());
    if (!facts.request().sends(name) && has(read, name)) {
      all.add(
          Edit.of(
              ALTERED,
              "signed without a line for " + name + ", which the signed list names",
              4,
              field(name),
              input ->
                  input.withHeaders(
                      input.headers().stream().filter(h -> !h.name().equals(name)).toList())));
    }
    return all;
  }

  private static boolean has(SigningInput input, String name) {
    return input.headers().stream().anyMatch(h -> h.name().equals(name));
  }

  private static String field(String name) {
    return "headers/" + name;
  }

  /** The signed headers but host, those the store left out among them. */
  private static List<String> names(SigningInput read, Case facts) {
    Set<String> names = new LinkedHashSet<>(facts.url().signedHeaders());
    read.headers().forEach(h -> names.add(h.name()));
    names.remove("host");
    names.remove("");
    return List.copyOf(names);
  }

  private static Edit value(String name, String value, Case facts) {
    boolean sent = facts.request().sends(name);
    String tail =
        sent
            ? ", sent with another value"
            : facts.request().headersStated()
                ? ", which was not sent"
                : "; you did not say which headers were sent";
    String shown = value.isEmpty() ? "(empty)" : value;
    return edit(
        sent ? HeaderNames.altered(name) : HeaderNames.notSent(name),
        "signed with " + name + ": " + shown + tail,
        sent && value.isEmpty() ? 4 : 2,
        name,
        Octets.of(value));
  }

  /** What was sent, in the forms that signers and clients give it. */
  private static void spellings(Map<String, Edit> edits, String name, FailedRequest request) {
    List<String> sent = request.values(name);
    if (sent.isEmpty()) {
      return;
    }
    String raw = Octets.of(String.join(",", sent));
    String value = CanonicalHeader.collapse(raw);
    String altered = HeaderNames.altered(name);
    String unspaced = raw.startsWith(" ") ? raw.substring(1) : raw;
    spelling(edits, SPACING, "with the blanks around %s kept", 2, name, raw);
    spelling(edits, SPACING, "with the blanks at the end of %s kept", 2, name, unspaced);
    spelling(edits, SPACING, "with runs of blanks in %s kept", 2, name, raw.strip());
    spelling(edits, altered, "with runs of blanks in %s collapsed", 3, name, value);
    if (sent.size() > 1) {
      for (int i = 0; i < sent.size(); i++) {
        String one = CanonicalHeader.collapse(Octets.of(sent.get(i)));
        spelling(edits, altered, "with %s number " + (i + 1) + " of several", 2, name, one);
      }
      spelling(edits, altered, "with a comma between several %s", 2, name, joined(sent, ","));
      spelling(edits, altered, "with a comma and a blank between %s", 2, name, joined(sent, ", "));
    }
    int semicolon = value.indexOf(';');
    if (semicolon >= 0) {
      String bare = value.substring(0, semicolon).strip();
      spelling(edits, altered, "with %s without its parameters", 1, name, bare);
      String narrow = value.replace("; ", ";");
      spelling(edits, altered, "with %s without a blank after ;", 3, name, narrow);
      String wide = narrow.replace(";", "; ");
      spelling(edits, altered, "with %s with a blank after ;", 3, name, wide);
    } else if (name.equals("content-type")) {
      for (String charset : HeaderValues.CHARSETS) {
        String words = "with %s followed by \"" + charset + "\"";
        spelling(edits, altered, words, 3, name, value + charset);
      }
    }
    spelling(edits, altered, "with %s in lower case", 3, name, Octets.lower(value));
    spelling(edits, altered, "with %s in upper case", 4, name, Octets.upper(value));
  }

  private static String joined(List<String> values, String comma) {
    return values.stream()
        .map(v -> CanonicalHeader.collapse(Octets.of(v)))
        .collect(Collectors.joining(comma));
  }

  private static void spelling(
      Map<String, Edit> edits, String cause, String words, int cost, String name, String octets) {
    String shown = "signed " + String.format(Locale.ROOT, words, name);
    edits.putIfAbsent(octets, edit(cause, shown, cost, name, octets));
  }

  private static Edit edit(String cause, String words, int cost, String name, String octets) {
    return Edit.of(cause, words, cost, field(name), input -> withValue(input, name, octets));
  }

  /** Sets the value, or adds the line where the store left an absent header out. */
  private static SigningInput withValue(SigningInput input, String name, String value) {
    return has(input, name)
        ? input.withHeader(name, value)
        : input.withHeaders(plus(input.headers(), new CanonicalHeader(name, value)));
  }

  /** Headers that were sent, and that the signer hashed although its list does not name them. */
  private static void unlisted(List<Edit> edits, FailedRequest request, SigningInput read) {
    Set<String> listed = new LinkedHashSet<>(List.of(read.signedHeaders().split(";", -1)));
    Map<String, String> unlisted = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      String name = Octets.lower(header.name());
      String value = CanonicalHeader.collapse(Octets.of(header.value()));
      if (!listed.contains(name) && !has(read, name) && !header.is("host")) {
        unlisted.merge(name, value, (a, b) -> a + "," + b);
      }
    }
    unlisted.entrySet().stream()
        .limit(4)
        .forEach(
            header ->
                edits.add(
                    Edit.of(
                        ALTERED,
                        "signed with " + header.getKey() + ", which the signed list does not name",
                        3,
                        field(header.getKey()),
                        input -> withListed(input, header.getKey(), header.getValue()))));
  }

  private static SigningInput withListed(SigningInput input, String name, String value) {
    String list =
        Stream.concat(Arrays.stream(input.signedHeaders().split(";", -1)), Stream.of(name))
            .sorted()
            .distinct()
            .collect(Collectors.joining(";"));
    return withValue(input, name, value).withSignedHeaders(list);
  }

  private static void lists(List<Edit> edits, Case facts, SigningInput read) {
    List<String> order = List.of(read.signedHeaders().split(";", -1));
    String written = facts.url().value(AuthParam.SIGNED_HEADERS).orElse("");
    if (!order.equals(order.stream().sorted().toList())) {
      edits.add(
          Edit.of(
                  ALTERED,
                  "signed with the list of headers sorted",
                  3,
                  "list/order",
                  input ->
                      input.withSignedHeaders(
                          Arrays.stream(input.signedHeaders().split(";", -1))
                              .sorted()
                              .collect(Collectors.joining(";"))))
              .at(LIST_STAGE));
      edits.add(
          Edit.of(
                  ALTERED,
                  "signed with the header lines in the order of the list, not sorted",
                  3,
                  "headers/order",
                  input ->
                      input.withHeaders(
                          input.headers().stream()
                              .sorted(Orders.by(h -> order.indexOf(h.name())))
                              .toList()))
              .at(LIST_STAGE));
    }
    boolean kept = written.equals(read.signedHeaders());
    String other = kept ? Octets.lower(written) : written;
    if (!other.equals(read.signedHeaders())) {
      edits.add(
          Edit.of(
                  ALTERED,
                  "signed with the list of headers "
                      + (kept ? "in lower case" : "in the letter case of the URL"),
                  3,
                  "list/case",
                  input -> input.withSignedHeaders(other))
              .at(-LIST_STAGE));
    }
  }

  private static List<CanonicalHeader> plus(List<CanonicalHeader> headers, CanonicalHeader more) {
    List<CanonicalHeader> all = new ArrayList<>(headers);
    all.add(more);
    all.sort(Orders.of(CanonicalHeader::name));
    return all;
  }
}
