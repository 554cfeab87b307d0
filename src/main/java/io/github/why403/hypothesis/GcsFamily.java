package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.input.Orders;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CanonicalHeader;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.List;

/** What is signed for Google Cloud Storage alone: its own headers, and its way to name objects. */
final class GcsFamily implements ResignFamily {
  /** Ends the name of the header that starts a resumable upload. */
  static final String RESUMABLE = "resumable";

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    boolean listed = facts.url().vocabulary().has(AuthParam.SIGNED_HEADERS);
    if (!listed) {
      extensions(edits, facts, read);
    }
    repeated(edits, facts, listed);
    if (listed && read.path().raw().startsWith("/")) {
      edits.add(
          Edit.of(
              HostBook.GOOGLE.half(),
              "signed with the path without its leading slash",
              3,
              "path/bucket",
              input -> input.withPath(input.path().withRaw(input.path().raw().substring(1)))));
    }
    return edits;
  }

  /** Under Version 2 nothing in the URL tells which of them were signed. */
  private static void extensions(List<Edit> edits, Case facts, SigningInput read) {
    String resumable = facts.url().vocabulary().header(RESUMABLE);
    offer(edits, read, resumable, "start", "gcs-resumable-header", 1);
    String acl = facts.url().vocabulary().header("acl");
    for (String value : List.of("public-read", "private", "bucket-owner-full-control")) {
      offer(edits, read, acl, value, "signed-header-not-sent", 3);
    }
    String range = facts.url().vocabulary().header("content-length-range");
    offer(edits, read, range, "0,1048576", "signed-header-not-sent", 4);
  }

  private static void offer(
      List<Edit> edits, SigningInput read, String name, String value, String cause, int cost) {
    if (read.headers().stream().noneMatch(h -> h.name().equals(name))) {
      edits.add(
          Edit.of(
              cause,
              "signed with " + name + ": " + value + ", which was not sent",
              cost,
              "headers/" + name,
              input -> with(input, name, value)));
    }
  }

  /** A header that was sent twice is signed with both values. */
  private static void repeated(List<Edit> edits, Case facts, boolean listed) {
    String name = facts.url().vocabulary().header(RESUMABLE);
    List<String> sent = facts.request().values(name);
    if (sent.size() > 1 && !listed) {
      String one = CanonicalHeader.collapse(Octets.of(sent.get(0)));
      edits.add(
          Edit.of(
              "gcs-resumable-header",
              "signed with " + name + " once, which was sent " + sent.size() + " times",
              1,
              "headers/" + name,
              input -> input.withHeader(name, one)));
    }
  }

  private static SigningInput with(SigningInput input, String name, String value) {
    List<CanonicalHeader> headers = new ArrayList<>(input.headers());
    headers.add(new CanonicalHeader(name, value));
    headers.sort(Orders.of(CanonicalHeader::name));
    return input.withHeaders(headers);
  }
}
