package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.CloudFrontBase64;
import io.github.why403.scheme.CloudFrontPolicy;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a CloudFront policy says, custom or canned: whether it can be read, its window, its
 * resource, its address.
 */
final class CloudFrontPolicyFacts {
  /** Seconds since 1970 have ten digits until the year 2286. */
  private static final long LAST_SECOND = 9_999_999_999L;

  private CloudFrontPolicyFacts() {}

  private static CloudFrontPolicy policy(Case facts) {
    return CloudFrontPolicy.read(CloudFront.policy(facts.url()));
  }

  static boolean isCustom(Case facts) {
    return facts.url().value(AuthParam.POLICY).isPresent();
  }

  private static boolean isReadable(Case facts) {
    return !CloudFront.policy(facts.url()).isEmpty();
  }

  static Judgement malformed(Context it) {
    Case facts = it.facts();
    Context refused = it.refusedAs(Refusal.POLICY_FORM);
    if (!isCustom(facts)) {
      return canned(refused);
    }
    CloudFrontBase64 read = CloudFrontBase64.read(facts.url().value(AuthParam.POLICY).orElse(""));
    if (read.alphabet() == CloudFrontBase64.Alphabet.NONE) {
      return CloudFrontFacts.isTwice(facts, AuthParam.POLICY)
          ? Judgement.SILENT
          : refused.proven("Policy is no base64 in CloudFront's alphabet, which has - ~ _.");
    }
    if (read.alphabet() != CloudFrontBase64.Alphabet.OWN) {
      return refused.proven(
          "Policy is in another alphabet of base64: CloudFront wants - for +, ~ for / and _ for"
              + " =.");
    }
    CloudFrontPolicy policy = policy(facts);
    if (!policy.faults().isEmpty()) {
      return refused.proven(
          "CloudFront cannot read the policy: " + String.join("; ", policy.faults()) + ".");
    }
    return policy.doubts().isEmpty()
        ? it.ruledOut("the policy is readable")
        : refused.holds(
            Certainty.POSSIBLE,
            "CloudFront may refuse the policy: " + String.join("; ", policy.doubts()) + ".");
  }

  /** In milliseconds: recorded in aws-sdk-js#2236. */
  private static Judgement canned(Context it) {
    Optional<String> text = it.facts().url().value(AuthParam.EXPIRES);
    if (text.isEmpty()) {
      return Judgement.SILENT;
    }
    Difference expires = new Difference(it.part(AuthParam.EXPIRES), null, Octets.text(text.get()));
    if (!text.get().matches("[0-9]{1,20}")) {
      return it.orElse("expires-not-integer")
          .proven(
              "Expires is \""
                  + Octets.text(text.get())
                  + "\", which is no whole number of seconds since 1970.",
              expires);
    }
    return Times.beginning(text.get()).orElse(Long.MAX_VALUE) > LAST_SECOND
        ? it.orElse("expires-not-integer")
            .proven(
                "Expires is "
                    + text.get()
                    + ": milliseconds stand where seconds since 1970 belong.",
                expires)
        : it.ruledOut("Expires is a whole number of seconds");
  }

  /** The second at which the URL ends; null where none can be read. */
  static @Nullable Long end(Case facts) {
    if (isCustom(facts)) {
      return isReadable(facts) ? policy(facts).end() : null;
    }
    return facts
        .url()
        .value(AuthParam.EXPIRES)
        .filter(text -> text.matches("[0-9]{1,10}"))
        .map(Long::valueOf)
        .orElse(null);
  }

  static Judgement expired(Context it) {
    Long end = end(it.facts());
    return end == null || Math.abs(end) > LAST_SECOND
        ? Judgement.SILENT
        : TimeFacts.expired(it, Instant.ofEpochSecond(end));
  }

  /** The first second that a custom policy allows; null where it names none. */
  static @Nullable Long start(Case facts) {
    return isReadable(facts) ? policy(facts).start() : null;
  }

  static Judgement early(Context it) {
    Long start = start(it.facts());
    if (start == null || Math.abs(start) > LAST_SECOND) {
      return Judgement.SILENT;
    }
    Clock clock = it.facts().clock();
    Instant begin = Instant.ofEpochSecond(start);
    if (clock == null) {
      return it.notChecked("a clock: give the moment of the request with --at");
    }
    return clock.now().isBefore(begin)
        ? it.refusedAs(Refusal.NOT_YET_VALID)
            .holds(
                clock.checked() ? Certainty.PROVEN : Certainty.LIKELY,
                "The policy allows nothing before "
                    + begin
                    + ", and it was "
                    + clock.now()
                    + " ("
                    + clock.source()
                    + ").")
        : it.ruledOut("the policy is valid from " + begin + " on, by " + clock.source());
  }

  private static String requested(Case facts) {
    SigningInput read =
        facts
            .url()
            .scheme()
            .readings(facts.url(), facts.provider().rules(), Secret.of("", "nothing", null))
            .get(0);
    return CloudFront.resource(read);
  }

  /** Letter case of the host aside, which no client keeps. */
  static Judgement resource(Context it) {
    String pattern = isReadable(it.facts()) ? policy(it.facts()).resource() : null;
    if (pattern == null || it.facts().address().aws() != null) {
      return Judgement.SILENT;
    }
    String asked = requested(it.facts());
    if (CloudFrontPolicy.allows(pattern, asked)) {
      return it.ruledOut("the policy's Resource allows the URL");
    }
    boolean caseAlone = CloudFrontPolicy.allows(lowerHost(pattern), lowerHost(asked));
    return it.refusedAs(Refusal.RESOURCE)
        .holds(
            caseAlone ? Certainty.POSSIBLE : Certainty.PROVEN,
            "The policy allows "
                + Octets.text(pattern)
                + " and not "
                + Octets.text(asked)
                + ": "
                + ResourceWords.of(pattern, asked)
                + ".",
            new Difference("string-to-sign.Resource", Octets.text(pattern), Octets.text(asked)));
  }

  private static String lowerHost(String url) {
    int start = url.indexOf("://");
    int path = start < 0 ? -1 : url.indexOf('/', start + 3);
    return path < 0
        ? Octets.lower(url)
        : Octets.lower(url.substring(0, path)) + url.substring(path);
  }

  static Judgement address(Context it) {
    String address = isReadable(it.facts()) ? policy(it.facts()).address() : null;
    return address == null || address.equals("0.0.0.0/0")
        ? Judgement.SILENT
        : it.notChecked(
            "the address that the request comes from: the policy allows " + address + " alone");
  }

  /** Of the grounds of the one answer, those that cannot be. */
  static Set<Refusal> excluded(Case facts) {
    EnumSet<Refusal> out = EnumSet.noneOf(Refusal.class);
    Clock clock = facts.clock();
    Instant now = clock == null || !clock.checked() ? null : clock.now();
    Long end = end(facts);
    CloudFrontPolicy policy = isReadable(facts) ? policy(facts) : null;
    if (now != null && end != null && !now.isAfter(Instant.ofEpochSecond(end))) {
      out.add(Refusal.EXPIRED);
    }
    Long start = policy == null ? null : policy.start();
    boolean begun = now != null && start != null && !now.isBefore(Instant.ofEpochSecond(start));
    if (start == null || begun) {
      out.add(Refusal.NOT_YET_VALID);
    }
    String pattern = policy == null ? null : policy.resource();
    if (pattern == null || CloudFrontPolicy.allows(pattern, requested(facts))) {
      out.add(Refusal.RESOURCE);
    }
    if (policy == null || policy.address() == null) {
      out.add(Refusal.NETWORK);
    }
    return out;
  }
}
