package io.github.why403.live;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** Ceph RGW as it is installed. */
@Tag("ceph")
class CephLiveTest extends LiveServerTest {
  @Override
  LiveServer server() {
    return Lab.ceph();
  }

  @AfterAll
  static void end() {
    Lab.endLarge();
  }
}
