package io.github.why403.inspect;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Words;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CanonicalRequestScheme;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.CloudFrontPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What whoever holds a URL can do with it that its maker may not have meant.
 *
 * @param risk its name
 * @param sentence what there is to fear
 */
public record Risk(String risk, String sentence) {
  private static final Duration LONG = Duration.ofDays(1);
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String WRITING = "acwdxytmopi";

  static List<Risk> of(Case facts, Lifetimes times) {
    List<Risk> risks = new ArrayList<>();
    lifetime(risks, facts, times);
    method(risks, facts);
    transport(risks, facts);
    if (facts.url().scheme() == AzureSas.INSTANCE) {
      azure(risks, facts);
    }
    if (facts.url().scheme() == CloudFront.INSTANCE
        && facts.url().value(AuthParam.POLICY).isPresent()) {
      policy(risks, facts);
    }
    return risks;
  }

  private static void lifetime(List<Risk> risks, Case facts, Lifetimes times) {
    Clock clock = facts.clock();
    Duration length =
        times.length() != null ? times.length() : clock == null ? null : times.rest(clock.now());
    if (length != null && length.compareTo(LONG) > 0) {
      risks.add(
          new Risk(
              "long-life",
              "It lives "
                  + Words.duration(length)
                  + ", and until then nobody can take it back but with the key."));
    }
    boolean temporary =
        facts.url().value(AuthParam.CREDENTIAL).filter(c -> c.startsWith("ASIA")).isPresent();
    if (temporary && length != null && length.compareTo(Duration.ofHours(1)) > 0) {
      risks.add(
          new Risk(
              "session-may-end-first",
              "It was signed with temporary credentials and ends when they do, whatever it says."));
    }
  }

  private static void method(List<Risk> risks, Case facts) {
    boolean writes = !READING.contains(facts.request().method().toUpperCase(Locale.ROOT));
    boolean canonical = facts.url().scheme() instanceof CanonicalRequestScheme;
    if (writes && facts.url().scheme() != AzureSas.INSTANCE) {
      risks.add(
          new Risk(
              "writes", "With " + facts.request().method() + " it changes what is in the store."));
    }
    if (writes && canonical && unsigned(facts)) {
      risks.add(
          new Risk(
              "unsigned-payload",
              "The body is not signed: whoever holds the URL chooses what is uploaded."));
    }
    boolean sized = facts.url().signedHeaders().contains("content-length");
    if (facts.request().method().equals("PUT") && canonical && !sized) {
      risks.add(
          new Risk(
              "unsigned-length", "Content-Length is not signed: an upload may be of any size."));
    }
  }

  private static boolean unsigned(Case facts) {
    return facts.url().signedHeaders().stream()
        .noneMatch(name -> name.endsWith(CanonicalRequestScheme.CONTENT_SHA256));
  }

  private static void transport(List<Risk> risks, Case facts) {
    boolean https = facts.request().url().scheme().equals("https");
    if (!https) {
      risks.add(new Risk("plain-http", "Over http everybody on the way reads it, and can use it."));
    }
    if (facts.request().url().userInfo() != null) {
      risks.add(new Risk("user-in-url", "It holds a user's name or password before the host."));
    }
  }

  private static void azure(List<Risk> risks, Case facts) {
    String rights = AzureSas.first(facts.url(), "sp").orElse("");
    if (rights.chars().anyMatch(c -> WRITING.indexOf(c) >= 0)) {
      risks.add(new Risk("writes", "sp=" + rights + " allows more than to read and to list."));
    }
    boolean account = AzureSas.first(facts.url(), "srt").isPresent();
    String level = AzureSas.first(facts.url(), "sr").orElse("");
    if (account) {
      risks.add(new Risk("account-sas", "It holds for the whole account, not for one object."));
    } else if (level.equals("c") || level.equals("d")) {
      risks.add(
          new Risk(
              "broad-sas",
              "It holds for every blob of the "
                  + (level.equals("c") ? "container" : "directory")
                  + ", not for one."));
    }
    if (AzureSas.first(facts.url(), "spr").filter("https"::equals).isEmpty()) {
      risks.add(new Risk("http-allowed", "spr does not ask for https."));
    }
    if (AzureSas.first(facts.url(), "si").isEmpty()
        && AzureSas.first(facts.url(), "skoid").isEmpty()) {
      risks.add(
          new Risk(
              "not-revocable",
              "It was signed with the account's key and names no access policy: only a new key"
                  + " takes it back."));
    }
  }

  private static void policy(List<Risk> risks, Case facts) {
    CloudFrontPolicy policy = CloudFrontPolicy.read(CloudFront.policy(facts.url()));
    String resource = policy.resource();
    if (resource != null && resource.indexOf('*') >= 0) {
      risks.add(new Risk("wildcard", "Its policy holds for every URL like " + resource + "."));
    }
  }
}
