package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.provider.Check;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.Line;
import io.github.why403.scheme.SasLayout;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The string to sign that Azure prints where a signature does not match, line by line.
 *
 * @param facts the case
 * @param store the store's lines, octet strings
 * @param ours the lines that the request gives, the reading that is closest
 */
public record SasEcho(Case facts, List<String> store, List<Line> ours) implements HashedText {
  static final String ELEMENT = "AuthenticationErrorDetail";
  private static final String BEFORE = "String to sign used was";

  /** More fields than these are never empty at the end of a string to sign. */
  private static final int LOST = 16;

  private static final Secret NO_SECRET = Secret.of("", "nobody", null);

  public SasEcho {
    store = List.copyOf(store);
    ours = List.copyOf(ours);
  }

  /** Reads an answer; empty where it prints no string to sign. */
  static Optional<SasEcho> of(Told told) {
    boolean signed = told.isAboutTheRequest();
    Optional<String> detail = told.reply().error().flatMap(error -> error.field(ELEMENT));
    return signed
        ? detail.flatMap(text -> closest(told.facts(), text)).filter(SasEcho::isClose)
        : Optional.empty();
  }

  private static Optional<SasEcho> closest(Case facts, String detail) {
    int start = detail.indexOf(BEFORE);
    if (start < 0 || !(facts.url().scheme() instanceof AzureSas)) {
      return Optional.empty();
    }
    String text = Octets.of(detail.substring(start + BEFORE.length())).replaceFirst("^ ", "");
    List<String> store = List.of(text.replaceAll("\\s+$", "").split("\n", -1));
    return readings(facts)
        .map(input -> trimmed(facts.url().scheme().derive(input).stringToSign()))
        .map(lines -> new SasEcho(facts, store, lines))
        .min(Orders.by(SasEcho::distance));
  }

  private static Stream<SigningInput> readings(Case facts) {
    return facts.url().scheme().readings(facts.url(), facts.provider().rules(), NO_SECRET).stream();
  }

  /** Whether a detail that prints a string to sign is about this URL. */
  static boolean isOf(Case facts, String detail) {
    return closest(facts, detail).map(SasEcho::isAkin).orElse(true);
  }

  /**
   * Azure does not give the signature back, which would bind the rest. A text whose resource is
   * another one, or in which more than one field has another value, is that of another URL: on the
   * way a field may be lost or a path get another front, and no more.
   */
  private boolean isAkin() {
    int others = 0;
    for (int i = 0; i < Math.min(store.size(), ours.size()); i++) {
      String arrived = store.get(i);
      String sent = ours.get(i).text();
      if (isResource(ours.get(i).label())) {
        if (!Place.areRelated(withoutAccount(sent), withoutAccount(arrived))) {
          return false;
        }
        if (facts.hostTells() && !account(sent).equals(account(arrived))) {
          return false;
        }
      } else if (!arrived.isEmpty() && !sent.isEmpty() && !isSameValue(sent, arrived)) {
        others++;
      }
    }
    return others < 2 && isClose();
  }

  private static boolean isResource(String label) {
    return label.equals(SasLayout.RESOURCE) || label.equals(SasLayout.ACCOUNT_NAME);
  }

  /** {@code /blob/account/container/blob}, or the name of an account alone. */
  private static String account(String resource) {
    String[] parts = resource.split("/", -1);
    return parts.length > 2 ? parts[2] : resource;
  }

  private static String withoutAccount(String resource) {
    String[] parts = resource.split("/", 4);
    return parts.length > 3 ? parts[3] : "-";
  }

  /** A value may be decoded once more, or a plus have become a blank. */
  private static boolean isSameValue(String sent, String arrived) {
    return plain(sent).equals(plain(arrived));
  }

  private static String plain(String value) {
    return Octets.percentDecode(value, false).replace('+', ' ');
  }

  /**
   * Whether most of the lines that hold something are alike: else it is the text of another URL, or
   * no text at all. Lines that are empty here and there tell nothing.
   */
  private boolean isClose() {
    int telling = 0;
    int alike = 0;
    for (int i = 0; i < Math.max(store.size(), ours.size()); i++) {
      String theirs = i < store.size() ? store.get(i) : "";
      String own = i < ours.size() ? ours.get(i).text() : "";
      if (!theirs.isEmpty() || !own.isEmpty()) {
        telling++;
        alike += theirs.equals(own) ? 1 : 0;
      }
    }
    return 2 * alike >= telling;
  }

  /** Without the empty lines at the end, which are lost where a document is indented. */
  private static List<Line> trimmed(List<Line> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).text().isEmpty()) {
      end--;
    }
    return lines.subList(0, end);
  }

  private int distance() {
    int apart = Math.abs(store.size() - ours.size());
    for (int i = 0; i < Math.min(store.size(), ours.size()); i++) {
      apart += store.get(i).equals(ours.get(i).text()) ? 0 : 1;
    }
    return apart;
  }

  @Override
  public String stringToSign() {
    return String.join("\n", store);
  }

  @Override
  public boolean unchanged() {
    return distance() == 0;
  }

  /** The end of the text may have lost its line feeds. */
  @Override
  public boolean signedBy(Secret secret) {
    Scheme scheme = facts.url().scheme();
    SigningInput input = scheme.readings(facts.url(), facts.provider().rules(), secret).get(0);
    String text = String.join("\n", store);
    return Stream.iterate(text, longer -> longer + "\n")
        .limit(LOST)
        .map(longer -> scheme.sign(input.key(), longer))
        .anyMatch(facts.url().signature().text()::equals);
  }

  /** Lines of another number are another layout, which no change on the way makes. */
  @Override
  public List<Finding> findings() {
    if (unchanged() || store.size() > ours.size() + SasLayout.RESPONSE_HEADERS) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    List<Line> all =
        facts.url().scheme().derive(readings(facts).findFirst().orElseThrow()).stringToSign();
    for (int i = 0; i < Math.min(all.size(), Math.max(store.size(), ours.size())); i++) {
      String arrived = i < store.size() ? store.get(i) : "";
      String sent = i < ours.size() ? ours.get(i).text() : "";
      if (!arrived.equals(sent)) {
        findings.add(finding(all.get(i).label(), sent, arrived));
      }
    }
    return findings;
  }

  private Finding finding(String label, String sent, String arrived) {
    boolean resource = isResource(label);
    return Finding.of(
        resource ? "azure-resource-scope-mismatch" : "azure-fields-changed-after-signing",
        resource || isSameValue(sent, arrived) ? Certainty.PROVEN : Certainty.OBSERVED,
        Check.SIGNATURE,
        "The store hashed "
            + shown(arrived)
            + " in the line of "
            + label
            + ", where the URL gives "
            + shown(sent)
            + (resource || isSameValue(sent, arrived)
                ? ": it was changed on the way."
                : ": it was changed on the way, or the answer is that to another URL."),
        List.of(
            new Difference(
                (resource ? "string-to-sign." : "query.") + label,
                Octets.text(sent),
                Octets.text(arrived))));
  }

  private static String shown(String text) {
    return text.isEmpty() ? "nothing" : "\"" + Octets.text(text) + "\"";
  }

  /** The URL is what it was: which of its parts was changed where, the lines do not say. */
  @Override
  public FailedRequest arrived() {
    return facts.request();
  }

  @Override
  public String toString() {
    return "SasEcho[" + store.size() + " lines of " + ours.size() + "]";
  }
}
