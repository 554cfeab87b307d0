package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.StoreClock;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stores repeat of the request in the words of a message. The texts are those of the tables in
 * {@code provider}; Google's are from bodies pasted in public threads.
 */
final class QuotedWords {
  /**
   * One part of a message.
   *
   * @param text its first group is what is repeated
   * @param words what that is, for people
   * @param fits whether it is this request's
   */
  private record Part(Pattern text, String words, BiPredicate<Told, String> fits) {}

  private static final String TO_DO = "not authorized to perform: ";

  private static final List<Part> PARTS =
      List.of(
          // A key may hold blanks and quotes: the name ends where the sentence goes on.
          part("on resource: \"(arn:[a-z-]+:s3:::.+?)\"(?: |$)", "resource", QuotedWords::isArn),
          part(
              "on resource: (arn:[a-z-]+:s3:::.+?)(?: because | with an explicit deny |$)",
              "resource",
              QuotedWords::isArn),
          part(TO_DO + "(s3:[A-Za-z]+|kms:[A-Za-z]+)", "operation", QuotedWords::isOperation),
          part(
              "(\\S+@\\S+) does not have (?:storage|serviceusage)\\.",
              "service account",
              QuotedWords::isAccount),
          part(
              "does not have (storage\\.objects\\.[a-z]+) access",
              "operation",
              QuotedWords::isOperation),
          part(
              "does not have storage\\.objects\\.[a-z]+ access to ([a-z0-9._-]+/[^ ]+?)\\.?(?: |$)",
              "resource",
              (it, text) -> Place.isResource(it.facts(), text)),
          part("the region ['\"]([^'\"]*)['\"] is wrong", "region", QuotedWords::isRegion),
          part("incorrect service \"([^\"]*)\"", "service", QuotedWords::isService),
          part("incorrect terminal \"([^\"]*)\"", "terminator", QuotedWords::isTerminator),
          part("incorrect date format \"([^\"]*)\"", "date of the scope", QuotedWords::isScopeDate),
          part("Invalid credential date \"([^\"]*)\"", "scope date", QuotedWords::isScopeDate),
          part("not the same as X-Amz-Date: \"([^\"]*)\"", "date", QuotedWords::isDay),
          part("seconds since epoch\\): (\\S+)", "moment of expiry", QuotedWords::isMoment),
          part("not a valid long value: (\\S+)", "moment of expiry", QuotedWords::isMoment),
          part("expired at: ([0-9T:+.Z-]+)", "end", QuotedWords::isEnd),
          part("Request has expired: ([0-9]+)", "end", QuotedWords::isMoment),
          part("(?<!Key )Expiry \\[([^\\]]+)]", "end", (it, text) -> isField(it, "se", text)),
          part("Signed expiry time \\[([^\\]]+)]", "end", (it, text) -> isField(it, "se", text)),
          part("(?<!Key )Start \\[([^\\]]+)]", "start", (it, text) -> isField(it, "st", text)),
          part("signed start time \\[([^\\]]+)]", "start", QuotedWords::isStart),
          part(
              "(?i)Key expiry \\[([^\\]]+)]",
              "end of the key",
              (it, text) -> isField(it, "ske", text)),
          part(
              "(?i)Key start \\[([^\\]]+)]",
              "start of the key",
              (it, text) -> isField(it, "skt", text)),
          part("Current \\[([^\\]]+)]", "time outside the window", QuotedWords::isOutside),
          part("No such key: (\\S+)", "access key id", QuotedWords::isKeyId),
          part("bucket is not authorized: ([a-z0-9.-]{3,63})$", "bucket", QuotedWords::isBucket),
          part("omits headers it declares as signed: ([a-z0-9-]+)", "list", QuotedWords::isListed));

  /** What an operation that a message names is never asked for with; by method. */
  private static final Map<String, Pattern> NEVER =
      Map.of(
          "GET",
          Pattern.compile(
              "s3:(?:Put|Delete|Abort|Create|Restore|Bypass).*|kms:GenerateDataKey.*"
                  + "|storage\\.objects\\.(?:create|delete|update)"),
          "HEAD",
          Pattern.compile(
              "s3:(?:Put|Delete|Abort|Create|Restore|Bypass).*|kms:GenerateDataKey.*"
                  + "|storage\\.objects\\.(?:create|delete|update)"),
          "PUT",
          Pattern.compile("s3:(?:Get|Delete|Abort).*|storage\\.objects\\.(?:get|list)"),
          "DELETE",
          Pattern.compile("s3:(?:Get.*|PutObject)|storage\\.objects\\.(?:get|create|list)"));

  private static final String COPY_SOURCE = "x-amz-copy-source";

  private QuotedWords() {}

  private static Part part(String text, String words, BiPredicate<Told, String> fits) {
    return new Part(Pattern.compile(text), words, fits);
  }

  /** Which part of the message is not this request's, a clause. */
  static Optional<String> refusal(Told told) {
    String message = told.reply().error().map(ErrorBody::wording).orElse("");
    for (Part part : PARTS) {
      Matcher found = part.text().matcher(message);
      if (found.find()
          && Quoted.isWhole(found.group(1))
          && !part.fits().test(told, found.group(1))) {
        return Optional.of(
            "its message names "
                + shown(found.group(1))
                + ", which is not the "
                + part.words()
                + " of this URL");
      }
    }
    return Optional.empty();
  }

  private static String shown(String text) {
    return "'" + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + "'";
  }

  private static boolean isArn(Told told, String arn) {
    String[] place = arn.substring(arn.indexOf(":::") + 3).split("/", 2);
    String key = place.length < 2 ? "" : place[1];
    boolean copied = told.facts().url().signedHeaders().contains(COPY_SOURCE);
    return copied
        || Place.isBucket(told.facts(), place[0], key)
            && (key.isEmpty() || Place.isKey(told.facts(), key));
  }

  /** A method that was not stated is only assumed. */
  private static boolean isOperation(Told told, String operation) {
    String method = told.facts().request().statedMethod();
    boolean copied = told.facts().url().signedHeaders().contains(COPY_SOURCE);
    Pattern never = method == null || copied ? null : NEVER.get(method);
    return never == null || !never.matcher(operation).matches();
  }

  private static boolean isAccount(Told told, String account) {
    String own = told.facts().url().credential().keyId();
    return !own.contains("@") || Octets.same(own, account);
  }

  private static boolean isRegion(Told told, String region) {
    return isOfScope(told, scope -> scope.region().equals(region));
  }

  private static boolean isService(Told told, String service) {
    return isOfScope(told, scope -> scope.service().equals(service));
  }

  private static boolean isTerminator(Told told, String terminator) {
    return isOfScope(told, scope -> scope.terminator().equals(terminator));
  }

  private static boolean isScopeDate(Told told, String date) {
    return isOfScope(told, scope -> scope.date().equals(date));
  }

  private static boolean isOfScope(Told told, Predicate<Scope> fits) {
    Case facts = told.facts();
    return facts.url().values(AuthParam.CREDENTIAL).stream()
        .map(facts.url().scheme()::credential)
        .allMatch(
            credential ->
                !credential.wellFormed()
                    || credential.scope().equals(Scope.NONE)
                    || fits.test(credential.scope()));
  }

  private static boolean isEnd(Told told, String text) {
    Instant own = Quoted.end(told.facts());
    try {
      return own == null || Quoted.isClose(own, OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notSoWritten) {
      return true;
    }
  }

  /** A field of a shared access signature as Azure writes it out; a policy may state it instead. */
  private static boolean isField(Told told, String name, String text) {
    return isNear(field(told, name), StoreClock.httpDate(text));
  }

  private static Optional<Instant> field(Told told, String name) {
    return told.facts().url().scheme() instanceof AzureSas
        ? AzureSas.first(told.facts().url(), name).flatMap(SasTimes::moment)
        : Optional.empty();
  }

  private static boolean isNear(Optional<Instant> own, Optional<Instant> quoted) {
    return own.isEmpty() || quoted.isEmpty() || Quoted.isClose(own.get(), quoted.get());
  }

  /** Of a URL without a start Azure takes the present for it (recorded). */
  private static boolean isStart(Told told, String text) {
    Optional<Instant> quoted = StoreClock.httpDate(text);
    Optional<Instant> start = field(told, "st");
    Optional<Instant> end = field(told, "se");
    return start.isPresent()
        ? isNear(start, quoted)
        : end.isEmpty() || quoted.isEmpty() || !quoted.get().isBefore(end.get());
  }

  private static boolean isOutside(Told told, String text) {
    Optional<Instant> now = StoreClock.httpDate(text);
    boolean ofTheKey = told.says(SasAnswers.OF_THE_KEY);
    Optional<Instant> start = field(told, ofTheKey ? "skt" : "st");
    Optional<Instant> end = field(told, ofTheKey ? "ske" : "se");
    return now.isEmpty()
        || end.isEmpty()
        || now.get().isAfter(end.get())
        || start.filter(from -> now.get().isBefore(from)).isPresent();
  }

  private static boolean isDay(Told told, String day) {
    List<String> own = told.facts().url().values(AuthParam.DATE);
    return own.isEmpty() || own.stream().anyMatch(date -> date.startsWith(day));
  }

  private static boolean isMoment(Told told, String moment) {
    return Quoted.isOneOf(told, AuthParam.EXPIRES, moment);
  }

  private static boolean isKeyId(Told told, String id) {
    return told.facts().url().credential().keyId().equals(id);
  }

  private static boolean isBucket(Told told, String bucket) {
    return Place.isBucket(told.facts(), bucket, "");
  }

  private static boolean isListed(Told told, String header) {
    return told.facts().url().signedHeaders().contains(header);
  }
}
