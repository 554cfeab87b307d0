package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The negative control: a fake that serves whatever the signature is. */
@Tag("s3rver")
class S3rverOldLiveTest extends LiveServerTest {
  @Override
  LiveServer server() {
    return Lab.s3rver(Kind.S3RVER_OLD);
  }

  /** Not even where the user takes it for a store of which a 404 would mean a right signature. */
  @TestFactory
  Stream<DynamicTest> noSignatureIsCalledRight() {
    LiveServer server = server();
    return Stream.of(SoundRows.rows(), KeyRows.rows(), WriteRows.rows())
        .flatMap(List::stream)
        .filter(scenario -> scenario.concerns(server))
        .map(scenario -> dynamicTest(scenario.name, () -> believesNothing(scenario, server)));
  }

  private static void believesNothing(Scenario scenario, LiveServer server) {
    Diagnosed diagnosed = diagnosed(scenario, server, Asking.TAKEN_FOR_CEPH);
    assertNotEquals("nothing-wrong", diagnosed.outcome(), diagnosed::toString);
    String said = diagnosed.report().get("evidence").toString();
    assertFalse(said.contains("A wrong signature was refused"), said);
    for (JsonElement remark : diagnosed.report().getAsJsonArray("ruledOut")) {
      String cause = remark.getAsJsonObject().get("cause").getAsString();
      assertNotEquals("wrong-secret-for-key", cause, diagnosed::toString);
      assertNotEquals("method-mismatch", cause, diagnosed::toString);
    }
  }

  @AfterAll
  static void end() {
    Lab.endLarge();
  }
}
