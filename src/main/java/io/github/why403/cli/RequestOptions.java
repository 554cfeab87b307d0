package io.github.why403.cli;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.intake.Intake;
import io.github.why403.intake.Pasted;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was really sent. */
final class RequestOptions extends OptionGroup {
  private static final int LONGEST_METHOD = 20;

  private final Value method =
      value("-X, --request", "METHOD", "The method that was really sent; GET is assumed.");
  private final Flag head = flag("-I, --head", "The method was HEAD.");
  private final Values headers =
      values("-H, --header", "'Name: value'", "A header that was really sent; may be repeated.");
  private final Value body = value("--body", "FILE", "The body that was sent.");
  private final Value form =
      value(
          "--form",
          "FILE",
          "The form that was posted: name=value lines, the SDK's JSON, a HAR, or curl -F.");
  private final Value curl =
      value(
          "--curl",
          "FILE",
          "The curl command that was refused, as typed or copied from a browser; - for stdin.");
  private final Value har =
      value("--har", "FILE", "A HAR file saved by a browser's network panel; - for stdin.");
  private final Value pick =
      value(
          "--pick",
          "N|TEXT",
          "Which of several signed requests: its number, or a part of its URL.");
  private final Value reply =
      value(
          "--reply",
          "FILE",
          "The store's reply: curl -i, curl -v, a browser's copy, or the error document; nobody is"
              + " asked then.");

  private final Value signerLog =
      value(
          "--signer-log",
          "FILE",
          "The signer's debug log (aws --debug, boto3, Java, Go): what it signed is compared.");

  RequestOptions() {
    super("What was sent");
  }

  @Override
  void check() {
    String verb = method.text();
    if (head.given() && verb != null) {
      throw new Usage("-I says HEAD and -X says " + verb + "; give one of them.");
    }
    if (form.given() && (head.given() || verb != null && !verb.equals("POST"))) {
      throw new Usage("--form says POST, and -X or -I another method; give one of them.");
    }
    if (curl.given() && har.given()) {
      throw new Usage("--curl and --har each bring a request; give one of them.");
    }
    if (verb != null && !isMethod(verb)) {
      throw new Usage("What -X names is no HTTP method; write it like -X PUT.");
    }
  }

  private static boolean isMethod(String verb) {
    for (int i = 0; i < verb.length(); i++) {
      char c = verb.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return !verb.isEmpty() && verb.length() <= LONGEST_METHOD;
  }

  /** The bytes of the body, to be sent; empty where none was named. */
  Optional<byte[]> bodyToSend() {
    String file = body.text();
    return file == null ? Optional.empty() : Optional.of(Texts.bodyToSend(file));
  }

  /** The file with the store's reply; null for none. */
  @Nullable String reply() {
    return reply.text();
  }

  /** The file with the signer's debug log; null for none. */
  @Nullable String signerLog() {
    return signerLog.text();
  }

  /** Whether a form was posted. */
  boolean hasForm() {
    return form.given();
  }

  /** Which of several requests is meant; null where nobody said. */
  @Nullable String pick() {
    return pick.text();
  }

  /** Whether an option names evidence. */
  boolean namesEvidence() {
    return curl.given() || har.given();
  }

  /** The evidence that an option names; empty where none does. */
  Optional<Pasted> evidence(InputStream in) throws BadInput {
    String command = curl.text();
    if (command != null) {
      return Optional.of(Intake.curl(Texts.evidenceFile(command, in)));
    }
    String archive = har.text();
    return archive == null
        ? Optional.empty()
        : Optional.of(Intake.har(Texts.evidenceFile(archive, in), pick.text()));
  }

  /** The request that was pasted, with what the options say of it: they count more. */
  FailedRequest about(FailedRequest pasted) throws BadInput {
    List<String> lines = headers.texts();
    List<Header> sent = new ArrayList<>(pasted.headers());
    List<Header> own = new ArrayList<>();
    for (String line : lines) {
      Optional<Header> header = Header.parse(line);
      String name = header.map(Header::name).orElseGet(() -> line.substring(0, line.indexOf(':')));
      sent.removeIf(h -> h.is(name.strip()));
      header.ifPresent(own::add);
    }
    sent.addAll(own);
    String file = body.text();
    String verb = head.given() ? "HEAD" : method.text();
    String fields = form.text();
    return new FailedRequest(
            pasted.url(),
            verb == null ? pasted.statedMethod() : verb,
            sent,
            pasted.headersStated() || !lines.isEmpty(),
            file == null ? pasted.body() : Texts.body(file),
            pasted.form(),
            pasted.origin())
        .withForm(fields == null ? pasted.form() : Intake.form(Texts.file(fields)));
  }
}
