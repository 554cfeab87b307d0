package io.github.why403.hypothesis;

import io.github.why403.evidence.Question;
import io.github.why403.provider.Check;
import io.github.why403.provider.Reading;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.Scheme;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The causes that a store's answer stands for. */
public final class AnswerFacts {
  /** Of several possible grounds only these are worth a word of their own. */
  private static final Set<Refusal> WORTH_NAMING =
      EnumSet.of(
          Refusal.DENIED,
          Refusal.SAS_FIREWALL,
          Refusal.SAS_RESOURCE,
          Refusal.KEY,
          Refusal.TOKEN,
          Refusal.TOKEN_EXPIRED,
          Refusal.NO_SUCH_KEY,
          Refusal.NO_SUCH_BUCKET);

  private static final Set<Refusal> OF_KEY_OR_BUCKET =
      EnumSet.of(Refusal.KEY, Refusal.NO_SUCH_BUCKET);

  /** S3Proxy 4.1.0 names what it misses, recorded. */
  private static final Pattern OMITTED =
      Pattern.compile("The request omits headers it declares as signed: ([a-z0-9-]+)");

  /** Of several rows of a ground, those of one scheme come first. */
  private static final List<AnswerRow> ROWS =
      Stream.of(
              SigV2Answers.ROWS,
              SigV4aAnswers.ROWS,
              GoogleAnswerRows.ALL,
              CloudFrontAnswerRows.ALL,
              SasAnswers.ALL,
              PostAnswerRows.ALL,
              AnswerRows.ALL)
          .flatMap(List::stream)
          .toList();

  private AnswerFacts() {}

  /**
   * The findings of one answer.
   *
   * @param told the answer
   * @param signatureRight whether the secret in hand gives the signature
   * @param held causes that hold by other facts
   */
  public static List<Finding> findings(Told told, boolean signatureRight, Set<String> held) {
    if (told.question() == Question.ANONYMOUS_BUCKET) {
      return bucket(told);
    }
    List<Finding> findings = new ArrayList<>();
    Told closer = new Told(told.facts(), told.answer(), Grounds.left(told, signatureRight));
    boolean one = closer.reading().grounds().size() == 1;
    for (Refusal ground : closer.reading().grounds().stream().sorted().toList()) {
      if (one || WORTH_NAMING.contains(ground)) {
        row(closer, ground, held).map(row -> row.finding(closer)).ifPresent(findings::add);
      }
    }
    if (told.isAboutTheRequest()) {
      omitted(closer).ifPresent(findings::add);
    }
    Scheme scheme = told.facts().url().scheme();
    return findings.stream()
        .flatMap(finding -> Hypotheses.named(scheme, finding).stream())
        .toList();
  }

  /** What is left of the grounds of an answer. */
  public static Reading reading(Told told, boolean signatureRight) {
    return Grounds.left(told, signatureRight);
  }

  private static Optional<AnswerRow> row(Told told, Refusal ground, Set<String> held) {
    if (told.question() != Question.UNMASKED && Refuted.by(told).isPresent()) {
      return Optional.empty();
    }
    return ROWS.stream()
        .filter(row -> row.ground() == ground && row.when().test(told))
        .findFirst()
        .filter(row -> row.unless().stream().noneMatch(held::contains))
        .filter(row -> isMeant(told, row));
  }

  /** Whether a ground says something of the URL where another request was answered so. */
  private static boolean isMeant(Told told, AnswerRow row) {
    return switch (told.question()) {
      case SUPPLIED, AS_IS, SENT -> true;
      // They are refused for what they are once they have passed authentication, and an unsigned
      // header is one of their own.
      case COPY_OF_NOTHING, NO_LENGTH ->
          row.check() != Check.AFTER && row.ground() != Refusal.HEADERS_NOT_SIGNED;
      // With a void signature nobody comes as far as a permission.
      case UNMASKED -> row.check() != Check.AFTER || row.ground() == Refusal.NO_SUCH_BUCKET;
      // To ask this is a permission of its own, and of another host.
      case LOCATION -> OF_KEY_OR_BUCKET.contains(row.ground());
      case PREFLIGHT -> row.ground() == Refusal.CORS;
      case CONTROL, KEY_CHECK, ANONYMOUS_BUCKET, STORE_TIME -> false;
    };
  }

  private static Optional<Finding> omitted(Told told) {
    if (!told.reading().only(Refusal.SIGNATURE)) {
      return Optional.empty();
    }
    Matcher message =
        OMITTED.matcher(told.reply().error().map(error -> error.message()).orElse(""));
    if (!message.find()) {
      return Optional.empty();
    }
    String name = message.group(1);
    String cause =
        name.equals("content-type")
            ? "content-type-signed-not-sent"
            : name.equals("x-amz-acl")
                ? "amz-acl-signed-not-sent"
                : name.startsWith("x-amz-meta-")
                    ? "metadata-signed-not-sent"
                    : name.startsWith("x-amz-server-side-encryption")
                        ? "sse-headers-signed-not-sent"
                        : "signed-header-not-sent";
    return Optional.of(
        Finding.of(
                cause,
                Certainty.OBSERVED,
                Check.SIGNATURE,
                "The store says that the signed header " + name + " did not arrive.",
                List.of())
            .answered(told.text()));
  }

  /** An unsigned HEAD of the bucket tells that it is not there. */
  private static List<Finding> bucket(Told told) {
    List<Finding> findings = new ArrayList<>();
    if (told.reply().status() == 404 && told.facts().address().styleIsKnown()) {
      findings.add(
          Finding.of(
                  "bucket-missing-or-renamed",
                  Certainty.OBSERVED,
                  Check.AFTER,
                  "The store has no bucket of this name to show.",
                  List.of())
              .answered(told.text()));
    }
    return findings;
  }
}
