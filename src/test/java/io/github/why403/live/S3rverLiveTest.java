package io.github.why403.live;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** A fake in JavaScript that verifies path-style links. */
@Tag("s3rver")
class S3rverLiveTest extends LiveServerTest {
  @Override
  LiveServer server() {
    return Lab.s3rver(Kind.S3RVER);
  }

  @AfterAll
  static void end() {
    Lab.endLarge();
  }
}
