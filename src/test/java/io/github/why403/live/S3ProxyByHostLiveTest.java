package io.github.why403.live;

/** The bucket stands in the host: {@code lab.s3.lab.test}. */
class S3ProxyByHostLiveTest extends LiveServerTest {
  @Override
  LiveServer server() {
    return Lab.s3proxyByHost();
  }
}
