package io.github.why403.diagnosis;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request with the answers it got, for tests. */
final class AnswerCase {
  static final Secret SECRET =
      Secret.of("the/secret+of+this+test0000000000000000", "the test", null);
  static final String SIGNED =
      "https://my-bucket.s3.us-east-1.amazonaws.com/dir/a.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
          + "&X-Amz-Credential=%s%%2F20261122%%2Fus-east-1%%2Fs3%%2Faws4_request"
          + "&X-Amz-Date=20261122T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host%s";
  private static final Diagnoser DIAGNOSER = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  private final FailedRequest request;
  private final @Nullable Provider stated;
  private final List<Secret> secrets = new ArrayList<>();
  private EvidenceBook book = EvidenceBook.EMPTY;
  private Scheme scheme = S3V4.INSTANCE;

  AnswerCase(FailedRequest request, @Nullable String store) {
    this.request = request;
    this.stated = store == null ? null : Providers.named(store).orElseThrow();
  }

  /** A request of AWS's with a right signature. */
  static AnswerCase sound(String method) {
    return new AnswerCase(soundRequest(method, "AKIAWHY403EXAMPLE000", ""), "aws");
  }

  static FailedRequest soundRequest(String method, String keyId, String more) {
    return signedRequest(method, keyId, more, url -> url);
  }

  /** A request whose signature is right, whatever is wrong about its URL. */
  static FailedRequest signedRequest(
      String method, String keyId, String more, UnaryOperator<String> edit) {
    FailedRequest unsigned =
        new FailedRequest(
            RawUrl.tryParse(edit.apply(String.format(SIGNED, keyId, more))).orElseThrow(),
            method,
            List.of(),
            true,
            null);
    String signature =
        S3V4.INSTANCE.sign(
            S3V4.INSTANCE
                .readings(SignedUrl.of(S3V4.INSTANCE, unsigned), Providers.AWS.rules(), SECRET)
                .get(0));
    return unsigned.withUrl(
        RawUrl.tryParse(unsigned.url().text() + "&X-Amz-Signature=" + signature).orElseThrow());
  }

  AnswerCase as(Scheme other) {
    scheme = other;
    return this;
  }

  AnswerCase secret() {
    return secret(SECRET);
  }

  AnswerCase secret(Secret secret) {
    secrets.add(secret);
    return this;
  }

  AnswerCase answered(Question question, HttpReply reply) {
    book =
        book.with(
            new Attempt.Completed("test", new Evidence.Answered(question, null, reply, null)));
    return this;
  }

  Case facts() {
    return Case.of(scheme, request, stated, null, secrets, List.of()).with(book);
  }

  Diagnosis diagnose() {
    return DIAGNOSER.diagnose(facts());
  }

  String signature() {
    return facts().url().signature().text();
  }

  static HttpReply error(int status, String code, String message, Map<String, String> fields) {
    StringBuilder body = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    body.append("<Code>").append(escaped(code)).append("</Code>");
    body.append("<Message>").append(escaped(message)).append("</Message>");
    fields.forEach(
        (name, text) ->
            body.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append('>'));
    boolean over = message.matches("(?s).*(?:Request|URL) has expired.*");
    String date = "Sun, 22 Nov 2026 12:" + (over ? "16:40" : "05:00") + " GMT";
    return new HttpReply(
        status,
        "",
        List.of(new Header("Date", date)),
        body.append("<RequestId>0</RequestId></Error>").toString(),
        true);
  }

  static HttpReply plain(int status) {
    return new HttpReply(
        status, "", List.of(new Header("Date", "Sun, 22 Nov 2026 12:05:00 GMT")), "", true);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
