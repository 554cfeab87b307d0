package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Question;
import io.github.why403.hypothesis.OnTheWay;
import io.github.why403.hypothesis.Told;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S3Proxy's texts, as it gave them back, against ours: nothing was changed on the way there. */
class RecordedEchoTest {
  /** With an empty list S3Proxy hashes one header without a name; the second is Version 2. */
  private static final List<String> ODD =
      List.of("X-Amz-SignedHeaders empty", "X-Amz-SignedHeaders removed");

  @Test
  void nothingIsCalledChangedThatWasNot() throws IOException {
    List<String> changed = new ArrayList<>();
    int unchanged = 0;
    int unread = 0;
    for (Recording recording : Recording.read(RecordedServer.S3PROXY.file())) {
      boolean mismatch = "SignatureDoesNotMatch".equals(recording.code());
      boolean v4 = recording.request().url().text().contains("X-Amz-Credential=");
      if (!mismatch || !v4 || !recording.body().contains("<CanonicalRequest>")) {
        continue;
      }
      Optional<OnTheWay> echo = echo(recording.request(), recording);
      if (echo.isEmpty()) {
        unread++;
      } else if (echo.get().unchanged() && echo.get().findings().isEmpty()) {
        unchanged++;
      } else {
        changed.add(recording.scenario() + " " + echo.get().findings());
      }
    }
    System.out.printf(
        "S3Proxy gave its text back %d times: %d as sent, %d unreadable%n",
        unchanged + unread + changed.size(), unchanged, unread);
    changed.removeIf(one -> ODD.stream().anyMatch(one::startsWith));
    assertEquals(List.of(), changed);
    assertTrue(unchanged > 80, "only " + unchanged);
  }

  @Test
  void aHostThatWasChangedIsNamed() throws IOException {
    int compared = 0;
    for (Recording recording : Recording.read(RecordedServer.S3PROXY.file())) {
      if (!recording.scenario().equals("Host header changed")) {
        continue;
      }
      FailedRequest plain =
          new FailedRequest(
              recording.request().url(),
              recording.request().statedMethod(),
              List.<Header>of(),
              true,
              null);
      List<String> causes =
          echo(plain, recording).orElseThrow().findings().stream().map(f -> f.cause()).toList();
      assertEquals(List.of("proxy-rewrites-host"), causes);
      compared++;
    }
    assertEquals(1, compared);
  }

  private static Optional<OnTheWay> echo(FailedRequest request, Recording recording) {
    HttpReply reply = new HttpReply(403, "", List.of(), Octets.of(recording.body()), true);
    return OnTheWay.of(
        Told.of(
            new AnswerCase(request, "s3proxy").facts(),
            new Evidence.Answered(Question.AS_IS, null, reply, null)));
  }
}
