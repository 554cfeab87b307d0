package io.github.why403.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingTest {
  /** One table used both ways: what a store says on a ground is read as that ground. */
  @Test
  void everyTextIsReadAsItsOwnGround() {
    List<String> wrong = new ArrayList<>();
    Answers.ROWS.stream()
        .forEach(
            row -> {
              Answer answer = row.answer();
              Provider store = Providers.named(row.store()).orElseThrow();
              String message = answer.message().replace("%s", "x");
              HttpReply reply = error(answer.status(), answer.code(), message);
              Reading reading =
                  Reading.of(store, answer.code().isEmpty() ? plain(answer.status()) : reply);
              if (!reading.may(row.ground()) || reading.kind() != Reading.Kind.REFUSED) {
                wrong.add(row + " read as " + reading);
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void plainDenialStaysAmbiguous() {
    assertEquals(
        Set.of(Refusal.ANONYMOUS, Refusal.DENIED),
        Reading.of(Providers.AWS, error(403, "AccessDenied", "Access Denied")).grounds());
    Reading ceph = Reading.of(named("ceph"), error(403, "AccessDenied", ""));
    assertTrue(
        ceph.grounds()
            .containsAll(Set.of(Refusal.EXPIRED, Refusal.KEY, Refusal.SIGNATURE, Refusal.DENIED)),
        ceph.toString());
  }

  @Test
  void aStatusAloneLeavesTheChoice() {
    Reading head = Reading.of(Providers.AWS, plain(403));
    assertTrue(head.grounds().size() > 5, head.toString());
    assertEquals(Reading.Kind.SERVED, Reading.of(Providers.AWS, plain(206)).kind());
    HttpReply named =
        new HttpReply(
            403, "", List.of(new Header("x-minio-error-code", "InvalidAccessKeyId")), "", true);
    assertTrue(Reading.of(named("minio"), named).may(Refusal.KEY));
  }

  @Test
  void aPageOfAProxyIsNoAnswer() {
    HttpReply page = new HttpReply(403, "", List.of(), "<html>Forbidden</html>", true);
    assertEquals(Reading.Kind.UNKNOWN, Reading.of(Providers.AWS, page).kind());
    assertEquals(
        Reading.Kind.UNKNOWN, Reading.of(Providers.AWS, error(403, "Strange", "x")).kind());
  }

  @Test
  void marksTellOnlyWhatOthersDoNotSend() {
    String rgw = "tx000001d1ef8a2442f65fe-006b03571f-1018-default";
    assertEquals("ceph", mark("x-amz-request-id", rgw));
    assertEquals("", mark("x-amz-request-id", "tx000001d1ef8a2442f65fe-006b03571f"));
    assertEquals("", mark("x-amz-request-id", "D30B9D0C08348EC8"));
    assertEquals("", mark("Server", "AmazonS3"));
    assertEquals("", mark("Server", "nginx"));
    assertEquals("minio", mark("X-Minio-Error-Code", "x"));
    assertEquals("gcs", mark("X-GUploader-UploadID", "x"));
    assertEquals("azure", mark("x-ms-request-id", "x"));
  }

  /** Swift, s3rver and other copies write nearly the same. */
  @Test
  void s3ProxyIsKnownByTheFormOfItsErrors() {
    String id = "D30B9D0C08348EC8";
    String start = "<?xml version='1.0' encoding='UTF-8'?>";
    String error = "<Error><Code>AccessDenied</Code><RequestId>" + id + "</RequestId></Error>";
    Header own = new Header("x-amz-request-id", id);
    assertEquals("s3proxy", mark(start + error, own));
    assertEquals("", mark(start + "\n" + error, own));
    assertEquals("", mark(start.replace('\'', '"') + error, own));
    assertEquals("", mark(start + error, new Header("x-amz-request-id", "0" + id.substring(1))));
    assertEquals("", mark(start + error, own, new Header("x-amz-id-2", "x")));
    assertEquals("", mark(start + error, own, new Header("Server", "x")));
    assertEquals("", mark(start + error));
  }

  private static String mark(String body, Header... headers) {
    HttpReply reply = new HttpReply(403, "", List.of(headers), body, true);
    return ReplyMarks.of(reply).map(ReplyMarks.Mark::store).orElse("");
  }

  private static String mark(String header, String value) {
    HttpReply reply = new HttpReply(403, "", List.of(new Header(header, value)), "", true);
    return ReplyMarks.of(reply).map(ReplyMarks.Mark::store).orElse("");
  }

  private static Provider named(String name) {
    return Providers.named(name).orElseThrow();
  }

  private static HttpReply plain(int status) {
    return new HttpReply(status, "", List.of(), "", true);
  }

  private static HttpReply error(int status, String code, String message) {
    String body =
        "<Error><Code>"
            + code
            + "</Code><Message>"
            + message.replace("<", "&lt;")
            + "</Message></Error>";
    return new HttpReply(status, "", List.of(), body, true);
  }
}
