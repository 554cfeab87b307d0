package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.scheme.CanonicalHeader;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Signed headers with another value than was sent, or in another form. */
final class HeaderFamily implements ResignFamily {
  private static final String SPACING = "header-value-not-trimmed";
  private static final String ALTERED = "signed-header-altered";

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<String> names = names(read, facts);
    int each = names.isEmpty() ? 0 : Math.max(6, (MOST - 6) / names.size());
    List<Edit> edits = new ArrayList<>();
    for (String name : names) {
      List<Edit> own = new ArrayList<>();
      spellings(own, name, facts.request());
      HeaderValues.common(name, facts).forEach(v -> own.add(value(name, v, 2, facts)));
      own.stream().limit(each).forEach(edits::add);
    }
    unlisted(edits, facts.request(), read);
    lists(edits, read);
    return edits.stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    for (String name : names(read, facts)) {
      HeaderValues.all(name, facts).forEach(v -> edits.add(value(name, v, 4, facts)));
    }
    return edits.isEmpty()
        ? List.of()
        : List.of(new EditStream.Listed("every usual header value", edits));
  }

  /** The signed headers but host, those the store left out among them. */
  private static List<String> names(SigningInput read, Case facts) {
    Set<String> names = new LinkedHashSet<>(facts.url().signedHeaders());
    read.headers().forEach(h -> names.add(h.name()));
    names.remove("host");
    names.remove("");
    return List.copyOf(names);
  }

  private static Edit value(String name, String value, int cost, Case facts) {
    boolean sent = facts.request().sends(name);
    String tail =
        sent
            ? ", sent with another value"
            : facts.request().headersStated()
                ? ", which was not sent"
                : "; you did not say which headers were sent";
    String octets = Octets.of(value);
    return edit(
        sent ? HeaderNames.altered(name) : HeaderNames.notSent(name),
        "signed with " + name + ": " + (value.isEmpty() ? "(empty)" : value) + tail,
        cost,
        name,
        octets);
  }

  private static void spellings(List<Edit> edits, String name, FailedRequest request) {
    List<String> sent = request.values(name);
    if (sent.isEmpty()) {
      return;
    }
    String raw = Octets.of(String.join(",", sent));
    String value = CanonicalHeader.collapse(raw);
    String altered = HeaderNames.altered(name);
    edits.add(edit(SPACING, "signed with the blanks around " + name + " kept", 2, name, raw));
    String unspaced = raw.startsWith(" ") ? raw.substring(1) : raw;
    edits.add(edit(SPACING, "signed with the blanks after " + name + " kept", 2, name, unspaced));
    edits.add(
        edit(SPACING, "signed with runs of blanks in " + name + " kept", 2, name, raw.strip()));
    edits.add(
        edit(altered, "signed with " + name + " in lower case", 3, name, Octets.lower(value)));
    int semicolon = value.indexOf(';');
    if (semicolon >= 0) {
      String bare = value.substring(0, semicolon).strip();
      edits.add(edit(altered, "signed with " + name + ": " + Octets.text(bare), 1, name, bare));
      edits.add(
          edit(
              altered,
              "signed with " + name + " without the blank after its semicolon",
              3,
              name,
              value.replace("; ", ";")));
    } else {
      for (String charset :
          List.of("; charset=UTF-8", ";charset=UTF-8", "; charset=utf-8", ";charset=utf-8")) {
        edits.add(
            edit(
                altered,
                "signed with " + name + ": " + Octets.text(value + charset),
                3,
                name,
                value + charset));
      }
    }
    for (String one : sent.size() > 1 ? sent : List.<String>of()) {
      edits.add(
          edit(
              altered,
              "signed with one " + name + " of several",
              2,
              name,
              CanonicalHeader.collapse(Octets.of(one))));
    }
    edits.add(edit(altered, "signed with " + name + " empty", 4, name, ""));
  }

  private static Edit edit(String cause, String words, int cost, String name, String octets) {
    return Edit.of(cause, words, cost, "headers/" + name, input -> withValue(input, name, octets));
  }

  /** Sets the value, or adds the line where the store left an absent header out. */
  private static SigningInput withValue(SigningInput input, String name, String value) {
    boolean there = input.headers().stream().anyMatch(h -> h.name().equals(name));
    return there
        ? input.withHeader(name, value)
        : input.withHeaders(plus(input.headers(), new CanonicalHeader(name, value)));
  }

  /** Headers that were sent, and that the signer hashed although its list does not name them. */
  private static void unlisted(List<Edit> edits, FailedRequest request, SigningInput read) {
    Set<String> listed =
        read.headers().stream().map(CanonicalHeader::name).collect(Collectors.toSet());
    List<Header> unlisted =
        request.headers().stream()
            .filter(h -> !listed.contains(Octets.lower(h.name())) && !h.is("host"))
            .limit(4)
            .toList();
    for (Header header : unlisted) {
      String name = Octets.lower(header.name());
      String value = CanonicalHeader.collapse(Octets.of(header.value()));
      edits.add(
          Edit.of(
              ALTERED,
              "signed with " + name + ", which the signed list does not name",
              3,
              "headers/" + name,
              input -> {
                List<CanonicalHeader> all = plus(input.headers(), new CanonicalHeader(name, value));
                return input.withHeaders(all).withSignedHeaders(list(all));
              }));
    }
  }

  private static void lists(List<Edit> edits, SigningInput read) {
    edits.add(
        Edit.of(
            ALTERED,
            "signed with the list of headers sorted",
            3,
            "list/order",
            input ->
                input.withSignedHeaders(
                    java.util.Arrays.stream(input.signedHeaders().split(";"))
                        .sorted()
                        .collect(Collectors.joining(";")))));
    List<String> order = List.of(read.signedHeaders().split(";"));
    edits.add(
        Edit.of(
            ALTERED,
            "signed with the header lines in the order of the list, not sorted",
            3,
            "headers/order",
            input ->
                input.withHeaders(
                    input.headers().stream()
                        .sorted(Comparator.comparingInt(h -> order.indexOf(h.name())))
                        .toList())));
  }

  private static String list(List<CanonicalHeader> headers) {
    return headers.stream().map(CanonicalHeader::name).distinct().collect(Collectors.joining(";"));
  }

  private static List<CanonicalHeader> plus(List<CanonicalHeader> headers, CanonicalHeader more) {
    List<CanonicalHeader> all = new ArrayList<>(headers);
    all.add(more);
    all.sort(Comparator.comparing(CanonicalHeader::name));
    return all;
  }
}
