package io.github.why403.input;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form in JSON: the fields, what boto3's {@code generate_presigned_post} or the SDK's {@code
 * createPresignedPost} returned, or a HAR. Python's own quotes pass as well.
 */
final class FormJson {
  private FormJson() {}

  static List<FormField> fields(String text) throws BadInput {
    try {
      return fields(JsonParser.parseString(text));
    } catch (JsonParseException | NumberFormatException broken) {
      throw new BadInput("The form begins as JSON and cannot be read as JSON; give it whole.");
    }
  }

  private static List<FormField> fields(JsonElement root) throws BadInput {
    JsonElement har = find(root, "log", "entries");
    if (har != null && har.isJsonArray()) {
      return har(har.getAsJsonArray());
    }
    JsonElement request = find(root, "request");
    JsonElement data = find(request == null ? root : request, "postData");
    if (data != null) {
      return postData(data);
    }
    if (find(root, "params") != null || find(root, "mimeType") != null) {
      return postData(root);
    }
    JsonElement fields = find(root, "fields");
    return list(fields == null ? root : fields);
  }

  /** Of several requests the one that posted a form. */
  private static List<FormField> har(JsonArray entries) throws BadInput {
    List<List<FormField>> forms = new ArrayList<>();
    for (JsonElement entry : entries) {
      JsonElement data = find(entry, "request", "postData");
      List<FormField> fields = data == null ? List.of() : postData(data);
      if (!fields.isEmpty()) {
        forms.add(fields);
      }
    }
    if (forms.size() > 1) {
      throw new BadInput(
          "The HAR holds " + forms.size() + " forms; save the refused request alone.");
    }
    return forms.isEmpty() ? List.of() : forms.get(0);
  }

  private static List<FormField> postData(JsonElement data) {
    JsonElement params = find(data, "params");
    if (params != null && params.isJsonArray() && !params.getAsJsonArray().isEmpty()) {
      return list(params);
    }
    JsonElement text = find(data, "text");
    return text == null || !text.isJsonPrimitive()
        ? List.of()
        : FormMultipart.fields(text.getAsString().strip());
  }

  private static List<FormField> list(JsonElement element) {
    List<FormField> fields = new ArrayList<>();
    if (element.isJsonObject()) {
      for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
        add(fields, entry.getKey(), entry.getValue(), null);
      }
    } else if (element.isJsonArray()) {
      for (JsonElement one : element.getAsJsonArray()) {
        pair(fields, one);
      }
    }
    return fields;
  }

  private static void pair(List<FormField> fields, JsonElement one) {
    if (one.isJsonObject()) {
      JsonObject param = one.getAsJsonObject();
      JsonElement name = param.get("name");
      if (name != null && name.isJsonPrimitive()) {
        add(fields, name.getAsString(), param.get("value"), param.get("fileName"));
      }
    } else if (one.isJsonArray() && one.getAsJsonArray().size() == 2) {
      JsonArray both = one.getAsJsonArray();
      if (both.get(0).isJsonPrimitive()) {
        add(fields, both.get(0).getAsString(), both.get(1), null);
      }
    }
  }

  private static void add(
      List<FormField> fields,
      String name,
      @Nullable JsonElement value,
      @Nullable JsonElement fileName) {
    if (fileName != null && fileName.isJsonPrimitive()) {
      fields.add(new FormField(name, FormReader.fileName(fileName.getAsString()), true));
    } else if (value == null || value.isJsonNull()) {
      fields.add(FormReader.line(name, ""));
    } else if (value.isJsonPrimitive()) {
      fields.add(FormReader.line(name, value.getAsString()));
    }
  }

  private static @Nullable JsonElement find(JsonElement root, String... names) {
    JsonElement at = root;
    for (String name : names) {
      if (!at.isJsonObject() || !at.getAsJsonObject().has(name)) {
        return null;
      }
      at = at.getAsJsonObject().get(name);
    }
    return at;
  }
}
