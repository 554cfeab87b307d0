package io.github.why403.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SignerPost;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.FormReader;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Forms posted to real stores: what they serve is called sound, what they refuse by its cause. */
@Tag("live")
class PostFormLiveTest {
  private static final String BUCKET = "why403-forms";
  private static final String BOUNDARY = "why403-boundary";
  private static final byte[] FILE = "twelve bytes".getBytes(UTF_8);
  private static final String CONDITION = "post-policy-condition-failed";
  private static final String SERVED = "";
  private static final Diagnoser DIAGNOSER = new Diagnoser(Catalogue.english(), Limits.of(20_000));

  /**
   * A form.
   *
   * @param cause what it is refused for, empty where it is served
   */
  private record Row(String name, String cause, UnaryOperator<SignerPost> make) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("sound", SERVED, s -> s),
          new Row("a field with a condition", SERVED, s -> s.field("x-amz-meta-tag", "a b")),
          new Row("a field that is ignored", SERVED, s -> s.send("x-ignore-me", "Go")),
          new Row("a file that fits", SERVED, s -> s.condition("[\"content-length-range\",1,12]")),
          new Row("another key", CONDITION, s -> s.send("key", "other.png")),
          new Row(
              "another type",
              CONDITION,
              s ->
                  s.condition("[\"starts-with\",\"$Content-Type\",\"image/\"]")
                      .send("Content-Type", "text/html")),
          new Row("too large", CONDITION, s -> s.condition("[\"content-length-range\",1,11]")),
          new Row("one field more", "post-extra-input-field", s -> s.send("submit", "Upload")),
          new Row("expired", "post-policy-expired", s -> s.end("\"2026-01-01T00:00:00Z\"")),
          new Row("no policy", "missing-auth-param", s -> s.unsent("policy")),
          new Row(
              "a secret with a line break",
              "secret-whitespace",
              s -> s.secret(Credentials.LAB.secret() + "\n")),
          new Row(
              "a policy that was signed otherwise",
              "query-altered-after-signing",
              s -> s.hashed(text -> text + "\n")));

  @TestFactory
  Stream<DynamicTest> s3proxy() {
    return of(Lab::s3proxy);
  }

  @TestFactory
  Stream<DynamicTest> ceph() {
    return of(Lab::ceph);
  }

  @AfterAll
  static void end() {
    Lab.endLarge();
  }

  private static Stream<DynamicTest> of(Supplier<LiveServer> store) {
    LiveServer server = store.get();
    new Store(server).createBucket(BUCKET);
    List<Function<Row, DynamicTest>> versions =
        List.of(
            row -> test(server, "V4 ", row, SignerPost.signer()),
            row -> test(server, "V2 ", row, SignerPost.signerV2()));
    return ROWS.stream().flatMap(row -> versions.stream().map(version -> version.apply(row)));
  }

  private static DynamicTest test(LiveServer server, String version, Row row, SignerPost signer) {
    SignerPost own =
        signer
            .without("\"bucket\"")
            .condition("{\"bucket\":\"" + BUCKET + "\"}")
            .keyId(Credentials.LAB.keyId())
            .secret(Credentials.LAB.secret())
            .region(server.region())
            .end("\"2099-01-01T00:00:00Z\"");
    String form = row.make().apply(own).form();
    return dynamicTest(version + row.name(), () -> check(server, row, FormReader.read(form)));
  }

  private static void check(LiveServer server, Row row, Form form) throws BadInput {
    Reply reply = post(server, form);
    boolean served = row.cause().equals(SERVED);
    assertEquals(served, reply.status() < 300, () -> reply.status() + " " + reply.text());
    Diagnosis diagnosis = diagnose(server, form, reply);
    List<String> proven =
        diagnosis.findings().stream()
            .filter(f -> f.certainty() == Certainty.PROVEN)
            .map(Finding::cause)
            .toList();
    assertAll(
        reply.brief() + " " + diagnosis.findings(),
        () -> assertEquals(served ? List.of() : List.of(row.cause()), proven),
        () ->
            assertEquals(
                served ? Outcome.NOTHING_WRONG : Outcome.CAUSE_FOUND, diagnosis.outcome()));
  }

  private static Diagnosis diagnose(LiveServer server, Form form, Reply reply) throws BadInput {
    FailedRequest request =
        new FailedRequest(
                RawUrl.parse("http://" + server.host(BUCKET) + server.path(BUCKET, "")),
                null,
                List.of(),
                true,
                new BodyDigest(FILE.length, "", ""))
            .withForm(form);
    List<Header> headers = new ArrayList<>();
    for (String line : reply.headers()) {
      Header.parse(line).ifPresent(headers::add);
    }
    HttpReply read = new HttpReply(reply.status(), "", headers, reply.text(), true);
    Case facts =
        Case.of(
            Schemes.recognise(request),
            request,
            Providers.named(server.kind().provider).orElseThrow(),
            null,
            List.of(Secret.of(Credentials.LAB.secret(), "the lab", null)),
            List.of());
    return DIAGNOSER.diagnose(
        facts.with(
            EvidenceBook.EMPTY.with(
                new Attempt.Completed(
                    "reply", new Evidence.Answered(Question.SUPPLIED, null, read, null)))));
  }

  /** As a browser posts it: RFC 7578. */
  private static Reply post(LiveServer server, Form form) {
    StringBuilder body = new StringBuilder();
    for (FormField field : form.fields()) {
      body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
      body.append(field.name()).append('"');
      String value = field.value();
      if (field.file()) {
        body.append("; filename=\"").append(value).append("\"\r\nContent-Type: image/png");
        value = new String(FILE, UTF_8);
      }
      body.append("\r\n\r\n").append(value).append("\r\n");
    }
    byte[] bytes = body.append("--").append(BOUNDARY).append("--\r\n").toString().getBytes(UTF_8);
    return RawClient.send(
        server.port(),
        "POST",
        server.host(BUCKET),
        server.path(BUCKET, ""),
        List.of(
            "Content-Type: multipart/form-data; boundary=" + BOUNDARY,
            "Content-Length: " + bytes.length),
        bytes);
  }
}
