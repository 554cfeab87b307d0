package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import io.github.why403.evidence.Question;
import io.github.why403.fixtures.SasSigner;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Azure's answers lead to their cause, and the string to sign that it prints is compared. */
class AzureAnswersTest {
  private static final String MESSAGE =
      "Server failed to authenticate the request. Make sure the value of Authorization header is"
          + " formed correctly including the signature.\nRequestId:0\nTime:2026-01-31T12:00:00Z";
  private static final String DETAIL = "AuthenticationErrorDetail";
  private static final String MISMATCH = "Signature did not match. String to sign used was ";
  private static final String WINDOW = "azure-time-window";
  private static final String FIELDS = "azure-fields-changed-after-signing";
  private static final String SCOPE = "azure-resource-scope-mismatch";
  private static final String POLICY = "azure-policy-with-user-delegation";
  private static final String NETWORK = "azure-ip-or-protocol";
  private static final String NONE = "-";

  /** The cause behind each answer of {@code error_bodies.json}, by its scenario. */
  private static final Map<String, String> CAUSES =
      Map.ofEntries(
          Map.entry("signature mismatch", NONE),
          Map.entry("expired, st given", WINDOW),
          Map.entry("not yet valid, st ahead", WINDOW),
          Map.entry("expired, no st", WINDOW),
          Map.entry("expired stored policy", WINDOW),
          Map.entry("sr missing", "missing-auth-param"),
          Map.entry("permission letters out of order", FIELDS),
          Map.entry("sig damaged", "azure-sig-plus-lost"),
          Map.entry("sig wrong length", FIELDS),
          Map.entry("sv bad", FIELDS),
          Map.entry("stored policy unknown", POLICY),
          Map.entry("field both in URL and in policy", POLICY),
          Map.entry("no expiry anywhere", "missing-auth-param"),
          Map.entry("empty optional field", FIELDS),
          Map.entry("sr not for this resource", SCOPE),
          Map.entry("user delegation key not found", "azure-udk-expired"),
          Map.entry("permission missing", "azure-permission-mismatch"),
          Map.entry("account SAS lacks resource type", SCOPE),
          Map.entry("account SAS lacks service", SCOPE),
          Map.entry("protocol", NETWORK),
          Map.entry("source IP", NETWORK),
          Map.entry("network firewall", NONE),
          Map.entry("SAS of a blob used to create a container", NONE),
          Map.entry("account key signing switched off", "azure-key-based-auth-disabled"),
          Map.entry("query stripped, private container", NONE),
          Map.entry("time window", NONE),
          Map.entry("mismatch", NONE));

  @Test
  void everyAnswerLeadsToItsCause() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    Set<String> tried = new TreeSet<>();
    String file = Files.readString(SharedFolder.path("error_bodies.json"));
    for (JsonElement element : JsonParser.parseString(file).getAsJsonArray()) {
      JsonObject one = element.getAsJsonObject();
      String provider = one.get("provider").getAsString();
      if (!provider.startsWith("azur")) {
        continue;
      }
      String scenario = one.get("scenario").getAsString();
      String store = provider.equals("azurite") ? "azurite" : "azure";
      Map<String, String> fields = new TreeMap<>();
      one.getAsJsonObject("extra_elements")
          .entrySet()
          .forEach(e -> fields.put(e.getKey(), own(e.getValue().getAsString())));
      HttpReply reply =
          AnswerCase.error(
              one.get("status").getAsInt(),
              one.get("code").getAsString(),
              one.get("message").getAsString(),
              fields);
      String found = surest(of(faulty(scenario), store).answered(Question.SUPPLIED, reply));
      tried.add(scenario);
      if (!found.equals(CAUSES.get(scenario))) {
        wrong.put(scenario, found);
      }
    }
    assertEquals(new TreeSet<>(CAUSES.keySet()), tried);
    assertEquals(Map.of(), wrong);
  }

  /** What Azure repeats is the window of the URL. */
  private static String own(String detail) {
    return detail
        .replaceAll("(?<=Start \\[)[^]]+", "Tue, 01 Dec 2026 11:00:00 GMT")
        .replaceAll("(?<=(?:Expiry|expiry time) \\[)[^]]+", "Tue, 01 Dec 2026 13:00:00 GMT")
        .replaceAll("(?<=Current \\[)[^]]+", "Tue, 01 Dec 2026 14:00:00 GMT")
        .replaceAll("(?<=start time \\[)[^]]+", "Tue, 01 Dec 2026 14:00:00 GMT");
  }

  /** A URL with the field that an answer is about. */
  private static SasSigner faulty(String scenario) {
    return switch (scenario) {
      case "source IP" -> service().with("sip", "203.0.113.9");
      case "account SAS lacks service" ->
          SasSigner.account().with("se", "2026-12-01T13:00:00Z").with("ss", "q");
      default -> service();
    };
  }

  private static String surest(AnswerCase sent) {
    Diagnosis diagnosis = sent.diagnose();
    Optional<Finding> first =
        diagnosis.findings().stream()
            .filter(f -> f.certainty().compareTo(Certainty.OBSERVED) <= 0)
            .findFirst();
    return first.map(Finding::cause).orElse(NONE);
  }

  /** The answers of {@link AnswerCase} are of November. */
  private static SasSigner service() {
    return SasSigner.service().with("se", "2026-12-01T13:00:00Z");
  }

  private static AnswerCase of(SasSigner signer, String store) {
    RawUrl url = RawUrl.tryParse(signer.url()).orElseThrow();
    return new AnswerCase(new FailedRequest(url, "GET", List.of(), true, null), store)
        .as(AzureSas.INSTANCE);
  }

  private static HttpReply mismatch(String text) {
    return AnswerCase.error(403, "AuthenticationFailed", MESSAGE, Map.of(DETAIL, MISMATCH + text));
  }

  /** A reply to HEAD has no body: it may mean four things. */
  @Test
  void aCodeInTheHeadAloneDecidesNothing() {
    HttpReply head =
        new HttpReply(
            403, "", List.of(new Header("x-ms-error-code", "AuthenticationFailed")), "", true);
    assertEquals(NONE, surest(of(service(), "azure").answered(Question.SUPPLIED, head)));
  }

  @Test
  void theSameTextSaysThatNothingWasChangedOnTheWay() {
    SasSigner signer = service();
    Diagnosis diagnosis =
        of(signer, "azure").answered(Question.SUPPLIED, mismatch(signer.text())).diagnose();
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("nothing was changed on the way")),
        diagnosis.evidence().toString());
  }

  @Test
  void theChangedLineIsNamedWithoutAKey() {
    SasSigner signer = service();
    Diagnosis diagnosis =
        of(signer, "azure")
            .answered(Question.SUPPLIED, mismatch(signer.text().replace("T13:", "T14:")))
            .diagnose();
    assertEquals(FIELDS, diagnosis.verdict().map(Finding::cause).orElse(""));
    assertEquals(
        List.of(new Difference("query.se", "2026-12-01T13:00:00Z", "2026-12-01T14:00:00Z")),
        diagnosis.differences());
  }

  @Test
  void aChangedPathIsNamedWithoutAKey() {
    SasSigner signer = service();
    Diagnosis diagnosis =
        of(signer, "azure")
            .answered(Question.SUPPLIED, mismatch(signer.text().replace("/reports/", "/Reports/")))
            .diagnose();
    assertEquals(SCOPE, diagnosis.verdict().map(Finding::cause).orElse(""));
    assertEquals("string-to-sign.canonicalizedResource", diagnosis.differences().get(0).part());
  }

  @Test
  void theKeyInHandSignedTheStoresText() {
    SasSigner signer = service();
    Diagnosis diagnosis =
        of(signer, "azure")
            .secret(Secret.of(SasSigner.KEY, "the test", null))
            .answered(Question.SUPPLIED, mismatch(signer.text()))
            .diagnose();
    assertEquals("azure-key-rotated", diagnosis.verdict().map(Finding::cause).orElse(""));
    assertEquals(
        Certainty.PROVEN, diagnosis.verdict().map(Finding::certainty).orElse(Certainty.POSSIBLE));
  }

  @Test
  void theReplyToAnotherUrlIsNotRead() {
    SasSigner other = SasSigner.account().with("sv", "2018-11-09").with("se", "2020-01-01");
    Diagnosis diagnosis =
        of(service(), "azure").answered(Question.SUPPLIED, mismatch(other.text())).diagnose();
    assertEquals(Outcome.INCONCLUSIVE, diagnosis.outcome());
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("to another request")),
        diagnosis.evidence().toString());
  }

  @Test
  void theLettersOfTheUrlAreHeldAgainstTheAnswer() {
    HttpReply reply =
        AnswerCase.error(
            403,
            "AuthorizationPermissionMismatch",
            "This request is not authorized to perform this operation using this permission.",
            Map.of());
    String lacks =
        of(service().with("sp", "w"), "azure")
            .answered(Question.SUPPLIED, reply)
            .diagnose()
            .verdict()
            .orElseThrow()
            .summary();
    assertTrue(lacks.contains("sp=w does not allow reading a blob (GET)"), lacks);
    String policy =
        of(service().with("sp", "").with("si", "readers"), "azure")
            .answered(Question.SUPPLIED, reply)
            .diagnose()
            .verdict()
            .orElseThrow()
            .summary();
    assertTrue(policy.contains("access policy (si)"), policy);
  }

  /** Lines that are empty in any text are no sign that it is this one's. */
  @Test
  void emptyLinesAreNoAgreement() {
    String other = service().text().replaceAll("(?m)^[^\n]+$", "x");
    Diagnosis diagnosis =
        of(service(), "azure").answered(Question.SUPPLIED, mismatch(other)).diagnose();
    assertEquals(List.of(), diagnosis.findings());
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("to another request")),
        diagnosis.evidence().toString());
  }

  @Test
  void theTextOfAnotherAccountIsNotRead() {
    String own = service().text();
    String other = own.replaceFirst("/blob/[a-z0-9]+/", "/blob/anotheraccount/");
    assertTrue(!other.equals(own), own);
    Diagnosis diagnosis =
        of(service(), "azure").answered(Question.SUPPLIED, mismatch(other)).diagnose();
    assertEquals(List.of(), diagnosis.findings());
    assertTrue(
        diagnosis.evidence().stream().anyMatch(e -> e.contains("to another request")),
        diagnosis.evidence().toString());
  }
}
