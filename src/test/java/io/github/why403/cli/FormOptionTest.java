package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.why403.fixtures.SignerPost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --form}: what was posted, in whatever way it is written down. */
class FormOptionTest {
  private static final String TOKEN = "IQoJTokenOfTheSession/with+signs==";
  private static final String OTHER = "IQoJAnotherToken/with+signs/00000==";

  @TempDir private Path folder;

  private Run run(String form, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("form.txt"), form);
    Run run = Run.of(SignerPost.URL, "--at", Run.NOW, "--form", file.toString()).and(more);
    return List.of(more).contains("--dry-run") ? run : run.and("--offline");
  }

  private static JsonObject verdict(Run run) {
    return run.and("-o", "json").run().verdict();
  }

  @Test
  void theFormIsHeldAgainstItsPolicy() throws IOException {
    JsonObject verdict = verdict(run(SignerPost.signer().send("key", "other").form()));
    assertEquals("post-policy-condition-failed", verdict.get("cause").getAsString());
    JsonObject difference = verdict.getAsJsonArray("differences").get(0).getAsJsonObject();
    assertEquals("form.key", difference.get("part").getAsString());
    assertEquals("other", difference.get("sent").getAsString());
  }

  @Test
  void aCurlCommandIsAForm() throws IOException {
    StringBuilder curl = new StringBuilder("curl -sS");
    SignerPost.signer()
        .send("submit", "Upload it")
        .form()
        .lines()
        .forEach(field -> curl.append(" -F '").append(field).append("' \\\n"));
    JsonObject verdict = verdict(run(curl + " " + SignerPost.URL));
    assertEquals("post-extra-input-field", verdict.get("cause").getAsString());
  }

  @Test
  void theSecretProvesTheMistake() throws IOException {
    String secret = "why403/Throw+Away/Secret/00000000EXAMPLE";
    Path file = Files.writeString(folder.resolve("secret.txt"), secret);
    String form = SignerPost.signer().secret(secret + "\n").form();
    JsonObject verdict = verdict(run(form, "--secret-file", file.toString()));
    assertEquals("secret-whitespace", verdict.get("cause").getAsString());
    assertEquals("proven", verdict.get("certainty").getAsString());
  }

  /** The token stands in the policy too, in base64, and in a condition that fails. */
  @Test
  void nothingSecretIsPrinted() throws IOException {
    SignerPost signer =
        SignerPost.signer()
            .field("x-amz-security-token", TOKEN)
            .send("x-amz-security-token", OTHER)
            .send("submit", "Upload");
    String form = signer.form();
    String policy = value(form, "policy");
    String signature = value(form, "x-amz-signature");
    for (List<String> how :
        List.of(
            List.<String>of(),
            List.of("-v"),
            List.of("-o", "json", "-v"),
            List.of("-v", "--lang", "zh"),
            List.of("--dry-run"))) {
      Run.Ended ended = run(form, how.toArray(String[]::new)).run();
      for (String canary : List.of(TOKEN, OTHER, policy, signature)) {
        assertFalse(ended.out().contains(canary), how + "\n" + ended.out());
      }
      assertEquals("", ended.err());
    }
    assertTrue(run(form).run().out().contains("x-amz-security-token"));
  }

  private static String value(String form, String name) {
    return form.lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFormIsNeverPosted() throws IOException {
    Run.Ended ended = run(SignerPost.signer().form(), "--dry-run").run();
    assertEquals(0, ended.code(), ended::err);
    assertFalse(ended.out().contains("POST "), ended::out);
    assertTrue(ended.out().replaceAll("\\s+", " ").contains("never posted"), ended::out);
    Run send = Run.of(SignerPost.URL, "--form", form(), "--send").outside(new NoNetwork());
    assertTrue(send.run().refused().err().contains("curl"));
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    run("no form at all").run().refused();
    run("{broken").run().refused();
    run("key=k\nfile=@a\n").run().refused();
    run("key=k\nOSSAccessKeyId=a\npolicy=b\nsignature=c\n").run().refused();
    Run.of(SignerPost.URL, "--form", form(), "-X", "PUT").run().refused();
    Run.of(SignerPost.URL, "--form", folder.resolve("none").toString()).run().refused();
  }

  @Test
  void inspectTellsThatThePolicyAloneIsSigned() throws IOException {
    JsonObject json =
        Run.of("inspect", SignerPost.URL, "--form", form(), "--at", Run.NOW, "-o", "json")
            .run()
            .json();
    JsonObject times = json.getAsJsonObject("times");
    assertEquals("2026-01-31T13:00:00Z", times.get("validTo").getAsString());
    json.getAsJsonArray("parts")
        .forEach(
            part -> {
              JsonObject one = part.getAsJsonObject();
              String name = one.get("part").getAsString();
              boolean signed =
                  one.get("signed").isJsonPrimitive() && one.get("signed").getAsBoolean();
              assertEquals(name.equals("form.policy"), signed, name);
            });
  }

  /** Signed in the URL and sent as a form: the URL is what is judged. */
  @Test
  void aFormSentToASignedUrl() throws IOException {
    Presigned put = Presigned.of("PUT");
    Path form = Files.writeString(folder.resolve("plain.txt"), "name=x\nfile=@a.png\n");
    Run.Ended ended =
        Run.withSecret(put.url(), "--offline", "--form", form.toString(), "-o", "json").run();
    assertEquals("method-post-on-put-url", ended.verdict().get("cause").getAsString(), ended::out);
  }

  private String form() throws IOException {
    return Files.writeString(folder.resolve("f.txt"), SignerPost.signer().form()).toString();
  }
}
