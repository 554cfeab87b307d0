package io.github.why403.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words in capitals that a case knows, and those that stay the reader's. */
class KnownWordsTest {
  private static final String SAS =
      "?sp=r&se=2026-01-30T13:00:00Z&spr=https&sv=2022-11-02&sr=b&sig="
          + "QUJD".repeat(10)
          + "QUI%3D";

  private static String filled(String url, String command) throws BadInput {
    FailedRequest request = FailedRequest.of(RawUrl.parse(url));
    Case facts =
        Case.of(
            Schemes.recognise(request),
            request,
            null,
            new Clock(Instant.parse("2026-01-31T12:05:00Z"), true, "a test"),
            List.of(),
            List.of());
    Diagnosis diagnosis = new Diagnoser(Catalogue.english(), Limits.of(100)).diagnose(facts);
    return KnownWords.of(diagnosis, diagnosis.verdict().orElseThrow(), Redactor.of(facts))
        .in(command);
  }

  @Test
  void theBlobOfTheUrlStandsInTheCommand() throws BadInput {
    assertEquals(
        "--account-name demo --container-name c --name d/a.txt MYACCOUNT $ACCOUNT ACCOUNT=1",
        filled(
            "https://demo.blob.core.windows.net/c/d/a.txt" + SAS,
            "--account-name ACCOUNT --container-name CONTAINER --name BLOB MYACCOUNT $ACCOUNT"
                + " ACCOUNT=1"));
  }

  /** A name that a shell or a language could read otherwise is left to the reader. */
  @Test
  void whatIsNotHarmlessIsLeftToTheReader() throws BadInput {
    for (String name : List.of("a%20b", "$(x)", "-rf", "a;b", "a'b", "a%22b", "a%60b")) {
      assertEquals(
          "--name BLOB",
          filled("https://demo.blob.core.windows.net/c/" + name + SAS, "--name BLOB"));
    }
  }

  /** The id that is itself unknown is no value for the command that mends it. */
  @Test
  void theDistributionIsKnownAndTheKeyWhereItIsNotTheFault() throws BadInput {
    String url =
        "https://d111111abcdef8.cloudfront.net/dir/a.mp4?Expires=1769000000&Signature="
            + "QUJD".repeat(85)
            + "QQ__&Key-Pair-Id=K2JCJMDEHXQW5F";
    String text =
        filled(url, "--url https://DOMAIN/PATH --key-pair-id KEY_ID https://DOMAIN/FOLDER");
    assertTrue(text.contains("https://d111111abcdef8.cloudfront.net/dir/a.mp4 "), text);
    assertTrue(text.endsWith("K2JCJMDEHXQW5F https://d111111abcdef8.cloudfront.net/FOLDER"), text);
    String noKey = filled(url.substring(0, url.indexOf("&Key-Pair-Id")), "--key-pair-id KEY_ID");
    assertFalse(noKey.contains("K2"), noKey);
  }
}
