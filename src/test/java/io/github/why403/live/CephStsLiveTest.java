package io.github.why403.live;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** Ceph RGW with session tokens, which answers AccessDenied to nearly everything. */
@Tag("ceph")
class CephStsLiveTest extends LiveServerTest {
  @Override
  LiveServer server() {
    return Lab.cephSts();
  }

  @Override
  List<Scenario> more() {
    return SessionRows.rows();
  }

  @AfterAll
  static void end() {
    Lab.endLarge();
  }
}
