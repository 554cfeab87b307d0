package io.github.why403.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.not;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.cli.InProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WireMock in the place of Amazon S3: it answers the questions of the program as a test says, and
 * with a status that no store has to what no test has thought of.
 */
final class FakeS3 implements AutoCloseable {
  private static final int NOBODY_ASKED = 599;

  private final WireMockServer server;
  private final FrontProxy proxy;
  private final String url;
  private final String path;
  private final String date;
  private final String signature;

  /**
   * @param url the URL that is asked about
   */
  FakeS3(String url) {
    this.url = url;
    this.path = url.substring(url.indexOf('/', 8), url.indexOf('?'));
    this.date = Link.value(url, "X-Amz-Date");
    this.signature = Link.value(url, "X-Amz-Signature");
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort());
    server.start();
    proxy = new FrontProxy(server.port(), server.httpsPort());
    server.stubFor(
        any(anyUrl()).atPriority(100).willReturn(WireMock.aResponse().withStatus(NOBODY_ASKED)));
  }

  /** The request as it is. */
  FakeS3 asIs(String method, ResponseDefinitionBuilder answer) {
    return stub(
        dated(method, equalTo(date)).withQueryParam("X-Amz-Signature", equalTo(signature)), answer);
  }

  /** The GET with a fresh date. */
  FakeS3 unmasked(ResponseDefinitionBuilder answer) {
    return stub(dated("GET", not(equalTo(date))), answer);
  }

  /** The request with a wrong signature. */
  FakeS3 control(ResponseDefinitionBuilder answer) {
    return stub(
        dated("GET", equalTo(date)).withQueryParam("X-Amz-Signature", not(equalTo(signature))),
        answer);
  }

  /** The unsigned HEAD of the bucket. */
  FakeS3 bucket(ResponseDefinitionBuilder answer) {
    return stub(
        request("HEAD", urlEqualTo("/" + Link.BUCKET)).withHeader("Authorization", absent()),
        answer);
  }

  /** The signed HEAD of the bucket. */
  FakeS3 key(ResponseDefinitionBuilder answer) {
    return stub(
        request("HEAD", urlEqualTo("/" + Link.BUCKET))
            .withHeader("Authorization", matching("AWS4-HMAC-SHA256 .*")),
        answer);
  }

  /** The signed GET of the bucket's location. */
  FakeS3 location(ResponseDefinitionBuilder answer) {
    return stub(request("GET", urlEqualTo("/" + Link.BUCKET + "?location")), answer);
  }

  FakeS3 preflight(ResponseDefinitionBuilder answer) {
    return stub(request("OPTIONS", urlPathEqualTo(path)), answer);
  }

  private MappingBuilder dated(
      String method, com.github.tomakehurst.wiremock.matching.StringValuePattern when) {
    return request(method, urlPathEqualTo(path)).withQueryParam("X-Amz-Date", when);
  }

  private FakeS3 stub(MappingBuilder question, ResponseDefinitionBuilder answer) {
    server.stubFor(question.willReturn(answer));
    return this;
  }

  /** Runs a command through the proxy, without a secret unless the environment has one. */
  InProcess.Ended run(Map<String, String> env, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-x", proxy.url(), "-k"));
    return InProcess.run(all, env);
  }

  /** The diagnosis of the URL. */
  JsonObject diagnosis(Map<String, String> env, String... options) {
    List<String> all = new ArrayList<>(List.of(url, "-o", "json"));
    boolean sends = List.of(options).contains("--send");
    all.addAll(sends ? List.of() : List.of("--skip", "clock"));
    all.addAll(List.of(options));
    InProcess.Ended ended = run(env, all.toArray(String[]::new));
    if (ended.out().isEmpty()) {
      throw new AssertionError("exit " + ended.code() + ": " + ended.err());
    }
    return JsonParser.parseString(ended.out()).getAsJsonObject();
  }

  /** Everything that was asked, as method and target. */
  List<String> asked() {
    return requests().stream().map(r -> r.getMethod() + " " + r.getUrl()).toList();
  }

  List<LoggedRequest> requests() {
    return server.findAll(WireMock.anyRequestedFor(anyUrl()));
  }

  /** Hosts that were asked over TLS. */
  List<String> tunnels() {
    return proxy.tunnels();
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    server.stop();
  }
}
