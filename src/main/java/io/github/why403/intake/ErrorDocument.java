package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.ErrorBody;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds a request from the store's error document alone: a store that gives back the canonical
 * request it hashed, and the signature it was given, gives back the method, the path, the query and
 * the signed headers ("Troubleshooting SignatureDoesNotMatch", Amazon S3 user guide). The order and
 * the coding of the query are the store's, not those of the URL.
 */
final class ErrorDocument {
  private static final int HEADERS = 3;
  private static final int LEAST_LINES = 6;

  private static final String NOTHING = " does not repeat the request, so it is not enough alone";
  private static final Pattern METHOD = Pattern.compile("[A-Z]{3,8}\n");

  private ErrorDocument() {}

  /**
   * The request.
   *
   * @throws BadInput where the document does not hold enough of it
   */
  static Parts read(HttpReply reply) throws BadInput {
    ErrorBody error = reply.error().orElseThrow(() -> new BadInput(lacking(reply, null)));
    Optional<String> request = error.octets("CanonicalRequest");
    Optional<String> signature = error.field("SignatureProvided").map(String::strip);
    if (request.isEmpty()) {
      throw new BadInput(lacking(reply, error));
    }
    String[] lines = request.get().replace("\r\n", "\n").split("\n", -1);
    int last = lines.length - 1;
    if (lines.length < LEAST_LINES || !lines[last - 2].isEmpty()) {
      throw new BadInput(lacking(reply, error));
    }
    String vendor = vendor(lines[2]);
    if (vendor.isEmpty()) {
      throw new BadInput(
          "The reply is about a request that was signed in its Authorization header, not in its"
              + " URL; why403 reads signed URLs.");
    }
    if (signature.isEmpty()) {
      throw new BadInput(
          "The reply does not repeat the signature, so the URL cannot be rebuilt from it; give the"
              + " URL, and the reply with --reply FILE.");
    }
    return parts(reply, lines, vendor, signature.get());
  }

  private static Parts parts(HttpReply reply, String[] lines, String vendor, String signature) {
    List<Header> headers = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(HEADERS, lines.length - 3)) {
      int colon = line.indexOf(':');
      // An empty value stands for a signed header that did not come.
      if (colon > 0 && colon + 1 < line.length()) {
        headers.add(
            new Header(
                Octets.text(line.substring(0, colon)), Octets.text(line.substring(colon + 1))));
      }
    }
    String url =
        "https://"
            + Heads.value(headers, "host")
            + Octets.text(lines[1])
            + "?"
            + Octets.text(lines[2])
            + "&"
            + vendor
            + "Signature="
            + signature;
    Parts parts = new Parts("the store's error document", url);
    parts.method(lines[0], "");
    parts.headersInPart(headers);
    parts.reply(reply);
    parts.remark(
        "The URL is rebuilt from the canonical request that the store gave back: the order and the"
            + " escapes of its query are the store's, https is assumed, and headers that are not"
            + " signed are not in it.");
    return parts;
  }

  private static String vendor(String query) {
    return query.contains("X-Amz-Credential=")
        ? "X-Amz-"
        : query.contains("X-Goog-Credential=") ? "X-Goog-" : "";
  }

  /** What an answer would have to repeat, and does not. */
  private static String lacking(HttpReply reply, @Nullable ErrorBody error) {
    String code = error == null ? "" : error.code();
    String what =
        code.isEmpty()
            ? reply.status() == 0 ? "This" : "This reply " + reply.status()
            : "This reply (" + Choice.clip(code.replaceAll("[^A-Za-z0-9._-]", "?")) + ")";
    return what
        + (error == null ? NOTHING : missing(error))
        + "; give the URL as well, and the reply with --reply FILE.";
  }

  private static String missing(ErrorBody error) {
    String text = error.octets("StringToSign").orElse("");
    if (error.field("AuthenticationErrorDetail").orElse("").contains("String to sign used was")) {
      return " repeats Azure's string to sign and not the signature (sig), nor the host, so the URL"
          + " cannot be rebuilt from it";
    }
    if (text.startsWith("AWS4-") || text.startsWith("GOOG4-")) {
      return " repeats of the request its hash alone, so the URL cannot be rebuilt from it";
    }
    return METHOD.matcher(text).lookingAt()
        ? " repeats the string to sign of Signature Version 2, which names no host, so the URL"
            + " cannot be rebuilt from it"
        : NOTHING;
  }
}
