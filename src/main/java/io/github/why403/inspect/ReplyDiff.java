package io.github.why403.inspect;

import io.github.why403.input.ErrorBody;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In what two replies differ: status, headers, and the fields of an error body, the texts that the
 * store hashed line by line.
 */
public final class ReplyDiff {
  /** Every reply has values of its own for these. */
  private static final List<String> ALWAYS =
      List.of("date", "x-amz-request-id", "x-amz-id-2", "x-ms-request-id", "x-guploader-uploadid");

  /** The signature that the request carried, under a name that is redacted. */
  private static final String SIGNATURE = "provided-signature";

  private static final List<String> ALWAYS_FIELDS =
      List.of("RequestId", "HostId", "ServerTime", SIGNATURE);

  private static final String CANONICAL = "CanonicalRequest";
  private static final String TO_SIGN = "StringToSign";
  private static final String BYTES = "Bytes";

  private static final List<String> TAIL = List.of("signed-headers", "payload-hash");
  private static final List<String> HEAD = List.of("method", "path", "query");
  private static final List<String> LINES = List.of("algorithm", "date", "scope", "request-hash");

  private ReplyDiff() {}

  /** The differences; what differs in every two replies comes last. */
  public static List<PartDifference> between(HttpReply one, HttpReply other) {
    Map<String, String> a = parts(one);
    Map<String, String> b = parts(other);
    List<PartDifference> found = new ArrayList<>();
    List<PartDifference> always = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>(a);
    b.forEach(names::putIfAbsent);
    for (String name : names.keySet()) {
      String first = a.get(name);
      String second = b.get(name);
      if (Objects.equals(first, second)) {
        continue;
      }
      boolean own = ALWAYS.contains(name) || ALWAYS_FIELDS.contains(name);
      (own ? always : found)
          .add(
              new PartDifference(
                  name, first, second, signed(name), own ? "every reply has its own" : null));
    }
    found.addAll(always);
    return found;
  }

  /** Lines of the texts that the store hashed are signed; the rest is the store's own. */
  private static @Nullable Boolean signed(String name) {
    return name.startsWith("canonical-request.") || name.startsWith("string-to-sign.")
        ? true
        : null;
  }

  private static Map<String, String> parts(HttpReply reply) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("status", Integer.toString(reply.status()));
    reply.error().ifPresent(error -> fields(parts, error));
    TreeSet<String> names = new TreeSet<>();
    reply.headers().stream().map(Header::name).map(Octets::lower).forEach(names::add);
    names.forEach(name -> parts.put(name, reply.header(name).orElse("")));
    return parts;
  }

  private static void fields(Map<String, String> parts, ErrorBody error) {
    error
        .fields()
        .forEach(
            (name, text) -> {
              if (name.endsWith(BYTES)) {
                return;
              }
              if (name.equals(CANONICAL)) {
                canonical(parts, text.strip());
              } else if (name.equals(TO_SIGN)) {
                lines(parts, "string-to-sign.", text.split("\n", -1), LINES);
              } else {
                parts.put(name.equals("SignatureProvided") ? SIGNATURE : name, text);
              }
            });
  }

  /** Three lines, the headers with an empty line behind them, and two lines. */
  private static void canonical(Map<String, String> parts, String text) {
    String[] all = text.split("\n", -1);
    int headers = Math.max(HEAD.size(), all.length - TAIL.size());
    for (int i = 0; i < all.length; i++) {
      int colon = all[i].indexOf(':');
      boolean header = i >= HEAD.size() && i < headers;
      String name =
          i < HEAD.size()
              ? HEAD.get(i)
              : header
                  ? "header." + (colon < 0 ? i : all[i].substring(0, colon))
                  : TAIL.get(Math.min(TAIL.size() - 1, i - headers));
      if (!header || !all[i].isEmpty()) {
        parts.put(
            "canonical-request." + name,
            header && colon >= 0 ? all[i].substring(colon + 1) : all[i]);
      }
    }
  }

  /** A text of four lines has names for them; of another scheme they have numbers. */
  private static void lines(
      Map<String, String> parts, String prefix, String[] lines, List<String> names) {
    for (int i = 0; i < lines.length; i++) {
      boolean named = lines.length == names.size();
      parts.put(prefix + (named ? names.get(i) : Integer.toString(i + 1)), lines[i]);
    }
  }
}
