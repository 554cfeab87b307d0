package io.github.why403.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The counts are those of the table of causes, and no other. */
class FrequencyTest {
  @Test
  void theCountsAreThoseOfTheTable() throws IOException {
    Frequency frequency = Frequency.read();
    String table = Files.readString(SharedFolder.path("causes.json"));
    int counted = 0;
    for (JsonElement element : JsonParser.parseString(table).getAsJsonArray()) {
      JsonObject cause = element.getAsJsonObject();
      String slug = cause.get("slug").getAsString();
      JsonElement threads = cause.get("threads");
      int stated = threads == null || threads.isJsonNull() ? 0 : threads.getAsInt();
      assertEquals(stated, frequency.threads(slug), slug);
      counted++;
    }
    assertTrue(counted > 160, "only " + counted);
  }

  @Test
  void whatNobodyReportedCountsNothing() {
    assertEquals(0, Frequency.read().threads("no-such-cause"));
    assertTrue(Frequency.read().threads("session-expired-before-url") > 0);
  }
}
