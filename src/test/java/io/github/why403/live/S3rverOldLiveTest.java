package io.github.why403.live;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The negative control: a fake that serves whatever the signature is. */
@Tag("s3rver")
class S3rverOldLiveTest extends LiveServerTest {
  @Override
  LiveServer server() {
    return Lab.s3rver(Kind.S3RVER_OLD);
  }

  @AfterAll
  static void end() {
    Lab.endLarge();
  }
}
