package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Question;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commands that decide what stays open, with the values of the case in them. {@code $URL} is the
 * user's URL: its signature is not repeated. None of them writes.
 */
final class Deciders {
  /** Values that no shell reads otherwise; of others the name stands in their place. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,200}");

  /** Keys that a shell reads as they are between quotes. */
  private static final Pattern QUOTABLE =
      Pattern.compile("(?=.*[ ()=,@+])[A-Za-z0-9][A-Za-z0-9._/:()=,@+ -]{0,200}");

  private static final String GET = "curl -sS -i -r 0-0 ";

  private Deciders() {}

  /** A value, or its name where it could mean something to a shell. */
  static String word(@Nullable String value, String name) {
    return value != null && HARMLESS.matcher(value).matches() ? value : name;
  }

  /** The request sent once more. */
  static String resend(Case facts) {
    return resend(facts, "", "");
  }

  /**
   * The request sent once more, otherwise.
   *
   * @param how what is to be changed by hand, a clause; empty for nothing
   * @param options of curl, a blank behind each
   */
  static String resend(Case facts, String how, String options) {
    String begin = reads(facts) ? how : how.isEmpty() ? "sign for GET" : "sign for GET, " + how;
    return (begin.isEmpty() ? "" : begin + ": ") + GET + options + "\"$URL\"; " + shows(facts);
  }

  private static boolean reads(Case facts) {
    return RequestMarks.sends(facts, "GET", "HEAD");
  }

  private static String shows(Case facts) {
    return isAnswered(facts)
        ? "another answer than before shows it"
        : "an answer other than SignatureDoesNotMatch shows it";
  }

  private static boolean isAnswered(Case facts) {
    return facts.book().answer(Question.SUPPLIED).isPresent();
  }

  /** The signer's own text beside the store's. */
  static String signerLog(Case facts) {
    return "why403 \"$URL\" --signer-log debug.log"
        + (isAnswered(facts) ? " --reply reply.txt" : "")
        + ", with the debug log of the signer, names the line that differs";
  }

  /** The answer, to begin with. */
  static String reply(Case facts) {
    return RequestMarks.sends(facts, "GET")
        ? GET + "\"$URL\" > reply.txt, then why403 \"$URL\" --reply reply.txt"
        : "why403 \"$URL\" -X "
            + word(facts.request().method(), "METHOD")
            + " --reply reply.txt, with what curl -i printed";
  }

  /** Another request with the same key: only its secret is judged. */
  static String sameKey(Case facts) {
    String key = word(facts.url().credential().keyId(), "the key");
    return facts.provider().isAws()
        ? "aws sts get-caller-identity, with the credentials of "
            + key
            + ": SignatureDoesNotMatch there too shows it"
        : "aws s3api list-buckets --endpoint-url "
            + endpoint(facts)
            + ", with the credentials of "
            + key
            + ": SignatureDoesNotMatch there too shows it";
  }

  /** Whether the store knows the key at all. */
  static String keyKnown(Case facts) {
    String key = word(facts.url().credential().keyId(), "the key");
    return facts.provider().isAws()
        ? "aws sts get-caller-identity, with the credentials of "
            + key
            + ": InvalidClientTokenId there shows it"
        : "aws s3api list-buckets --endpoint-url "
            + endpoint(facts)
            + ", with the credentials of "
            + key
            + ": InvalidAccessKeyId there too shows it";
  }

  /** The same address under the name that was signed. */
  static String signedHost(Case facts) {
    return resend(facts, "with the host of the signer's endpoint", "-H \"Host: HOST\" ");
  }

  /** The URL before anything on its way touched it. */
  static String asPrinted(Case facts) {
    return resend(facts, "the URL as the signer printed it", "--path-as-is ");
  }

  /** What the bucket tells about itself. */
  static String region(Case facts) {
    return "why403 region "
        + word(facts.address().bucket(), "BUCKET")
        + " asks the bucket where it is";
  }

  /** The same operation in the name of the signer. */
  static String asSigner(Case facts) {
    return headObject(facts)
        + ", with the credentials of "
        + word(facts.url().credential().keyId(), "the key")
        + ": 403 there too is permission, or an object that is not there; 404 a missing object";
  }

  /**
   * The meanings of a bare AccessDenied, told apart by who asks and from where. That the request
   * counts as anonymous is none of them: its form shows that.
   */
  static String denied(Case facts) {
    String kms =
        facts.provider().isAws()
            ? ", and SSEKMSKeyId names a KMS key that the signer has to be allowed to use"
            : "";
    return headObject(facts)
        + ", with the bucket owner's credentials: 404 is a missing object"
        + kms
        + "; with those of "
        + word(facts.url().credential().keyId(), "the key")
        + ": 403 is the signer's own permission, 200 a policy about network, TLS or age";
  }

  private static String headObject(Case facts) {
    Address address = facts.address();
    String endpoint = facts.provider().isAws() ? "" : " --endpoint-url " + endpoint(facts);
    return "aws s3api head-object --bucket "
        + word(address.bucket(), "BUCKET")
        + " --key "
        + key(address.key())
        + endpoint;
  }

  /** The key in quotes where it has blanks or the like; its name where quotes do not help. */
  private static String key(String key) {
    String decoded = Octets.text(Octets.percentDecode(Octets.of(key), false));
    return QUOTABLE.matcher(decoded).matches() ? "'" + decoded + "'" : word(decoded, "KEY");
  }

  private static String endpoint(Case facts) {
    return facts.request().url().scheme() + "://" + word(facts.request().host(), "HOST");
  }
}
