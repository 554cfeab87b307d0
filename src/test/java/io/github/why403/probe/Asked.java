package io.github.why403.probe;

import io.github.why403.evidence.Case;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cases and plans for the tests of this room. */
final class Asked {
  static final Instant NOW = Instant.parse("2026-11-23T01:02:03Z");
  static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
  static final String SIGNATURE = "0123456789abcdef".repeat(4);
  static final String AWS = "https://bucket.s3.eu-west-1.amazonaws.com/dir/a%20b.txt";

  private Asked() {}

  static String url(String place) {
    return place
        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
        + KEY_ID
        + "%2F20260101%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z"
        + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature="
        + SIGNATURE;
  }

  static Case of(String method, String url, String... headers) {
    try {
      List<Header> sent = new ArrayList<>();
      for (String header : headers) {
        Header.parse(header).ifPresent(sent::add);
      }
      return Case.of(
          S3V4.INSTANCE,
          new FailedRequest(RawUrl.parse(url), method, sent, true, null),
          null,
          null,
          List.of(Secret.of("secret/Of+Tests", "tests", KEY_ID)),
          List.of());
    } catch (BadInput wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** A request to a store that the user named. */
  static Case at(String store, String method, String url, String... headers) {
    Case facts = of(method, url, headers);
    return Case.of(
        S3V4.INSTANCE,
        facts.request(),
        Providers.named(store).orElseThrow(),
        null,
        facts.secrets(),
        List.of());
  }

  static ProbePlan plan(Case facts) {
    return plan(facts, new Wishes(Set.of(), Set.of(), null, new Trust(Set.of())));
  }

  static ProbePlan plan(Case facts, Wishes wishes) {
    return StorePlan.of(facts, wishes, NOW, "0a1b");
  }

  static Step step(ProbePlan plan, String probe) {
    return plan.steps().filter(s -> s.probe().equals(probe)).findFirst().orElseThrow();
  }

  static String header(Step step, String name) {
    return step.request().headers().stream()
        .filter(h -> h.is(name))
        .map(Header::value)
        .reduce((a, b) -> a + "|" + b)
        .orElse("");
  }
}
