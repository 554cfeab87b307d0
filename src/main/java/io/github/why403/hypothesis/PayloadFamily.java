package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.Octets;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The payload line: what stands there for an upload, or for nothing. */
final class PayloadFamily implements ResignFamily {
  /** SHA-256 of no bytes. */
  static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** Payload texts of chunked uploads, from "Signature calculations" of the S3 API reference. */
  private static final List<String> STREAMING =
      List.of(
          "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
          "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
          "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    Map<String, Edit> edits = new LinkedHashMap<>();
    String header = facts.url().vocabulary().header(S3V4.CONTENT_SHA256);
    offer(edits, S3V4.UNSIGNED_PAYLOAD, "UNSIGNED-PAYLOAD", 1);
    offer(edits, EMPTY_HASH, "the hash of an empty body", 1);
    BodyDigest body = facts.request().body();
    if (body != null) {
      offer(edits, body.sha256(), "the hash of the body that was sent", 1);
    }
    for (String text : facts.request().values(header)) {
      offer(edits, Octets.of(text.strip()), "the " + header + " header's text", 2);
    }
    QueryParam hoisted = facts.url().hoisted(header);
    if (hoisted != null) {
      offer(edits, hoisted.value(), "the " + header + " parameter's text", 2);
    }
    for (String text : STREAMING) {
      offer(edits, text, text, 4);
    }
    offer(edits, "", "nothing at all", 5);
    edits.remove(read.payload());
    return List.copyOf(edits.values());
  }

  /** Two names of one text are one edit. */
  private static void offer(Map<String, Edit> edits, String text, String words, int cost) {
    edits.putIfAbsent(
        text,
        Edit.of(
            "payload-hash-not-unsigned",
            "the payload line was signed as " + words,
            cost,
            "payload/line",
            input -> input.withPayload(text)));
  }
}
