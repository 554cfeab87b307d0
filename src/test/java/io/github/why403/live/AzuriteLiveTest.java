package io.github.why403.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.fixtures.SasSigner;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * SAS links, sound and broken, against a real Azurite: what it serves is sound for us as well, and
 * for what it refuses we name the cause.
 */
@Tag("azurite")
class AzuriteLiveTest {
  private static final String CONTAINER = "/" + Azurite.ACCOUNT + "/reports";
  private static final String BLOB = "/2026/a b+c.txt";
  private static final String CUT = "truncated-in-mail-or-log";
  private static final String TWICE = "duplicate-auth-params";
  private static final String FIELDS = "azure-fields-changed-after-signing";
  private static final String SCOPE = "azure-resource-scope-mismatch";
  private static final String WINDOW = "azure-time-window";
  private static final String PERMISSION = "azure-permission-mismatch";
  private static final String NETWORK = "azure-ip-or-protocol";

  private static Azurite store;
  private static Instant now;

  /**
   * A link and what becomes of it.
   *
   * @param cause what refuses it; null for one that is served
   */
  private record Scene(String name, String method, String url, @Nullable String cause) {}

  @BeforeAll
  static void start() {
    store = Azurite.start();
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String rights = account().with("srt", "sco").with("sp", "rwdlac").url();
    assertEquals(201, put(rights.replace(encoded(), "") + "&restype=container"));
    assertEquals(201, put(rights, "x-ms-blob-type: BlockBlob"));
  }

  @AfterAll
  static void end() {
    if (store != null) {
      store.close();
    }
  }

  private static int put(String url, String... headers) {
    List<String> lines = new ArrayList<>(List.of(headers));
    lines.add("Content-Length: 0");
    return RawClient.send("PUT", url, lines).status();
  }

  private static String encoded() {
    return BLOB.replace(" ", "%20");
  }

  private static SasSigner here(SasSigner signer) {
    return signer
        .http()
        .host(store.host())
        .path(CONTAINER + encoded())
        .signed("/reports" + BLOB)
        .with("spr", "")
        .with("se", now.plus(1, ChronoUnit.HOURS).toString());
  }

  private static SasSigner service() {
    return here(SasSigner.service());
  }

  private static SasSigner account() {
    return here(SasSigner.account());
  }

  @TestFactory
  Stream<DynamicTest> weAgreeWithTheStore() {
    List<Scene> all = scenes();
    assertTrue(all.size() >= 55, "too few scenes");
    return all.stream().map(scene -> DynamicTest.dynamicTest(scene.name(), () -> check(scene)));
  }

  private static void check(Scene scene) throws Exception {
    Reply reply = RawClient.send(scene.method(), scene.url(), List.of());
    boolean served = reply.status() < 300;
    assertEquals(scene.cause() == null, served, () -> scene.url() + ": " + reply.brief());

    FailedRequest request =
        new FailedRequest(RawUrl.parse(scene.url()), scene.method(), List.of(), true, null);
    Diagnosis diagnosis =
        new Diagnoser(Catalogue.english(), Limits.of(1_000_000))
            .diagnose(
                Case.of(
                    Schemes.recognise(request),
                    request,
                    Providers.named("azurite").orElseThrow(),
                    new Clock(now, true, "the test"),
                    List.of(Secret.of(SasSigner.KEY, "the test", null)),
                    List.of()));
    List<Finding> proven =
        diagnosis.findings().stream().filter(f -> f.certainty() == Certainty.PROVEN).toList();
    if (scene.cause() == null) {
      assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), () -> proven.toString());
      assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status());
    } else {
      assertEquals(scene.cause(), diagnosis.verdict().map(Finding::cause).orElse("nothing"));
    }
  }

  private static List<Scene> scenes() {
    List<Scene> scenes = new ArrayList<>();
    sound(scenes);
    fields(scenes);
    resources(scenes);
    timesAndRights(scenes);
    copied(scenes);
    return scenes;
  }

  private static void sound(List<Scene> scenes) {
    for (String version :
        List.of(
            "2015-04-05", "2017-04-17", "2018-11-09", "2020-02-10", "2020-12-06", "2021-12-02")) {
      get(scenes, "service SAS of " + version, service().with("sv", version), null);
      get(scenes, "account SAS of " + version, account().with("sv", version), null);
    }
    get(scenes, "container", service().with("sr", "c").signed("/reports"), null);
    get(scenes, "both protocols", service().with("spr", "https,http"), null);
    get(scenes, "a start", service().with("st", now.minusSeconds(60).toString()), null);
    get(scenes, "an override", service().with("rscd", "attachment; filename=\"a b+c.txt\""), null);
    get(scenes, "letters in another order", service().with("sp", "wr"), null);
    get(
        scenes,
        "an end with a fraction",
        service().with("se", now.plus(1, ChronoUnit.DAYS).toString().replace("Z", ".0000000Z")),
        null);
    scenes.add(new Scene("HEAD", "HEAD", service().url(), null));
  }

  private static void fields(List<Scene> scenes) {
    String end = now.plus(2, ChronoUnit.HOURS).toString();
    get(scenes, "end moved", service().sends("se", end), FIELDS);
    get(scenes, "letter added", service().sends("sp", "rw"), FIELDS);
    get(scenes, "version changed", service().sends("sv", "2020-02-10"), FIELDS);
    get(scenes, "protocol added", service().sends("spr", "https,http"), FIELDS);
    get(scenes, "protocol lost", service().with("spr", "https,http").sends("spr", ""), FIELDS);
    get(scenes, "override lost", service().with("rscd", "inline").sends("rscd", ""), FIELDS);
    get(scenes, "older lines", service().layout("2018-11-09"), FIELDS);
    get(scenes, "lines of 2015", service().layout("2015-04-05"), FIELDS);
    get(scenes, "account SAS, older lines", account().layout("2015-04-05"), FIELDS);
    get(scenes, "account SAS, letter added", account().sends("sp", "rwl"), FIELDS);
    get(scenes, "account SAS, type added", account().with("srt", "o").sends("srt", "co"), FIELDS);
    get(scenes, "a final line feed", service().text(text -> text + "\n"), FIELDS);
    get(
        scenes,
        "no empty lines",
        service().text(text -> text.replaceAll("\n+", "\n").replaceAll("\n$", "")),
        FIELDS);
    get(
        scenes,
        "override signed encoded",
        service()
            .with("rsct", "text/plain")
            .text(text -> text.replace("text/plain", "text%2Fplain")),
        "azure-response-override-encoding");
  }

  private static void resources(List<Scene> scenes) {
    get(scenes, "signed for the container", service().signed("/reports"), SCOPE);
    get(scenes, "signed for the blob", service().with("sr", "c"), SCOPE);
    get(scenes, "signed for the directory", service().signed("/reports/2026"), SCOPE);
    get(scenes, "no service name", text(t -> t.replace("/blob/", "/")), SCOPE);
    get(scenes, "name signed encoded", service().signed("/reports" + encoded()), SCOPE);
    get(
        scenes,
        "plus signed as a blank",
        service().signed("/reports/2026/a b c.txt"),
        "azure-blob-name-plus-decoded");
    get(scenes, "another key", service().key("b3RoZXIga2V5"), "nothing");
    scenes.add(
        new Scene(
            "plus of the signature lost",
            "GET",
            withPlus().replace("%2B", "%20"),
            "azure-sig-plus-lost"));
  }

  private static void copied(List<Scene> scenes) {
    String later = now.plus(2, ChronoUnit.HOURS).toString();
    String past = now.minus(1, ChronoUnit.HOURS).toString();
    String url = service().url();
    scenes.add(new Scene("padding lost", "GET", url.replaceAll("%3D$", ""), CUT));
    scenes.add(new Scene("cut inside an escape", "GET", url.replaceAll("3D$", ""), CUT));
    scenes.add(new Scene("end twice", "GET", url + "&se=" + later, TWICE));
    scenes.add(new Scene("end twice, the second over", "GET", url + "&se=" + past, TWICE));
    scenes.add(new Scene("signature twice", "GET", url + "&sig=AAAA", TWICE));
    get(scenes, "no such level", service().with("sr", "x"), SCOPE);
    get(scenes, "a version to come", service().with("sv", "2031-01-01"), null);
  }

  private static SasSigner text(UnaryOperator<String> change) {
    return service().text(change);
  }

  private static String withPlus() {
    return Stream.iterate(1, i -> i + 1)
        .map(i -> service().with("se", now.plus(i, ChronoUnit.HOURS).toString()).url())
        .filter(url -> url.contains("%2B"))
        .findFirst()
        .orElseThrow();
  }

  private static void timesAndRights(List<Scene> scenes) {
    String past = now.minus(1, ChronoUnit.HOURS).toString();
    String future = now.plus(30, ChronoUnit.MINUTES).toString();
    get(scenes, "expired", service().with("se", past), WINDOW);
    get(scenes, "not yet", service().with("st", future), WINDOW);
    get(scenes, "account SAS expired", account().with("se", past), WINDOW);
    get(scenes, "https alone", service().with("spr", "https"), NETWORK);
    get(scenes, "write alone", service().with("sp", "w"), PERMISSION);
    get(scenes, "account SAS, list alone", account().with("sp", "l"), PERMISSION);
    get(scenes, "account SAS of containers", account().with("srt", "c"), SCOPE);
    scenes.add(new Scene("PUT with a link to read", "PUT", service().url(), PERMISSION));
    scenes.add(new Scene("DELETE with a link to read", "DELETE", service().url(), PERMISSION));
  }

  private static void get(
      List<Scene> scenes, String name, SasSigner signer, @Nullable String cause) {
    scenes.add(new Scene(name, "GET", signer.url(), cause));
  }
}
