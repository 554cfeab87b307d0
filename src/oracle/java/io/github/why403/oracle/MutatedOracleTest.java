package io.github.why403.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.search.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What clients signed, with one thing changed that the signature covers: it is never called sound,
 * and nothing is proven but what was done.
 */
class MutatedOracleTest {
  /** A verification of Version 4A takes a millisecond, so that few candidates are tried of it. */
  private static final int REQUESTS = 260;

  private static final Limits FEW = Limits.of(60);
  private static final Limits USUAL = Limits.of(20_000);

  /** Those whose signature covers the whole request. */
  private static final List<Client> CLIENTS =
      List.of(new CrtV4a(), new PresignerV4a(), new MinioForJava(), new GoogleUrls(true));

  @TestFactory
  Stream<DynamicTest> oneChangeIsNeitherMissedNorTakenForAnother() {
    return CLIENTS.stream()
        .map(client -> DynamicTest.dynamicTest(client.name(), () -> areSeen(client)));
  }

  private static void areSeen(Client client) throws Exception {
    Dice dice = Dice.ofRun();
    Limits limits = client.scheme().equals("s3-v4a") ? FEW : USUAL;
    int changed = 0;
    while (changed < REQUESTS) {
      Drawn drawn = client.draw(dice);
      Mutation mutation = dice.one(Mutation.values());
      Drawn broken = mutation.of(drawn);
      if (broken != null) {
        changed++;
        Key key = mutation.key(client.key());
        isSeen(mutation, Oracle.diagnose(broken, key, limits), mutation + " " + broken);
      }
    }
  }

  private static void isSeen(Mutation mutation, Diagnosis diagnosis, String what) {
    assertNotEquals(SignatureStatus.MATCHES, diagnosis.signature().status(), what);
    assertNotEquals(Outcome.NOTHING_WRONG, diagnosis.outcome(), what);
    List<String> proven =
        Oracle.alarms(diagnosis).stream()
            .filter(f -> f.certainty() == Certainty.PROVEN)
            .map(Finding::cause)
            .toList();
    assertTrue(proven.stream().allMatch(mutation::is), proven + " " + what);
  }

  /** Sent with another verb, a URL is called just that. */
  @TestFactory
  Stream<DynamicTest> anotherVerbIsFound() {
    return Stream.of(
            new SdkForJava1(),
            new MinioForJava(),
            new CrtV4a(),
            new GoogleUrls(true),
            new GoogleUrls(false))
        .map(client -> DynamicTest.dynamicTest(client.name(), () -> verbIsFound(client)));
  }

  private static void verbIsFound(Client client) throws Exception {
    Dice dice = Dice.ofRun();
    for (int n = 0; n < 50; n++) {
      Drawn drawn = client.draw(dice);
      Diagnosis diagnosis = Oracle.diagnose(Mutation.VERB.of(drawn), client.key());
      List<Finding> alarms = Oracle.alarms(diagnosis);
      assertEquals(
          List.of("method-mismatch"),
          alarms.stream().map(Finding::cause).toList(),
          drawn::toString);
      assertEquals(Certainty.PROVEN, alarms.get(0).certainty(), drawn::toString);
    }
  }

  /** With another key the form is called just that, and the signature stays right. */
  @Test
  void anotherKeyOfAFormIsFound() throws Exception {
    Client client = new GoogleForms();
    Dice dice = Dice.ofRun();
    for (int n = 0; n < 50; n++) {
      Drawn drawn = client.draw(dice);
      List<FormField> fields = new ArrayList<>(drawn.request().form().fields());
      fields.replaceAll(f -> f.is("key") ? FormField.of("key", f.value() + "x") : f);
      Diagnosis diagnosis =
          Oracle.diagnose(drawn.with(drawn.request().withForm(new Form(fields))), client.key());
      assertEquals(
          List.of("post-policy-condition-failed"),
          diagnosis.findings().stream().map(Finding::cause).toList());
      assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status());
    }
  }
}
