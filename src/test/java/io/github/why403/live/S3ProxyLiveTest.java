package io.github.why403.live;

/** The store of every build. */
class S3ProxyLiveTest extends LiveServerTest {
  @Override
  LiveServer server() {
    return Lab.s3proxy();
  }
}
