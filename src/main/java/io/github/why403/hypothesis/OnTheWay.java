package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Question;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.provider.Check;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignatureText;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.StoreRules;
import io.github.why403.scheme.Version2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The text that the store hashed against the text that the request gives: a difference is what was
 * changed on the way. It needs no secret.
 *
 * @param facts the case
 * @param question what was asked
 * @param store what the store hashed
 * @param ours what the request gives by the store's rules, the reading that is closest
 */
public record OnTheWay(Case facts, Question question, Echo store, Echo ours) implements HashedText {
  private static final int SHOWN = 10;
  private static final Secret NO_SECRET = Secret.of("", "nobody", null);

  /** Compares what an answer gives back; empty where it gives nothing back. */
  public static Optional<OnTheWay> of(Told told) {
    boolean signed =
        told.question() == Question.SUPPLIED
            || told.question() == Question.AS_IS
            || told.question() == Question.SENT
            || told.isTrick();
    // A second signature, in a header, is judged over a text of its own.
    Scheme scheme = told.facts().url().scheme();
    boolean another =
        told.field("SignatureProvided")
            .filter(s -> scheme.signature(s).form() == SignatureText.Form.SOUND)
            .filter(s -> !s.equals(told.facts().url().signature().text()))
            .isPresent();
    return signed && !another
        ? told.reply()
            .error()
            .flatMap(error -> Echo.of(error, told.facts().url()))
            .map(echo -> new OnTheWay(told.facts(), told.question(), echo, closest(told, echo)))
        : Optional.empty();
  }

  private static Echo closest(Told told, Echo echo) {
    Case facts = told.facts();
    List<StoreRules> rules =
        facts.provider().rulesAreKnown()
            ? List.of(facts.provider().rules())
            : Providers.plausibleRules(facts.url().scheme());
    return rules.stream()
        .flatMap(r -> facts.url().scheme().readings(facts.url(), r, NO_SECRET).stream())
        .map(input -> Echo.of(facts.url().scheme().derive(input)))
        .min(Orders.by(echo::distance))
        .orElseThrow();
  }

  @Override
  public String stringToSign() {
    return store.stringToSign();
  }

  /** Whether nothing was changed. */
  @Override
  public boolean unchanged() {
    return store.distance(ours) == 0;
  }

  /** Whether a secret signed exactly the store's text, so that the store holds another one. */
  @Override
  public boolean signedBy(Secret secret) {
    SigningInput input =
        facts.url().scheme().readings(facts.url(), facts.provider().rules(), secret).get(0);
    return facts.url().scheme().signed(input.key(), store.stringToSign(), facts.url().signature());
  }

  /** What was changed on the way, as far as it is known what was sent. */
  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (!store.method().equals(ours.method()) && methodKnown()) {
      findings.add(
          finding(
              "method-rewritten-by-edge",
              Certainty.PROVEN,
              "The store was asked with "
                  + store.method()
                  + ", not with "
                  + ours.method()
                  + ": something between changed the method.",
              new Difference("method", ours.method(), store.method())));
    }
    TreeSet<String> names = new TreeSet<>(store.headers().keySet());
    if (hasList()) {
      names.retainAll(ours.headers().keySet());
    } else {
      names.addAll(ours.headers().keySet());
    }
    for (String name : names) {
      header(name, store.headers().getOrDefault(name, ""), ours.headers().getOrDefault(name, ""))
          .ifPresent(findings::add);
    }
    unsaid()
        .forEach(
            (name, value) ->
                findings.add(
                    Finding.of(
                        sentUnsigned(name),
                        Certainty.POSSIBLE,
                        Check.SIGNATURE,
                        "The store received and hashed "
                            + name
                            + ": "
                            + Octets.text(value)
                            + ", of which you said nothing; the URL may be signed without it.",
                        List.of())));
    if (!store.path().equals(ours.path()) && !isOtherBucket()) {
      boolean collapsed = ours.path().replaceAll("/{2,}", "/").equals(store.path());
      findings.add(
          finding(
              collapsed ? "double-slash-collapsed" : "path-altered",
              onlyByKnownRules(),
              "The store hashed another path than the URL has: it was changed on the way.",
              new Difference("path", ours.path(), store.path())));
    }
    if (!store.query().equals(ours.query())) {
      query().ifPresent(findings::add);
    }
    boolean recorded = facts.url().scheme().textsAreRecorded();
    return recorded ? findings : findings.stream().map(f -> f.atMost(Certainty.OBSERVED)).toList();
  }

  /** Without a list of signed headers a store signs whatever of its own arrives. */
  private boolean hasList() {
    return facts.url().vocabulary().has(AuthParam.SIGNED_HEADERS);
  }

  /** Under Version 2 the path has the bucket in front, which an unknown host may name or not. */
  private boolean isOtherBucket() {
    return !hasList()
        && !facts.address().styleIsKnown()
        && (store.path().endsWith(ours.path()) || ours.path().endsWith(store.path()));
  }

  private Optional<Finding> header(String name, String arrived, String sent) {
    boolean known = name.equals("host") || headersKnown();
    if (arrived.equals(sent) || !known) {
      return Optional.empty();
    }
    String cause =
        switch (name) {
          case "host" ->
              Octets.lower(arrived).endsWith(".cloudfront.net")
                  ? "cdn-forwards-viewer-host"
                  : "proxy-rewrites-host";
          case "accept-encoding" -> "accept-encoding-signed-rewritten";
          case "range" -> "range-signed-stripped";
          case "content-type" -> "content-type-altered-by-client";
          default ->
              hasList() || !sent.isEmpty() ? "signed-header-altered" : "amz-header-sent-not-signed";
        };
    return Optional.of(
        finding(
            cause,
            Certainty.PROVEN,
            "The store received "
                + (arrived.isEmpty() ? "no " + name : name + ": " + Octets.text(arrived))
                + ", where "
                + (sent.isEmpty() ? "none" : Octets.text(sent))
                + " was sent: it was changed on the way.",
            new Difference(
                name.equals("host") ? "host" : "header." + name,
                Octets.text(sent),
                Octets.text(arrived))));
  }

  private Optional<Finding> query() {
    List<String> arrived = Arrays.asList(store.query().split("&", -1));
    List<String> sent = Arrays.asList(ours.query().split("&", -1));
    if (!hasList()) {
      // Which parameters belong to the resource is the store's own matter: one that stands in the
      // URL was not added, and one that does not appear was not lost.
      arrived = arrived.stream().filter(pair -> !pair.isEmpty() && !isSent(pair)).toList();
      List<String> names = arrived.stream().map(OnTheWay::name).toList();
      sent = sent.stream().filter(pair -> names.contains(name(pair))).toList();
    }
    return arrived.equals(sent) ? Optional.empty() : Optional.of(query(arrived, sent));
  }

  /** An ampersand in a decoded value cannot be told from one between two pairs. */
  private boolean isSent(String pair) {
    return facts.url().params().stream()
        .anyMatch(
            p ->
                p.value().contains("&")
                    || Octets.text(p.name()).equals(name(pair))
                        && plain(Octets.text(p.value())).equals(plain(value(pair))));
  }

  private static String plain(String text) {
    return Octets.text(Octets.percentDecode(Octets.of(text), true));
  }

  private Finding query(List<String> arrived, List<String> sent) {
    String cause =
        arrived.containsAll(sent)
            ? "params-added-after-signing"
            : sent.containsAll(arrived)
                ? "params-removed-after-signing"
                : "query-altered-after-signing";
    List<Difference> differences = new ArrayList<>();
    arrived.stream()
        .filter(p -> !sent.contains(p))
        .forEach(p -> differences.add(new Difference("query." + name(p), null, value(p))));
    sent.stream()
        .filter(p -> !arrived.contains(p))
        .forEach(p -> differences.add(new Difference("query." + name(p), value(p), null)));
    return Finding.of(
        cause,
        onlyByKnownRules(),
        Check.SIGNATURE,
        "The store hashed another query than the URL has: it was changed on the way.",
        differences.stream().limit(SHOWN).toList());
  }

  private static String name(String param) {
    return Octets.text(Octets.percentDecode(param.split("=", 2)[0], false));
  }

  private static String value(String param) {
    String[] parts = param.split("=", 2);
    return parts.length < 2 ? "" : Octets.text(Octets.percentDecode(parts[1], false));
  }

  private static Finding finding(
      String cause, Certainty certainty, String sentence, Difference difference) {
    return Finding.of(cause, certainty, Check.SIGNATURE, sentence, List.of(difference));
  }

  /** How a path or a query is hashed is a matter of the store's rules. */
  private Certainty onlyByKnownRules() {
    return facts.provider().rulesAreKnown() ? Certainty.PROVEN : Certainty.OBSERVED;
  }

  /**
   * What the store was asked with, where the user said nothing and the signature is right for what
   * was assumed: then the URL is sound, and was used otherwise.
   */
  @Override
  public List<Finding> usedOtherwise() {
    List<Finding> findings = new ArrayList<>();
    if (!store.method().equals(ours.method()) && !methodKnown()) {
      boolean head = store.method().equals("HEAD") && ours.method().equals("GET");
      findings.add(
          finding(
              head ? "method-head-on-get-url" : "method-mismatch",
              Certainty.PROVEN,
              "The URL is signed for "
                  + ours.method()
                  + ", and the store was asked with "
                  + Octets.text(store.method())
                  + ".",
              new Difference("method", ours.method(), Octets.text(store.method()))));
    }
    unsaid()
        .forEach(
            (name, value) ->
                findings.add(
                    finding(
                        sentUnsigned(name),
                        Certainty.PROVEN,
                        "The URL is signed without "
                            + name
                            + ", and the store received "
                            + name
                            + ": "
                            + Octets.text(value)
                            + ".",
                        new Difference("header." + name, null, Octets.text(value)))));
    return findings;
  }

  /** Headers that the store hashed of which the user said nothing; with a list they are signed. */
  private Map<String, String> unsaid() {
    Map<String, String> unsaid = new TreeMap<>();
    if (!hasList() && !headersKnown()) {
      store.headers().entrySet().stream()
          .filter(header -> !header.getValue().isEmpty())
          .filter(header -> ours.headers().getOrDefault(header.getKey(), "").isEmpty())
          .forEach(header -> unsaid.put(header.getKey(), header.getValue()));
    }
    return unsaid;
  }

  private static String sentUnsigned(String name) {
    return switch (name) {
      case Version2.CONTENT_TYPE -> "content-type-sent-not-signed-v2";
      case Version2.CONTENT_MD5 -> "signed-header-altered";
      default -> "amz-header-sent-not-signed";
    };
  }

  private boolean methodKnown() {
    return question != Question.SUPPLIED || facts.request().statedMethod() != null;
  }

  private boolean headersKnown() {
    return question != Question.SUPPLIED || facts.request().headersStated();
  }

  /** The request as it reached the store, for a search that starts from there. */
  @Override
  public FailedRequest arrived() {
    FailedRequest request = facts.request();
    List<Header> headers = new ArrayList<>();
    request.headers().stream()
        .filter(h -> !store.headers().containsKey(Octets.lower(h.name())))
        .forEach(headers::add);
    for (Map.Entry<String, String> header : store.headers().entrySet()) {
      boolean fromQuery = facts.url().hoisted(header.getKey()) != null;
      if (!header.getValue().isEmpty() && !fromQuery) {
        headers.add(new Header(header.getKey(), Octets.text(header.getValue())));
      }
    }
    String digest = facts.url().vocabulary().header(S3V4.CONTENT_SHA256);
    boolean payloadKnown =
        store.payload().equals(S3V4.UNSIGNED_PAYLOAD)
            || facts.url().hoisted(digest) != null
            || headers.stream().anyMatch(h -> h.is(digest))
            || store.payload().isEmpty();
    if (!payloadKnown) {
      headers.add(new Header(digest, store.payload()));
    }
    return new FailedRequest(
        request.url(),
        store.method(),
        headers,
        true,
        request.body(),
        request.form(),
        request.origin());
  }
}
