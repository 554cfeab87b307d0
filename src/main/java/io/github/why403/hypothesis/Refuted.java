package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.StoreClock;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Passed;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import io.github.why403.provider.S3Endpoint;
import io.github.why403.scheme.AmzDate;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.PostDocument;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.SasLayout.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer says of a URL that is plainly otherwise: such an answer was given to another one.
 * Only what the URL itself shows counts, and only where the answer has one ground.
 */
final class Refuted {
  /**
   * What is otherwise where an answer stands for a ground.
   *
   * @param ground the ground
   * @param isOtherwise whether the URL refutes it
   * @param words what the answer says against what the URL is, a clause
   */
  private record Claim(Refusal ground, Predicate<Told> isOtherwise, Function<Told, String> words) {}

  private static final Set<String> OF_VERSION_4 =
      Set.of(
          "AuthorizationQueryParametersError",
          "AuthorizationHeaderMalformed",
          "AuthorizationParametersError");

  private static final Set<Refusal> OF_TIME =
      EnumSet.of(Refusal.EXPIRED, Refusal.POST_EXPIRED, Refusal.TOKEN_EXPIRED);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern MOMENT = Pattern.compile("[1-9][0-9]{0,9}");
  private static final Pattern EXPECTING = Pattern.compile("expecting ['\"]([a-z0-9-]{1,32})['\"]");
  private static final Pattern CONDITION =
      Pattern.compile("\\[\"(?:eq|starts-with)\", ?\"\\$?([^\"]+)\"");

  /** A clock that was cut to seconds, and the time that an answer takes. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static final List<Claim> CLAIMS =
      List.of(
          claim(
              Refusal.REGION,
              Refuted::namesItsRegion,
              "the region that it expects is the one that this URL is signed for"),
          claim(
              Refusal.POST_REGION,
              Refuted::namesItsRegion,
              "the region that it expects is the one that this form is signed for"),
          claim(
              Refusal.EXPIRES_RANGE,
              Refuted::livesNotTooLong,
              "it speaks of a lifetime over the maximum, and that of this URL is within it"),
          claim(
              Refusal.EXPIRES_NUMBER,
              it -> all(it, AuthParam.EXPIRES, NUMBER.asMatchPredicate()),
              "it speaks of a lifetime that is no number, and that of this URL is one"),
          claim(
              Refusal.EXPIRES_NEGATIVE,
              it -> all(it, AuthParam.EXPIRES, NUMBER.asMatchPredicate()),
              "it speaks of a negative lifetime, and that of this URL is not"),
          claim(
              Refusal.EXPIRES_MOMENT,
              it -> all(it, AuthParam.EXPIRES, Refuted::isMoment),
              "it speaks of an Expires that is no moment, and that of this URL is one"),
          claim(
              Refusal.DATE_FORM,
              it ->
                  AnswerRows.isAboutTheDate(it)
                      && all(it, AuthParam.DATE, date -> AmzDate.read(date).isPresent()),
              "it speaks of a date in another form, and that of this URL has the right one"),
          claim(
              Refusal.SCOPE_DATE,
              Refuted::isOfOneDay,
              "it speaks of two days, and scope and date of this URL name the same one"),
          claim(
              Refusal.CREDENTIAL_DATE,
              it -> scoped(it) && scopeDate(it).matches("[0-9]{8}"),
              "it speaks of a scope's date in another form, and that of this URL has the right"
                  + " one"),
          claim(
              Refusal.SERVICE,
              it -> scoped(it) && it.facts().url().credential().scope().service().equals("s3"),
              "it speaks of another service in the scope, and that of this URL is s3"),
          claim(
              Refusal.TERMINATOR,
              it ->
                  scoped(it)
                      && it.facts()
                          .url()
                          .credential()
                          .scope()
                          .terminator()
                          .equals(it.facts().url().vocabulary().terminator()),
              "it speaks of another end of the scope, and that of this URL is right"),
          claim(
              Refusal.ALGORITHM,
              it -> all(it, AuthParam.ALGORITHM, "AWS4-HMAC-SHA256"::equals),
              "it speaks of an unknown algorithm, and this URL names the usual one"),
          claim(
              Refusal.HEADERS_NOT_SIGNED,
              Refuted::signsWhatIsUnsigned,
              "a header that it calls unsigned is signed in this URL"),
          claim(
              Refusal.HEADER_NOT_SENT,
              it ->
                  it.field("ParameterName")
                      .map(Octets::lower)
                      .filter(name -> name.matches("[a-z0-9-]+"))
                      .filter(name -> !it.facts().url().signedHeaders().contains(name))
                      .isPresent(),
              "a header that it calls signed is not signed in this URL"),
          claim(
              Refusal.TOKEN_EXPIRED,
              it -> !Quoted.hasToken(it.facts()),
              "it speaks of a session token, and this URL has none"),
          claim(
              Refusal.TOKEN,
              it ->
                  !Quoted.hasToken(it.facts())
                      && !it.facts().url().credential().keyId().startsWith("ASIA"),
              "it speaks of a session token, and this URL has none"),
          new Claim(Refusal.EXPIRED, Refuted::isBeforeItsEnd, Refuted::timeBeforeEnd),
          new Claim(Refusal.POST_EXPIRED, Refuted::isBeforeItsEnd, Refuted::timeBeforeEnd),
          claim(
              Refusal.NOT_YET_VALID,
              Refuted::isBehindItsDate,
              "it says that the URL is not valid yet, and its own time is behind the date of this"
                  + " URL"),
          claim(
              Refusal.MOVED,
              Refuted::namesAnotherBucket,
              "its Endpoint names another bucket than this URL"),
          claim(
              Refusal.MOVED_FOR_NOW,
              Refuted::namesAnotherBucket,
              "its Endpoint names another bucket than this URL"),
          claim(
              Refusal.POLICY_FORM,
              it ->
                  it.facts().url().scheme() instanceof CloudFront
                      && CloudFront.policy(it.facts().url()).isEmpty()
                      && all(it, AuthParam.EXPIRES, Refuted::isMoment),
              "it speaks of a policy that cannot be read, and this URL has none, but an Expires"
                  + " that can be"),
          claim(
              Refusal.SAS_SOURCE,
              it -> ofService(it, "sip").isEmpty(),
              "it speaks of another address than the signed one, and this URL is signed for any"
                  + " (no sip)"),
          claim(
              Refusal.SAS_PROTOCOL,
              it -> ofService(it, "spr").isEmpty(),
              "it speaks of another protocol than the signed one, and this URL is signed for both"
                  + " (no spr)"),
          claim(
              Refusal.SAS_SERVICE,
              it -> AzureSas.kind(it.facts().url()) != Kind.ACCOUNT,
              "it speaks of the services that a URL is signed for (ss), which this one does not"
                  + " name"),
          claim(
              Refusal.POST_CONDITION,
              Refuted::quotesNoConditionOfThePolicy,
              "the condition that it names is not in the policy of this form"));

  private Refuted() {}

  private static Claim claim(Refusal ground, Predicate<Told> isOtherwise, String words) {
    return new Claim(ground, isOtherwise, it -> words);
  }

  /** What an answer says that is not so of its URL, a clause; empty where nothing is. */
  static Optional<String> by(Told told) {
    String code = told.reply().error().map(ErrorBody::code).orElse("");
    if (OF_VERSION_4.contains(code) && !told.facts().url().vocabulary().has(AuthParam.DATE)) {
      return Optional.of("it speaks of parameters of Signature Version 4, which this URL has not");
    }
    Optional<String> otherwise =
        CLAIMS.stream()
            .filter(claim -> told.reading().only(claim.ground()))
            .filter(claim -> claim.isOtherwise().test(told))
            .map(claim -> claim.words().apply(told))
            .findFirst();
    return otherwise.or(() -> silentOfExpiry(told));
  }

  /** A store that looks at the time first would have said that the URL is over. */
  private static Optional<String> silentOfExpiry(Told told) {
    Instant end = Quoted.end(told.facts());
    Optional<Instant> time = StoreClock.shown(told.reply());
    boolean asked =
        told.isAboutTheRequest()
            && told.reading().grounds().stream().noneMatch(OF_TIME::contains)
            && told.reading().kind() == Reading.Kind.REFUSED
            && told.reading().named();
    if (!asked || end == null || time.isEmpty() || !time.get().isAfter(end.plus(SLACK))) {
      return Optional.empty();
    }
    return Passed.of(told.store(), told.reading(), true).passed().contains(Check.EXPIRED)
        ? Optional.of(
            "its own time, "
                + time.get()
                + ", is behind the end of this URL, "
                + end
                + ", and it does not say that it expired")
        : Optional.empty();
  }

  /** Azure quotes the window and the time that it judged by, and those are compared as words. */
  private static boolean isBeforeItsEnd(Told told) {
    if (told.reply().error().filter(e -> e.wording().contains("[")).isPresent()) {
      return false;
    }
    Instant end = Quoted.end(told.facts());
    boolean started =
        Optional.ofNullable(Window.of(told.facts()).from())
            .flatMap(from -> StoreClock.shown(told.reply()).map(now -> !now.isBefore(from)))
            .orElse(true);
    return end != null
        && started
        && StoreClock.shown(told.reply()).filter(now -> now.plus(SLACK).isBefore(end)).isPresent();
  }

  private static String timeBeforeEnd(Told told) {
    return "it says that the URL expired, and its own time, "
        + StoreClock.shown(told.reply()).map(Instant::toString).orElse("")
        + ", is before the end of this URL, "
        + Quoted.end(told.facts());
  }

  private static boolean isBehindItsDate(Told told) {
    boolean one = told.facts().url().values(AuthParam.DATE).size() == 1;
    return one
        && told.facts()
            .url()
            .signedAt()
            .flatMap(date -> StoreClock.shown(told.reply()).filter(now -> !now.isBefore(date)))
            .isPresent();
  }

  private static boolean all(Told told, AuthParam param, Predicate<String> fits) {
    List<String> own = told.facts().url().values(param);
    return !own.isEmpty() && own.stream().allMatch(fits);
  }

  private static boolean isMoment(String text) {
    return MOMENT.matcher(text).matches() && Long.parseLong(text) <= Integer.MAX_VALUE;
  }

  private static boolean livesNotTooLong(Told told) {
    long most = told.store().maxExpires();
    return all(
        told,
        AuthParam.EXPIRES,
        text -> NUMBER.matcher(text).matches() && Long.parseLong(text) <= most);
  }

  /** Whether the URL has one credential that can be read. */
  private static boolean scoped(Told told) {
    return told.facts().url().values(AuthParam.CREDENTIAL).size() == 1
        && told.facts().url().credential().wellFormed();
  }

  private static String scopeDate(Told told) {
    return told.facts().url().credential().scope().date();
  }

  private static boolean isOfOneDay(Told told) {
    return scoped(told)
        && scopeDate(told).length() == 8
        && all(told, AuthParam.DATE, date -> date.startsWith(scopeDate(told)));
  }

  private static boolean namesItsRegion(Told told) {
    String own = told.facts().url().credential().scope().region();
    String message = told.reply().error().map(ErrorBody::message).orElse("");
    Matcher expecting = EXPECTING.matcher(message);
    boolean said = expecting.find() && expecting.group(1).equals(own);
    return scoped(told) && (said || told.field("Region").filter(own::equals).isPresent());
  }

  private static boolean signsWhatIsUnsigned(Told told) {
    if (told.facts().url().values(AuthParam.SIGNED_HEADERS).size() != 1) {
      return false;
    }
    List<String> signed = told.facts().url().signedHeaders();
    String message = told.reply().error().map(ErrorBody::wording).orElse("");
    boolean host = message.contains("Host header not signed") && signed.contains("host");
    return host
        || told.field("HeadersNotSigned")
            .or(() -> told.field("ParameterName"))
            .map(Octets::lower)
            .filter(names -> List.of(names.split(",\\s*", -1)).stream().anyMatch(signed::contains))
            .isPresent();
  }

  private static boolean namesAnotherBucket(Told told) {
    return told.field("Endpoint")
        .flatMap(S3Endpoint::parse)
        .filter(endpoint -> endpoint.bucket() != null)
        .filter(endpoint -> !Place.isBucket(told.facts(), String.valueOf(endpoint.bucket()), ""))
        .isPresent();
  }

  private static Optional<String> ofService(Told told, String name) {
    Case facts = told.facts();
    return facts.url().scheme() instanceof AzureSas
        ? AzureSas.first(facts.url(), name)
        : Optional.of("");
  }

  private static boolean quotesNoConditionOfThePolicy(Told told) {
    if (!(told.facts().url().scheme() instanceof PostPolicy)) {
      return false;
    }
    Matcher quoted = CONDITION.matcher(told.reply().error().map(ErrorBody::wording).orElse(""));
    PostDocument policy = PostDocument.read(PostPolicy.policy(told.facts().url()));
    return quoted.find() && policy.faults().isEmpty() && !policy.names(quoted.group(1));
  }
}
