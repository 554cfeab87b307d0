package io.github.why403.cli;

import io.github.why403.input.BadInput;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What was really sent. */
final class RequestOptions {
  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      description = "The method that was really sent; GET is assumed.")
  @Nullable String method;

  @Option(
      names = {"-I", "--head"},
      description = "The method was HEAD.")
  boolean head;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'Name: value'",
      description = "A header that was really sent; may be repeated.")
  List<String> headers = new ArrayList<>();

  @Option(names = "--body", paramLabel = "FILE", description = "The body that was sent.")
  @Nullable String body;

  /** The request with this URL. */
  FailedRequest about(RawUrl url) throws BadInput {
    if (head && method != null) {
      throw new Usage("-I says HEAD and -X says " + method + "; give one of them.");
    }
    if (method != null && !method.matches("[A-Za-z]{1,20}")) {
      throw new Usage("What -X names is no HTTP method; write it like -X PUT.");
    }
    List<Header> sent = new ArrayList<>();
    for (String line : headers) {
      Header.parse(line).ifPresent(sent::add);
    }
    BodyDigest digest = body == null ? null : Texts.body(body);
    return new FailedRequest(url, head ? "HEAD" : method, sent, !headers.isEmpty(), digest);
  }
}
