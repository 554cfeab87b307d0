package io.github.why403.hypothesis;

import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two canonical requests line by line, where no known mistake makes one of the other: what was
 * signed is known, so each line that differs is a finding in its general form.
 */
public final class LineFindings {
  private final Certainty certainty;
  private final List<Finding> findings = new ArrayList<>();

  private LineFindings(Certainty certainty) {
    this.certainty = certainty;
  }

  /**
   * Compares them.
   *
   * @param signed what the signer hashed
   * @param read what the store hashes for the request as sent
   */
  public static List<Finding> of(Echo signed, Echo read, Certainty certainty) {
    LineFindings lines = new LineFindings(certainty);
    lines.line("method-mismatch", "method", signed.method(), read.method());
    lines.line("path-altered", "path", signed.path(), read.path());
    lines.query(signed.query(), read.query());
    lines.headers(signed.headers(), read.headers());
    lines.line("payload-hash-not-unsigned", "payload-hash", signed.payload(), read.payload());
    return List.copyOf(lines.findings);
  }

  private void line(String cause, String part, String signed, String read) {
    if (!signed.equals(read)) {
      add(cause, List.of(new Difference(part, Octets.text(signed), Octets.text(read))), part);
    }
  }

  private void query(String signed, String read) {
    Set<String> ofSigner = new TreeSet<>(List.of(signed.split("&", -1)));
    Set<String> ofStore = new TreeSet<>(List.of(read.split("&", -1)));
    if (ofSigner.equals(ofStore)) {
      return;
    }
    List<Difference> differences = new ArrayList<>();
    ofSigner.stream()
        .filter(p -> !ofStore.contains(p))
        .forEach(p -> differences.add(new Difference("query." + name(p), value(p), null)));
    ofStore.stream()
        .filter(p -> !ofSigner.contains(p))
        .forEach(p -> differences.add(new Difference("query." + name(p), null, value(p))));
    String cause =
        ofStore.containsAll(ofSigner)
            ? "params-added-after-signing"
            : ofSigner.containsAll(ofStore)
                ? "params-removed-after-signing"
                : "query-altered-after-signing";
    add(cause, differences, "query");
  }

  private void headers(Map<String, String> signed, Map<String, String> read) {
    for (Map.Entry<String, String> header : signed.entrySet()) {
      String name = header.getKey();
      String arrived = read.getOrDefault(name, "");
      if (!arrived.equals(header.getValue())) {
        boolean host = name.equals("host");
        String cause =
            host
                ? "host-replaced-after-signing"
                : arrived.isEmpty() ? HeaderNames.notSent(name) : "signed-header-altered";
        String part = host ? "host" : "header." + name;
        add(
            cause,
            List.of(new Difference(part, Octets.text(header.getValue()), Octets.text(arrived))),
            part);
      }
    }
  }

  private void add(String cause, List<Difference> differences, String part) {
    findings.add(
        Finding.of(
            cause,
            certainty,
            Check.SIGNATURE,
            "The signer's log shows another " + part + " than the request has.",
            differences));
  }

  private static String name(String param) {
    return Octets.text(Octets.percentDecode(param.split("=", 2)[0], false));
  }

  private static String value(String param) {
    String[] parts = param.split("=", 2);
    return parts.length < 2 ? "" : Octets.text(Octets.percentDecode(parts[1], false));
  }
}
