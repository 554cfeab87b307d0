package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader has found so far, each part with where it stood. */
final class Parts {
  private final String form;
  private final String url;
  private final List<String> known = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private @Nullable String method;
  private List<Header> headers = List.of();
  private boolean headersStated;
  private @Nullable BodyDigest body;
  private @Nullable Form posted;
  private @Nullable HttpReply reply;
  private @Nullable Instant sent;

  /**
   * @param form what it was read from, with its article
   * @param url the URL as it stands there
   */
  Parts(String form, String url) {
    this(form, url, "URL");
  }

  /**
   * @param place what to call the URL, and where it stood
   */
  Parts(String form, String url, String place) {
    this.form = form;
    this.url = url;
    known.add(place);
  }

  void method(String name, String by) {
    method = name;
    known.add("method " + name + (by.isEmpty() ? "" : " (" + by + ")"));
  }

  void headers(List<Header> sentHeaders, String clause) {
    headersInPart(sentHeaders);
    headersStated = true;
    int count = sentHeaders.size();
    known.add(
        count
            + (count == 1 ? " header" : " headers")
            + (clause.isEmpty() ? "" : " (" + clause + ")"));
  }

  /** Headers of which there may have been more. */
  void headersInPart(List<Header> sentHeaders) {
    headers = List.copyOf(sentHeaders);
  }

  /** The body; null where there was one of which no more is known. */
  void body(@Nullable BodyDigest digest) {
    body = digest;
    if (digest != null) {
      known.add("a body of " + digest.size() + (digest.size() == 1 ? " byte" : " bytes"));
    }
  }

  /** The form that was posted as the body; null for none. */
  void form(@Nullable Form fields) {
    if (fields != null) {
      posted = fields;
      known.add("a form of " + fields.fields().size() + " fields");
    }
  }

  void noBody() {
    body = BodyDigest.of(new byte[0]);
    known.add("no body");
  }

  void reply(@Nullable HttpReply answer) {
    if (answer != null) {
      reply = answer;
      known.add(answer.status() == 0 ? "the error document" : "the reply " + answer.status());
    }
  }

  void sent(@Nullable Instant moment) {
    sent = moment;
  }

  void remark(String sentence) {
    remarks.add(sentence);
  }

  /** Headers that were found. */
  List<Header> headers() {
    return headers;
  }

  /** The URL as it stands there. */
  String url() {
    return url;
  }

  /** All of it. */
  Pasted pasted() throws BadInput {
    List<String> origin = new ArrayList<>();
    origin.add("Read from " + form + ": " + String.join(", ", known) + ".");
    origin.addAll(remarks);
    RawUrl cut = RawUrl.parse(url);
    return new Pasted(
        new FailedRequest(cut, method, headers, headersStated, body, posted, origin), reply, sent);
  }
}
