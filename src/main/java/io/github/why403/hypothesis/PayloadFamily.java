package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.Octets;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.List;

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
    List<Edit> edits = new ArrayList<>();
    edits.add(edit(S3V4.UNSIGNED_PAYLOAD, "UNSIGNED-PAYLOAD", 1));
    edits.add(edit(EMPTY_HASH, "the hash of an empty body", 1));
    BodyDigest body = facts.request().body();
    if (body != null) {
      edits.add(edit(body.sha256(), "the hash of the body that was sent", 1));
    }
    facts
        .request()
        .value(S3V4.CONTENT_SHA256)
        .map(text -> edit(Octets.of(text.strip()), "the x-amz-content-sha256 header's text", 2))
        .ifPresent(edits::add);
    QueryParam hoisted = facts.url().hoisted(S3V4.CONTENT_SHA256);
    if (hoisted != null) {
      edits.add(edit(hoisted.value(), "the X-Amz-Content-Sha256 parameter's text", 2));
    }
    for (String text : STREAMING) {
      edits.add(edit(text, text, 4));
    }
    edits.add(edit("", "nothing at all", 5));
    return edits;
  }

  private static Edit edit(String text, String words, int cost) {
    return Edit.of(
        "payload-hash-not-unsigned",
        "the payload line was signed as " + words,
        cost,
        "payload/line",
        input -> input.withPayload(text));
  }
}
