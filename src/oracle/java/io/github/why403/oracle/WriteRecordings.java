package io.github.why403.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.why403.input.FormField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes some of what every client signs to {@code recorded/clients} of the fixtures, for those who
 * have not got the clients.
 *
 * <p>{@code mvn -q -Dquick -Poracles,fixtures process-test-classes}
 */
public final class WriteRecordings {
  private static final int REQUESTS = 15;
  private static final long SEED = 403;

  private WriteRecordings() {}

  /**
   * @param args the folder {@code fixtures}
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0], "recorded", "clients"));
    for (Client client : Clients.ALL) {
      write(folder.resolve(client.name() + ".json"), client);
    }
  }

  private static void write(Path file, Client client) throws Exception {
    Dice dice = new Dice(SEED);
    JsonObject json = new JsonObject();
    json.addProperty("client", client.jar());
    json.addProperty("scheme", client.scheme());
    json.addProperty("key", client.key().text());
    json.addProperty("keyOf", client.key().id());
    JsonArray requests = new JsonArray();
    for (int n = 0; n < REQUESTS; n++) {
      requests.add(json(client.draw(dice)));
    }
    json.add("requests", requests);
    write(file, json);
  }

  private static void write(Path file, JsonObject json) throws IOException {
    String text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
    Files.writeString(file, text + "\n", UTF_8);
  }

  private static JsonObject json(Drawn drawn) {
    JsonObject one = new JsonObject();
    one.addProperty("at", drawn.at().toString());
    one.addProperty("method", drawn.request().statedMethod());
    one.addProperty("url", drawn.request().url().text());
    JsonArray headers = new JsonArray();
    drawn.request().headers().forEach(h -> headers.add(h.name() + ": " + h.value()));
    one.add("headers", headers);
    if (drawn.request().form() != null) {
      JsonArray fields = new JsonArray();
      drawn.request().form().fields().forEach(field -> fields.add(json(field)));
      one.add("form", fields);
      one.addProperty("fileSize", drawn.request().body().size());
    }
    one.addProperty("stringToSign", drawn.text());
    return one;
  }

  /** As a HAR writes it. */
  private static JsonObject json(FormField field) {
    JsonObject json = new JsonObject();
    json.addProperty("name", field.name());
    json.addProperty(field.file() ? "fileName" : "value", field.value());
    return json;
  }
}
