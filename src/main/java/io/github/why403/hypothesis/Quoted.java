package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AmzDate;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.SignatureText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** What an error document repeats of the request it answers, element by element. */
final class Quoted {
  /**
   * One element.
   *
   * @param element its name
   * @param words the part of the request, for people
   * @param whole whether a text is a whole value, not one that was made unreadable before pasting
   * @param fits whether a text is this request's
   */
  private record Member(
      String element,
      String words,
      BiPredicate<Told, String> whole,
      BiPredicate<Told, String> fits) {}

  private static final String TOKEN = "x-amz-security-token";

  private static final List<Member> MEMBERS =
      List.of(
          new Member(
              "SignatureProvided",
              "signature",
              (it, text) -> it.facts().url().scheme().signature(text).form() == sound(),
              (it, text) -> text.equals(it.facts().url().signature().text())),
          member(
              "AWSAccessKeyId",
              "access key id",
              (it, text) -> text.equals(it.facts().url().credential().keyId())),
          member("X-Amz-Expires", "lifetime", (it, text) -> isOneOf(it, AuthParam.EXPIRES, text)),
          member("X-Amz-Date", "date", Quoted::isDate),
          member("RequestTime", "date", Quoted::isRequestTime),
          member("Expires", "end", Quoted::isEnd),
          member("Token-0", "session token", Quoted::isToken),
          member("StringToSign", "string to sign", Quoted::isStringToSign),
          member("CanonicalRequest", "canonical request", Quoted::isCanonical),
          member(SasEcho.ELEMENT, "string to sign", (it, text) -> SasEcho.isOf(it.facts(), text)),
          member("Key", "key", (it, text) -> Place.isKey(it.facts(), text)),
          member("BucketName", "bucket", Quoted::isBucket),
          member("Bucket", "bucket", Quoted::isBucket),
          member("Resource", "resource", (it, text) -> Place.isResource(it.facts(), text)),
          member("RegionSet", "set of regions", Quoted::isRegionSet));

  private static final Pattern MILLIS = Pattern.compile("[0-9]{12,14}");

  private Quoted() {}

  private static Member member(String element, String words, BiPredicate<Told, String> fits) {
    return new Member(element, words, (it, text) -> isWhole(text), fits);
  }

  private static SignatureText.Form sound() {
    return SignatureText.Form.SOUND;
  }

  /** Which element is not this request's, a clause; empty where none speaks against it. */
  static Optional<String> refusal(Told told) {
    Optional<ErrorBody> error = told.reply().error();
    if (error.isEmpty()) {
      return Optional.empty();
    }
    for (Member member : MEMBERS) {
      boolean foreign =
          told.field(member.element())
              .filter(text -> member.whole().test(told, text))
              .filter(text -> !member.fits().test(told, text))
              .isPresent();
      if (foreign) {
        return Optional.of(
            "its " + member.element() + " is not the " + member.words() + " of this URL");
      }
    }
    return QuotedWords.refusal(told);
  }

  /** Whether a text was not made unreadable before it was pasted. */
  static boolean isWhole(String text) {
    return !text.isEmpty() && text.chars().noneMatch(c -> "<>*[]\u2026".indexOf(c) >= 0);
  }

  /** Whether a value is one of those that a parameter has, or the URL has none. */
  static boolean isOneOf(Told told, AuthParam param, String text) {
    List<String> own = told.facts().url().values(param);
    return own.isEmpty() || own.stream().map(Octets::text).anyMatch(text::equals);
  }

  private static boolean isDate(Told told, String text) {
    if (!MILLIS.matcher(text).matches()) {
      return AmzDate.read(text).isEmpty() || isOneOf(told, AuthParam.DATE, text);
    }
    Instant quoted = Instant.ofEpochMilli(Long.parseLong(text));
    List<Instant> own =
        told.facts().url().values(AuthParam.DATE).stream()
            .flatMap(date -> AmzDate.read(date).stream())
            .toList();
    return own.isEmpty() || own.contains(quoted);
  }

  private static boolean isRequestTime(Told told, String text) {
    boolean sent =
        List.of("x-amz-date", "date").stream()
            .flatMap(name -> told.facts().request().values(name).stream())
            .anyMatch(value -> value.strip().equals(text));
    return sent || AmzDate.read(text).isEmpty() || isOneOf(told, AuthParam.DATE, text);
  }

  /** Of two dates or lifetimes in one URL it is not certain which one counted. */
  private static boolean isEnd(Told told, String text) {
    Instant own = end(told.facts());
    try {
      return own == null || isClose(own, Instant.parse(text));
    } catch (DateTimeException notSoWritten) {
      return true;
    }
  }

  /** The end of a URL, where one is written there and no more. */
  static @org.jspecify.annotations.Nullable Instant end(Case facts) {
    boolean one =
        facts.url().values(AuthParam.DATE).size() < 2
            && facts.url().values(AuthParam.EXPIRES).size() < 2;
    return one ? Window.of(facts).until() : null;
  }

  static boolean isClose(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(Duration.ofSeconds(2)) <= 0;
  }

  /** Whether the request carries a session token, in the URL or in a header. */
  static boolean hasToken(Case facts) {
    return !facts.url().values(AuthParam.TOKEN).isEmpty()
        || facts.request().sends(TOKEN)
        || facts.url().signedHeaders().contains(TOKEN)
        || facts.url().scheme() instanceof PostPolicy;
  }

  private static boolean isToken(Told told, String text) {
    Case facts = told.facts();
    String quoted = blank(text);
    boolean own =
        facts.url().values(AuthParam.TOKEN).stream()
            .map(Octets::text)
            .anyMatch(token -> blank(token).equals(quoted) || decoded(token).equals(quoted));
    boolean sent =
        facts.request().values(TOKEN).stream().anyMatch(token -> blank(token).equals(quoted));
    boolean known = !facts.url().values(AuthParam.TOKEN).isEmpty() || facts.request().sends(TOKEN);
    return own || sent || !known && hasToken(facts);
  }

  /** A plus in a token may have become a blank. */
  private static String blank(String token) {
    return token.strip().replace('+', ' ');
  }

  private static String decoded(String token) {
    return blank(Octets.text(Octets.percentDecode(Octets.of(token), false)));
  }

  private static boolean isStringToSign(Told told, String text) {
    if (!Echo.isOf(told.facts(), text)) {
      return false;
    }
    String[] lines = text.split("\n", -1);
    boolean ofV4 = lines.length >= 4 && AmzDate.read(lines[1].strip()).isPresent();
    return !ofV4
        || isOneOf(told, AuthParam.DATE, lines[1].strip())
            && (!told.facts().url().credential().wellFormed()
                || told.facts().url().values(AuthParam.CREDENTIAL).stream()
                    .anyMatch(own -> own.endsWith("/" + lines[2].strip())));
  }

  /** Where the signature is given back it binds the rest; else the path must be akin. */
  private static boolean isCanonical(Told told, String text) {
    String[] lines = text.split("\n", -1);
    return told.field("SignatureProvided").isPresent()
        || lines.length < 3
        || !lines[1].startsWith("/")
        || Place.isResource(told.facts(), lines[1])
        || Place.areRelated(told.facts().request().url().path(), lines[1]);
  }

  private static boolean isBucket(Told told, String text) {
    return Place.isBucket(told.facts(), text, told.field("Key").orElse(""));
  }

  private static boolean isRegionSet(Told told, String text) {
    return told.facts().url().params().stream()
        .filter(param -> Octets.lower(param.name()).equals("x-amz-region-set"))
        .map(param -> Octets.text(param.value()))
        .allMatch(text::equals);
  }
}
