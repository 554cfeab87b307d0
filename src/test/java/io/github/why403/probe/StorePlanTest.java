package io.github.why403.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.EvidenceBook;
import io.github.why403.evidence.Question;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.provider.Providers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorePlanTest {
  private static final String URL = Asked.url(Asked.AWS);

  @Test
  void aGetIsReplayedAsItIsForOneByte() {
    Step replay = Asked.step(Asked.plan(Asked.of("GET", URL, "X-Trace: 7")), "replay");
    assertEquals(URL.substring(Asked.AWS.indexOf("/dir")), replay.request().target());
    assertEquals("GET", replay.request().method());
    assertEquals(
        List.of("Host", "X-Trace", "Range", "Connection"),
        replay.request().headers().stream().map(Header::name).toList());
    assertEquals("bytes=0-0", Asked.header(replay, "range"));
    assertEquals("bucket.s3.eu-west-1.amazonaws.com", Asked.header(replay, "host"));
  }

  @Test
  void aRangeOfTheUsersOrASignedOneIsLeftAlone() {
    Step own = Asked.step(Asked.plan(Asked.of("GET", URL, "Range: bytes=5-9")), "replay");
    assertEquals("bytes=5-9", Asked.header(own, "range"));
    String signed = URL.replace("SignedHeaders=host", "SignedHeaders=host%3Brange");
    assertEquals(
        "", Asked.header(Asked.step(Asked.plan(Asked.of("GET", signed)), "replay"), "range"));
    assertEquals(
        "", Asked.header(Asked.step(Asked.plan(Asked.of("HEAD", URL)), "replay"), "range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH", "put", "PROPFIND"})
  void whatWritesIsNeverSentAsItIs(String method) {
    ProbePlan plan = Asked.plan(Asked.of(method, URL));
    assertTrue(plan.steps().noneMatch(s -> s.question() == Question.AS_IS));
    assertEquals("GET", Asked.step(plan, "unmask").request().method());
    assertTrue(
        plan.steps()
            .filter(s -> !Set.of("GET", "HEAD", "OPTIONS").contains(s.request().method()))
            .allMatch(s -> s.when() != When.ALWAYS && s.request().method().equals("PUT")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "PATCH", "PROPFIND", "put"})
  void otherMethodsThanPutAreOnlyUnmasked(String method) {
    ProbePlan plan = Asked.plan(Asked.of(method, URL));
    assertTrue(plan.steps().noneMatch(s -> s.request().method().equals(method)));
    assertTrue(plan.skipped().stream().anyMatch(s -> s.enable().startsWith("--send")));
  }

  @Test
  void noStepOfAPutHasALengthOrABody() {
    ProbePlan plan =
        Asked.plan(
            Asked.of(
                "PUT",
                Asked.url("http://store.example/bucket/key"),
                "Content-Length: 5",
                "Expect: 100-continue",
                "Content-Type: a/b",
                "Transfer-Encoding: chunked"));
    assertTrue(plan.steps().count() >= 5);
    plan.steps()
        .forEach(
            step -> {
              assertEquals("", Asked.header(step, "content-length"));
              assertEquals("", Asked.header(step, "transfer-encoding"));
              assertEquals("", Asked.header(step, "expect"));
            });
    Step copy = Asked.step(plan, "no-write");
    assertEquals("/why403-missing-0a1b/none", Asked.header(copy, "x-amz-copy-source"));
    assertEquals("a/b", Asked.header(copy, "content-type"));
  }

  /** Of a known store only what would be sent is listed. */
  @Test
  void aKnownStoreIsAskedByItsFirstTrickAlone() {
    String url = Asked.url("http://store.example/bucket/key");
    assertEquals(
        List.of(Question.UNMASKED, Question.COPY_OF_NOTHING, Question.CONTROL),
        judging(Asked.plan(Asked.at("ceph", "PUT", url))));
    assertEquals(
        List.of(Question.UNMASKED, Question.NO_LENGTH, Question.CONTROL),
        judging(Asked.plan(Asked.at("swift", "PUT", url))));
    ProbePlan unknown = Asked.plan(Asked.of("PUT", url));
    assertEquals(
        List.of(
            Question.UNMASKED,
            Question.COPY_OF_NOTHING,
            Question.CONTROL,
            Question.NO_LENGTH,
            Question.CONTROL),
        judging(unknown));
    assertEquals(List.of(), unknown.skipped().stream().filter(StorePlanTest::isNoWrite).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "minio", "r2", "garage"})
  void aStoreWithoutATrickIsNotAskedAndSaysWhatEnablesIt(String store) {
    ProbePlan plan =
        Asked.plan(Asked.at(store, "PUT", Asked.url("http://store.example/bucket/key")));
    assertEquals(List.of(Question.UNMASKED), judging(plan));
    Attempt.Skipped skipped =
        plan.skipped().stream().filter(StorePlanTest::isNoWrite).findFirst().orElseThrow();
    assertTrue(skipped.enable().startsWith("--send"), skipped.enable());
    assertTrue(skipped.why().contains("judge a PUT and not write"), skipped.why());
  }

  /** The control of what was never sent would be a PUT of its own. */
  @Test
  void theControlOfATrickWaitsForTheTrick() {
    String url = Asked.url("http://store.example/bucket/key");
    List<Step> steps = Asked.plan(Asked.of("PUT", url)).steps().toList();
    Step last = steps.stream().filter(s -> s.question() == Question.CONTROL).toList().get(1);
    EvidenceBook lengthless = answered(Question.NO_LENGTH, 411);
    assertTrue(last.when().holds(Providers.named("swift").orElseThrow(), lengthless));
    assertFalse(last.when().holds(Providers.named("swift").orElseThrow(), EvidenceBook.EMPTY));
    assertFalse(
        last.when()
            .holds(Providers.named("ceph").orElseThrow(), answered(Question.COPY_OF_NOTHING, 404)));
  }

  private static EvidenceBook answered(Question question, int status) {
    HttpReply reply = new HttpReply(status, "", List.of(), "", true);
    return EvidenceBook.EMPTY.with(
        new Attempt.Completed("no-write", new Evidence.Answered(question, null, reply, null)));
  }

  private static boolean isNoWrite(Attempt.Skipped skipped) {
    return skipped.probe().equals("no-write");
  }

  private static List<Question> judging(ProbePlan plan) {
    Set<String> probes = Set.of("replay", "unmask", "no-write", "control");
    return plan.steps().filter(s -> probes.contains(s.probe())).map(Step::question).toList();
  }

  @Test
  void aSignedCopyIsNotJudgedByACopy() {
    String copy = URL.replace("SignedHeaders=host", "SignedHeaders=host%3Bx-amz-copy-source");
    ProbePlan plan = Asked.plan(Asked.of("PUT", copy, "x-amz-copy-source: /b/k"));
    assertTrue(plan.steps().noneMatch(s -> s.request().method().equals("PUT")));
  }

  /** Headers alone make a bucket, and may change what a subresource stands for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://store.example/bucket",
        "http://store.example/bucket/",
        "http://store.example//bucket",
        "http://store.example/bucket//",
        "http://store.example/bucket/..",
        "http://store.example/other/../bucket",
        "http://store.example/other/%2e%2E/bucket",
        "http://store.example/",
        "https://bucket.s3.eu-west-1.amazonaws.com/"
      })
  void whatMayMakeABucketIsNoPutToJudge(String place) {
    assertNoPut(Asked.url(place));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acl", "tagging=", "uploadId=7&partNumber=1", "policy", "%61cl", "x=1"})
  void anotherActionOfAnObjectIsNoPutToJudge(String action) {
    assertNoPut(Asked.url("http://store.example/bucket/key") + "&" + action);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-id=PutObject", "X-Amz-Acl=private", "Content-Type=image%2Fpng"})
  void whatSdksAddIsStillAPlainPut(String more) {
    String url = Asked.url("http://store.example/bucket/key") + "&" + more;
    assertTrue(
        Asked.plan(Asked.of("PUT", url))
            .steps()
            .anyMatch(s -> s.question() == Question.COPY_OF_NOTHING));
  }

  private static void assertNoPut(String url) {
    ProbePlan plan = Asked.plan(Asked.of("PUT", url));
    assertTrue(plan.steps().noneMatch(s -> s.request().method().equals("PUT")));
    assertTrue(plan.skipped().stream().anyMatch(s -> s.probe().equals("no-write")));
  }

  @Test
  void unmaskedMeansDatedNowInBothPlaces() {
    Step unmask = Asked.step(Asked.plan(Asked.of("GET", URL)), "unmask");
    String target = unmask.request().target();
    assertTrue(target.contains("X-Amz-Date=20261123T010203Z"), target);
    assertTrue(target.contains("%2F20261123%2Feu-west-1%2Fs3%2Faws4_request"), target);
    assertTrue(target.contains("X-Amz-Signature=" + Asked.SIGNATURE), target);
    String slashes = URL.replace("%2F", "/").replace("EXAMPLE/", "EX/AMPLE/");
    assertTrue(
        Asked.step(Asked.plan(Asked.of("GET", slashes)), "unmask")
            .request()
            .target()
            .contains("EX/AMPLE/20261123/eu-west-1/s3/aws4_request"));
  }

  /** Else it would be the URL itself, and its signature be right. */
  @Test
  void unmaskedIsAnotherUrlEvenInTheSecondOfSigning() {
    String url =
        URL.replace("20260101T000000Z", "20261123T010203Z").replace("20260101", "20261123");
    Step unmask = Asked.step(Asked.plan(Asked.of("GET", url)), "unmask");
    assertTrue(unmask.request().target().contains("X-Amz-Date=20261123T010202Z"));
  }

  @Test
  void whatIsSignedAndCannotBeSentIsNotReplayed() {
    String url = URL.replace("SignedHeaders=host", "SignedHeaders=content-length%3Bhost");
    ProbePlan put = Asked.plan(Asked.of("PUT", url));
    assertTrue(put.steps().noneMatch(s -> s.request().method().equals("PUT")));
    ProbePlan get = Asked.plan(Asked.of("GET", url, "Content-Length: 0"));
    assertTrue(get.steps().noneMatch(s -> s.question() == Question.AS_IS));
    assertTrue(get.skipped().stream().anyMatch(s -> s.why().contains("content-length")));
  }

  @Test
  void theControlDiffersInOneDigit() {
    ProbePlan plan = Asked.plan(Asked.of("GET", URL));
    String asIs = Asked.step(plan, "replay").request().target();
    String control = Asked.step(plan, "control").request().target();
    assertEquals(asIs.length(), control.length());
    assertEquals(
        1,
        (int)
            java.util.stream.IntStream.range(0, asIs.length())
                .filter(i -> asIs.charAt(i) != control.charAt(i))
                .count());
    assertTrue(control.contains("X-Amz-Signature=1123456789abcdef"), control);
  }

  @Test
  void theBucketIsAskedForByPathInItsRegion() {
    Step region = Asked.step(Asked.plan(Asked.of("GET", URL)), "region");
    assertEquals("HEAD", region.request().method());
    assertEquals("s3.eu-west-1.amazonaws.com", region.request().host());
    assertEquals("/bucket", region.request().target());
    assertEquals("", Asked.header(region, "authorization"));
    Step local =
        Asked.step(
            Asked.plan(Asked.of("GET", Asked.url("http://[::1]:9000/my%20bucket/key"))), "region");
    assertEquals("::1", local.request().host());
    assertEquals(9000, local.request().port());
    assertEquals("[::1]:9000", Asked.header(local, "host"));
    assertEquals("/my%20bucket", local.request().target());
  }

  @Test
  void theKeyIsTriedAtKnownStoresAndTypedHostsAlone() {
    Step key = Asked.step(Asked.plan(Asked.of("GET", URL)), "key");
    assertTrue(
        Asked.header(key, "authorization")
            .startsWith(
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261123/eu-west-1/s3/"
                    + "aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, "));
    Case stranger = Asked.of("GET", Asked.url("https://evil.example/bucket/key"));
    assertFalse(Asked.plan(stranger).steps().anyMatch(s -> s.probe().equals("key")));
    assertTrue(Asked.plan(stranger).skipped().stream().anyMatch(s -> s.probe().equals("key")));
    Wishes typed = new Wishes(Set.of(), Set.of(), null, new Trust(Set.of("evil.example")));
    assertTrue(Asked.plan(stranger, typed).steps().anyMatch(s -> s.probe().equals("key")));
  }

  /** Whoever has a distribution of CloudFront sees what is sent to its name. */
  @Test
  void aDistributionOfAnybodyIsNoStore() {
    String url = Asked.url("https://d111111abcdef8.cloudfront.net/bucket/key");
    assertFalse(Asked.plan(Asked.of("GET", url)).steps().anyMatch(s -> s.probe().equals("key")));
    ProbePlan token = Asked.plan(Asked.of("GET", url + "&X-Amz-Security-Token=abc"));
    assertFalse(token.steps().anyMatch(s -> s.request().target().contains("Token")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Amz-Security-Token=abc", "x"})
  void aSessionTokenGoesToNoStranger(String more) {
    boolean token = more.startsWith("X-Amz-Security");
    String url = Asked.url("https://evil.example/bucket/key") + "&" + more;
    ProbePlan plan = Asked.plan(Asked.of("GET", url));
    assertEquals(!token, plan.steps().anyMatch(s -> s.request().target().contains("Signature")));
    assertTrue(
        Asked.plan(Asked.of("GET", Asked.url(Asked.AWS) + "&" + more))
            .steps()
            .anyMatch(s -> s.probe().equals("replay")));
  }

  @Test
  void authorizationAndCookiesGoToNoStranger() {
    String url = Asked.url("https://evil.example/bucket/key");
    for (String header :
        List.of(
            "Authorization: Basic eA==",
            "cookie: a=b",
            "x-goog-encryption-key: a",
            "X-Api-Key: a")) {
      ProbePlan plan = Asked.plan(Asked.of("GET", url, header));
      assertTrue(plan.steps().allMatch(s -> s.probe().equals("region")), header);
    }
  }

  @Test
  void thePreflightAsksForMethodAndHeaders() {
    Wishes wishes = new Wishes(Set.of(), Set.of(), "https://app.example", new Trust(Set.of()));
    Step cors =
        Asked.step(
            Asked.plan(
                Asked.of("PUT", URL, "Content-Type: image/png", "X-Amz-Acl: private"), wishes),
            "cors");
    assertEquals("OPTIONS", cors.request().method());
    assertEquals("https://app.example", Asked.header(cors, "origin"));
    assertEquals("PUT", Asked.header(cors, "access-control-request-method"));
    assertEquals("content-type,x-amz-acl", Asked.header(cors, "access-control-request-headers"));
    assertEquals("", Asked.header(cors, "x-amz-acl"));
  }

  @Test
  void probesAreChosenByName() {
    Wishes only = new Wishes(Set.of("region"), Set.of(), null, new Trust(Set.of()));
    assertEquals(
        List.of("region", "region"),
        Asked.plan(Asked.of("GET", URL), only).steps().map(Step::probe).toList());
    Wishes skip = new Wishes(Set.of(), Set.of("region"), null, new Trust(Set.of()));
    assertTrue(
        Asked.plan(Asked.of("GET", URL), skip).steps().noneMatch(s -> s.probe().equals("region")));
  }

  @Test
  void thePlanForPeopleShowsNoSecret() {
    String url = URL + "&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEJr";
    String text =
        String.join("\n", PlanText.lines(Asked.plan(Asked.of("PUT", url)), List.of(), 200));
    assertFalse(text.contains(Asked.SIGNATURE.substring(8)), text);
    assertFalse(text.contains("IQoJb3JpZ2luX2VjEJr"), text);
    assertTrue(text.contains("HEAD https://s3.eu-west-1.amazonaws.com:443"), text);
    for (Attempt.Skipped skip : Asked.plan(Asked.of("DELETE", URL)).skipped()) {
      assertFalse(skip.why().isEmpty());
    }
  }
}
