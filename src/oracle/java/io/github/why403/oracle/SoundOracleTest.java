package io.github.why403.oracle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.Outcome;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.hypothesis.Certainty;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Octets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Random requests signed by every client: they verify, and nothing is called wrong. */
class SoundOracleTest {
  private static final int REQUESTS = 600;

  @TestFactory
  Stream<DynamicTest> whatClientsSignIsSound() {
    return Clients.ALL.stream()
        .map(client -> DynamicTest.dynamicTest(client.name(), () -> areSound(client)));
  }

  private static void areSound(Client client) throws Exception {
    Dice dice = Dice.ofRun();
    for (int n = 0; n < REQUESTS; n++) {
      isSound(client, client.draw(dice));
    }
  }

  private static void isSound(Client client, Drawn drawn) throws Exception {
    Diagnosis diagnosis = Oracle.diagnose(drawn, client.key());
    List<Finding> alarms =
        Oracle.alarms(diagnosis).stream().filter(f -> f.certainty() != Certainty.POSSIBLE).toList();
    assertAll(
        drawn.toString(),
        () -> assertEquals(client.scheme(), diagnosis.facts().url().scheme().id()),
        () ->
            assertEquals(
                SignatureStatus.MATCHES,
                diagnosis.signature().status(),
                () -> diagnosis.findings() + " " + diagnosis.signature().because()),
        () -> assertEquals(List.of(), alarms),
        () -> assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome()));
    if (drawn.text() != null) {
      assertEquals(
          drawn.text(),
          Octets.text(Objects.requireNonNull(diagnosis.signature().read()).stringToSignText()),
          drawn.toString());
    }
  }
}
