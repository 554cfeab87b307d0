package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Question;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.SignatureText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Whether a reply belongs to this URL: what it echoes must be what stands in the URL. A reply to
 * another request says nothing.
 */
public final class Binding {
  /**
   * One member of an error document that repeats a part of the request.
   *
   * @param element its name
   * @param words the part, for people
   * @param whole whether a text is a whole value, not one that was made unreadable before pasting
   * @param fits whether a text is this request's
   */
  private record Member(
      String element,
      String words,
      BiPredicate<Case, String> whole,
      BiPredicate<Case, String> fits) {}

  private static final List<Member> MEMBERS =
      List.of(
          new Member(
              "SignatureProvided",
              "signature",
              Binding::isSignature,
              (facts, text) -> text.equals(facts.url().signature().text())),
          new Member(
              "AWSAccessKeyId",
              "access key id",
              Binding::isWhole,
              (facts, text) -> text.equals(facts.url().credential().keyId())),
          new Member("X-Amz-Expires", "lifetime", Binding::isWhole, Binding::isLifetime),
          new Member("StringToSign", "string to sign", Binding::isWhole, Echo::isOf),
          new Member(SasEcho.ELEMENT, "string to sign", Binding::isWhole, SasEcho::isOf),
          new Member("Key", "key", Binding::isWhole, Binding::isKey),
          new Member("BucketName", "bucket", Binding::isWhole, Binding::isBucket),
          new Member("Bucket", "bucket", Binding::isWhole, Binding::isBucket));

  private Binding() {}

  /**
   * Why a reply is another request's; empty where nothing speaks against it.
   *
   * @return a clause about the reply
   */
  public static Optional<String> refusal(Case facts, Evidence.Answered answer) {
    Optional<ErrorBody> error = answer.reply().error();
    // What was asked by this program is bound by its having been asked.
    if (error.isEmpty() || answer.question() != Question.SUPPLIED) {
      return Optional.empty();
    }
    for (Member member : MEMBERS) {
      Optional<String> text = error.get().field(member.element()).map(String::strip);
      boolean foreign =
          text.filter(t -> member.whole().test(facts, t))
              .filter(t -> !member.fits().test(facts, t))
              .isPresent();
      if (foreign) {
        return Optional.of(
            "its " + member.element() + " is not the " + member.words() + " of this URL");
      }
    }
    return Optional.empty();
  }

  private static boolean isWhole(Case facts, String text) {
    return !text.isEmpty() && text.chars().noneMatch(c -> "<>*[]\u2026".indexOf(c) >= 0);
  }

  private static boolean isSignature(Case facts, String text) {
    return facts.url().scheme().signature(text).form() == SignatureText.Form.SOUND;
  }

  private static boolean isLifetime(Case facts, String text) {
    Optional<String> own = facts.url().value(AuthParam.EXPIRES).map(Octets::text);
    return own.isEmpty() || own.get().equals(text);
  }

  /** Stores read a plus in different ways, and the host may name the bucket without our knowing. */
  private static boolean isKey(Case facts, String text) {
    String path = Octets.text(Octets.percentDecode(facts.request().url().path(), false));
    String plain = path.replace('+', ' ');
    String key = text.replace('+', ' ');
    return plain.endsWith("/" + key) || plain.equals(key) || plain.endsWith(key);
  }

  private static boolean isBucket(Case facts, String text) {
    String host = Octets.lower(facts.request().host());
    return Objects.equals(facts.address().bucket(), text)
        || host.startsWith(Octets.lower(text) + ".");
  }
}
