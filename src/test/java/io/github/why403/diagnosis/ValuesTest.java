package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.why403.hypothesis.Difference;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written by hand where the language offers it, so that a start is short. */
class ValuesTest {
  @Test
  void remarksAreEqualByBothParts() {
    Remark remark = new Remark("expired", "a clause");
    assertEquals(remark, new Remark("expired", "a clause"));
    assertEquals(remark.hashCode(), new Remark("expired", "a clause").hashCode());
    assertNotEquals(remark, new Remark("expired", "another"));
    assertNotEquals(remark, new Remark("not-yet-valid", "a clause"));
  }

  @Test
  void differencesAreEqualByAllParts() {
    Difference difference = new Difference("method", "PUT", null);
    assertEquals(difference, new Difference("method", "PUT", null));
    assertEquals(difference.hashCode(), new Difference("method", "PUT", null).hashCode());
    assertNotEquals(difference, new Difference("host", "PUT", null));
    assertNotEquals(difference, new Difference("method", "GET", null));
    assertNotEquals(difference, new Difference("method", "PUT", "GET"));
    assertNotEquals(difference, new Difference("method", null, "PUT"));
  }

  @Test
  void candidatesAreCountedInWords() {
    Map<Long, String> words =
        Map.of(
            0L, "0 candidates",
            1L, "1 candidate",
            999L, "999 candidates",
            1000L, "1,000 candidates",
            13_844L, "13,844 candidates",
            123_456L, "123,456 candidates",
            5_000_000L, "5,000,000 candidates");
    words.forEach((number, text) -> assertEquals(text, report(number).counted()));
  }

  private static SignatureReport report(long candidates) {
    return new SignatureReport(
        SignatureStatus.DOES_NOT_MATCH, "", candidates, 0, false, null, null, null);
  }
}
