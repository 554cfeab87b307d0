package io.github.why403.report;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words in capitals that commands of the catalogue have for what nobody may know, where this
 * case knows it. A value that is no plain word everywhere, in a shell as in code, is left to the
 * reader.
 */
final class Known {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~/-]{0,511}");
  private static final String WRONG_REGION = "region-wrong-in-scope";

  /** Causes whose repair takes another key than the one that the URL names. */
  private static final Set<String> OTHER_KEY =
      Set.of("cf-unknown-key", "cf-missing-key-pair-id", "cf-signature-sent-to-s3");

  private final Map<String, String> words = new LinkedHashMap<>();
  private final Redactor redactor;

  private Known(Redactor redactor) {
    this.redactor = redactor;
  }

  static Known of(Diagnosis diagnosis, Finding finding, Redactor redactor) {
    Known known = new Known(redactor);
    Case facts = diagnosis.facts();
    String scheme = facts.url().scheme().id();
    if (scheme.equals("azure-sas")) {
      known.azure(facts);
    } else if (scheme.equals("cloudfront")) {
      known.cloudFront(facts, finding.cause());
    } else {
      known.s3(diagnosis);
    }
    return known;
  }

  /** The region to sign for: the one in the scope, unless that is what is wrong. */
  static @Nullable String region(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(one -> one.cause().equals(WRONG_REGION))
        .map(Finding::differences)
        .flatMap(List::stream)
        .filter(d -> d.part().equals("scope.region"))
        .map(Difference::sent)
        .findFirst()
        .orElse(diagnosis.facts().url().credential().scope().region());
  }

  /** The command with the words that are known. */
  String in(String command) {
    String text = command;
    for (Map.Entry<String, String> word : words.entrySet()) {
      // A variable of that name has a value of its own.
      if (!command.contains("$" + word.getKey())) {
        text =
            text.replaceAll(
                "\\b" + word.getKey() + "\\b", Matcher.quoteReplacement(word.getValue()));
      }
    }
    return text;
  }

  private void s3(Diagnosis diagnosis) {
    String scope = region(diagnosis);
    String region = scope == null || scope.isEmpty() ? host(diagnosis) : scope;
    put("REGION", region);
    if (diagnosis.findings().stream().anyMatch(one -> one.cause().equals(WRONG_REGION))) {
      put("BUCKET_REGION", region);
    }
  }

  private static @Nullable String host(Diagnosis diagnosis) {
    return diagnosis.facts().address().hostRegion();
  }

  private void azure(Case facts) {
    Address address = facts.address();
    String account = address.named();
    String[] path = facts.request().url().path().split("/", 3);
    if (account == null || path.length < 3) {
      return;
    }
    put("ACCOUNT", account);
    put("CONTAINER", path[1]);
    put("BLOB", path[2]);
  }

  private void cloudFront(Case facts, String cause) {
    boolean own = facts.provider().name().equals("cloudfront");
    if (!own || OTHER_KEY.contains(cause)) {
      return;
    }
    put("KEY_ID", Octets.text(facts.url().credential().keyId()));
    if (facts.request().url().scheme().equals("https") && facts.url().extras().isEmpty()) {
      put("DOMAIN", facts.request().url().authority());
      put("PATH", facts.request().url().path().replaceFirst("^/", ""));
    }
  }

  private void put(String word, @Nullable String value) {
    if (value != null && PLAIN.matcher(value).matches() && redactor.clean(value).equals(value)) {
      words.put(word, value);
    }
  }
}
