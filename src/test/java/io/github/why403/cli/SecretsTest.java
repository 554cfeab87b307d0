package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the secret comes from, which of several is taken, and what is said where there is none. */
class SecretsTest {
  private static final String URL = Presigned.of("GET").url();
  private static final String OTHER_ID = "AKIAOTHER00000000000";
  private static final String OTHER = "o".repeat(40);

  @TempDir Path home;

  @BeforeEach
  void profiles() throws IOException {
    Files.createDirectory(home.resolve(".aws"));
    write(
        ".aws/credentials",
        "[default]",
        "aws_access_key_id = " + OTHER_ID,
        "aws_secret_access_key = " + OTHER,
        "[right]",
        "aws_access_key_id = " + Presigned.KEY_ID,
        "aws_secret_access_key = " + Presigned.SECRET,
        "[blank]",
        "aws_access_key_id = AKIABLANK00000000000",
        "aws_secret_access_key =");
    write(
        ".aws/config",
        "[profile role]",
        "role_arn = arn:aws:iam::123456789012:role/r",
        "source_profile = right",
        "[profile outside]",
        "credential_process = /bin/false");
  }

  @Test
  void theEnvironmentComesFirst() {
    Run run = run().env("AWS_SECRET_ACCESS_KEY", Presigned.SECRET);
    assertMatches(run.env("AWS_ACCESS_KEY_ID", Presigned.KEY_ID).env("AWS_PROFILE", "default"));
    assertTrue(evidence(run).contains("AWS_SECRET_ACCESS_KEY"));
  }

  @Test
  void aBlankVariableIsNone() {
    Run run = run().env("AWS_SECRET_ACCESS_KEY", " \n").env("AWS_PROFILE", "right");
    assertMatches(run);
    assertTrue(evidence(run).contains("profile right"));
  }

  @Test
  void aSecretWithoutItsKeyIdIsTried() {
    assertMatches(run().env("AWS_SECRET_ACCESS_KEY", Presigned.SECRET));
  }

  /** Such a URL was signed with the line break; no store knows a secret that has one. */
  @Test
  void aSecretIsTakenWithoutTheBlanksAroundIt() {
    assertMatches(run().env("AWS_SECRET_ACCESS_KEY", "\ufeff " + Presigned.SECRET + "\r\n"));
    String dirty = Presigned.of("GET").by(Presigned.KEY_ID, Presigned.SECRET + "\n").url();
    JsonObject verdict =
        Run.of(dirty, "-X", "GET", "--at", Run.NOW, "-o", "json")
            .env("AWS_SECRET_ACCESS_KEY", Presigned.SECRET + "\n")
            .run()
            .verdict();
    assertEquals("secret-whitespace", verdict.get("cause").getAsString());
    assertEquals("proven", verdict.get("certainty").getAsString());
  }

  @Test
  void aNamedProfileIsTakenEvenWhereTheEnvironmentHasASecret() {
    assertMatches(
        run("--profile", "right")
            .env("AWS_ACCESS_KEY_ID", OTHER_ID)
            .env("AWS_SECRET_ACCESS_KEY", OTHER));
  }

  @Test
  void theDefaultProfileIsTakenWhereNothingIsSaid() {
    assertTrue(evidence(run()).contains("profile default"), evidence(run()));
  }

  @Test
  void otherFilesCanBeNamed() throws IOException {
    write("mine", "[default]", "aws_secret_access_key=" + Presigned.SECRET);
    assertMatches(run().env("AWS_SHARED_CREDENTIALS_FILE", home.resolve("mine").toString()));
    assertMatches(run().env("AWS_SHARED_CREDENTIALS_FILE", "~/mine"));
    write("cfg", "[profile there]", "aws_secret_access_key=" + Presigned.SECRET);
    assertMatches(run("--profile", "there").env("AWS_CONFIG_FILE", home.resolve("cfg").toString()));
  }

  @Test
  void ofAllProfilesThatOfTheKeyIsFirst() {
    Run run = run("--all-profiles");
    assertMatches(run);
    assertTrue(evidence(run).contains("profile right; its key id is the URL's"), evidence(run));
    assertEquals(
        1, run.run().json().getAsJsonObject("signature").get("candidates").getAsInt(), "at once");
  }

  @Test
  void ofAllProfilesTheOneThatSignedIsFound() {
    String url = Presigned.of("GET").by(Presigned.KEY_ID, OTHER).url();
    JsonObject verdict = run(url, "--all-profiles").run().verdict();
    assertEquals("wrong-secret-for-key", verdict.get("cause").getAsString());
    assertEquals("proven", verdict.get("certainty").getAsString());
  }

  /** The mixed pair: this secret did sign the URL, and the URL names another key. */
  @Test
  void aSecretOfAnotherKeyIsProvenByItsSignature() {
    String mixed = Presigned.of("GET").by(Presigned.KEY_ID, OTHER).url();
    JsonObject verdict = run(mixed).run().verdict();
    assertEquals("cause-found", verdict.get("outcome").getAsString());
    assertEquals("wrong-secret-for-key", verdict.get("cause").getAsString());
    assertEquals("proven", verdict.get("certainty").getAsString());
    List<String> parts = new ArrayList<>();
    for (JsonElement one : verdict.getAsJsonArray("differences")) {
      parts.add(one.getAsJsonObject().toString());
    }
    assertEquals(
        List.of(
            "{\"part\":\"access-key-id\",\"signed\":\"%s\",\"sent\":\"%s\"}"
                .formatted(OTHER_ID, Presigned.KEY_ID)),
        parts);
  }

  @Test
  void aSecretOfAnotherKeyThatDidNotSignBlamesNothing() {
    Run.Ended ended = run(URL, "-o", "text").run();
    assertEquals(3, ended.code());
    String flat = ended.out().replaceAll("\\s+", " ");
    assertTrue(flat.contains("the secret in hand belongs to another access key id"), flat);
    String said = "Give the secret of %s, which the URL names; the one in hand is that of %s.";
    assertTrue(flat.contains(said.formatted(Presigned.KEY_ID, OTHER_ID)), flat);
  }

  @Test
  void aSecretFileHoldsTheSecretAlone() throws IOException {
    assertMatches(run("--secret-file", write("s", Presigned.SECRET)));
    Files.writeString(home.resolve("t"), "\ufeff" + Presigned.SECRET + "\r\n");
    assertMatches(run("--secret-file", home.resolve("t").toString()));
    String start = "why403: The file that --secret-file names ";
    assertTrue(err("--secret-file", write("e", "")).startsWith(start + "is empty"));
    assertTrue(err("--secret-file", write("b", " \t")).startsWith(start + "is empty"));
    String two = write("two", "[default]", "x = y");
    assertTrue(err("--secret-file", two).startsWith(start + "has several lines"));
    assertTrue(err("--secret-file", "/no/such/file").startsWith(start + "cannot be read"));
    assertTrue(err("--secret-file", home.toString()).startsWith(start + "cannot be read"));
    Files.write(home.resolve("bin"), new byte[] {(byte) 0xfe, (byte) 0xff, 0});
    assertTrue(err("--secret-file", home + "/bin").startsWith(start + "cannot be read"));
  }

  @Test
  void aSecretIsAskedFor() {
    assertMatches(run("--ask-secret").terminal(Presigned.SECRET::toCharArray));
    assertTrue(
        run("--ask-secret").terminal(() -> null).run().refused().err().contains("No secret"));
    assertTrue(
        run("--ask-secret")
            .terminal(" "::toCharArray)
            .run()
            .refused()
            .err()
            .contains("No secret was typed"));
  }

  @Test
  void profilesThatHaveNoSecret() throws IOException {
    assertTrue(err("--profile", "none").startsWith("why403: There is no profile \"none\" in "));
    String lacks = "has no aws_secret_access_key";
    assertTrue(err("--profile", "role").contains("Profile \"role\" " + lacks));
    assertTrue(err("--profile", "outside").contains("Profile \"outside\" " + lacks));
    assertTrue(err("--profile", "blank").contains("Profile \"blank\" " + lacks));
    write(".aws/credentials", "[x]", "aws_access_key_id = A");
    assertTrue(err("--all-profiles").startsWith("why403: No profile has a secret; look into "));
  }

  @Test
  void filesThatCannotBeRead() throws IOException {
    write(".aws/credentials", "not a profile file");
    String said = err("--profile", "right");
    assertTrue(said.startsWith("why403: The shared AWS files cannot be read; "), said);
    Files.delete(home.resolve(".aws/credentials"));
    Files.createDirectory(home.resolve(".aws/credentials"));
    assertEquals(said, err("--all-profiles"));
  }

  /** Nobody asked for them: the diagnosis goes on, and says on stderr what it does without. */
  @Test
  void whatLiesAboutAndCannotBeReadIsANote() throws IOException {
    Run.Ended role = run().env("AWS_PROFILE", "role").run();
    assertEquals(3, role.code());
    assertTrue(role.err().startsWith("why403: note: AWS_PROFILE names a profile"), role.err());
    assertFalse(role.out().isEmpty());
    assertEquals("", run("-q").env("AWS_PROFILE", "role").run().err());
    write(".aws/credentials", "not a profile file");
    Run.Ended broken = run().run();
    assertEquals(3, broken.code());
    assertTrue(broken.err().startsWith("why403: note: going on without a secret."), broken.err());
    assertEquals("", run("--quiet").run().err());
    assertEquals(1, run("-q", "--at", "x").run().refused().err().lines().count(), "errors stay");
  }

  private Run run(String... options) {
    boolean withUrl = options.length > 0 && options[0].startsWith("https:");
    Run run = Run.of(withUrl ? options : new String[] {URL});
    run.and("-X", "GET", "--budget", "20000");
    if (!withUrl) {
      run.and(options);
    }
    boolean timed = List.of(options).contains("--at");
    boolean formed = List.of(options).contains("-o");
    return run.and(timed ? new String[0] : new String[] {"--at", Run.NOW})
        .and(formed ? new String[0] : new String[] {"-o", "json"})
        .env("HOME", home.toString());
  }

  private String err(String... options) {
    return run(options).run().refused().err();
  }

  private static String evidence(Run run) {
    return run.run().json().getAsJsonArray("evidence").toString();
  }

  private static void assertMatches(Run run) {
    Run.Ended ended = run.run();
    JsonObject signature = ended.json().getAsJsonObject("signature");
    assertEquals("matches", signature.get("status").getAsString(), ended.out());
    assertEquals(0, ended.code());
  }

  private String write(String name, String... lines) throws IOException {
    Path file = home.resolve(name);
    Files.writeString(file, String.join("\n", lines) + "\n");
    return file.toString();
  }
}
