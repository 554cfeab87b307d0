package io.github.why403.report;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import java.util.Optional;

/** The forms in which a corrected request is handed over to be sent. */
public final class Artefact {
  private Artefact() {}

  /** A curl command that sends the request as it has to be sent; empty where no shell takes it. */
  public static Optional<String> curl(FailedRequest request) {
    StringBuilder out = new StringBuilder("curl");
    String method = request.method();
    boolean body = method.equals("PUT") || method.equals("POST");
    if (method.equals("HEAD")) {
      out.append(" -I");
    } else if (!method.equals("GET")) {
      out.append(" -X ").append(FixCode.shell(method));
    }
    for (Header header : request.headers()) {
      if (!header.is("content-length")) {
        out.append(" \\\n  -H ").append(quoted(header.name() + ": " + header.value().strip()));
      }
    }
    if (body) {
      out.append(" \\\n  --data-binary @FILE");
      if (request.headers().stream().noneMatch(h -> h.is("content-type"))) {
        out.append(" -H 'Content-Type:'"); // Else curl sends that of a form.
      }
    }
    out.append(" \\\n  ").append(quoted(request.url().text()));
    String command = out.toString();
    String oneLine = command.replace("\n", "");
    return oneLine.codePoints().anyMatch(Inert::isActive) ? Optional.empty() : Optional.of(command);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
