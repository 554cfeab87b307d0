package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuationTest {
  private static final String SIGN =
      "aws s3 presign s3://bucket/a/report.pdf --expires-in 900 --region eu-west-1"
          + " --endpoint-url https://files.example.com";

  @Test
  void anOptionStaysWithItsValue() {
    assertEquals(
        List.of(
            "aws s3 presign s3://bucket/a/report.pdf --expires-in 900 \\",
            "    --region eu-west-1 --endpoint-url https://files.example.com"),
        Continuation.of(SIGN, 71));
    assertEquals(List.of(SIGN), Continuation.of(SIGN, 200));
  }

  /** What a shell reads is the same at every width. */
  @Test
  void theWordsAreTheSame() {
    for (String command :
        List.of(
            SIGN,
            "curl -H 'Name: a  value -x y' \"$URL\" -o 'it is - not broken' --data \"a $(b c -d)"
                + " e\"",
            "one\\ word --two three # a comment -x that is long enough to be broken anywhere",
            "a | b -c d && e -f g")) {
      for (int room = 12; room < 100; room++) {
        List<String> lines = Continuation.of(command, room);
        String joined = String.join("\n", lines).replace(" \\\n    ", " ");
        assertEquals(command, joined, "at " + room);
      }
    }
  }

  @Test
  void linesFitWhereWordsDo() {
    for (int room = 45; room < 100; room++) {
      for (String line : Continuation.of(SIGN, room)) {
        assertTrue(line.length() <= room, room + ": " + line);
      }
    }
  }

  @Test
  void aHereDocumentIsLeftAlone() {
    String text = "cat >file.json <<'EOF'\n{\"a\": \"" + "x ".repeat(60) + "\"}\nEOF";
    assertEquals(text.lines().toList(), Continuation.of(text, 40));
  }
}
