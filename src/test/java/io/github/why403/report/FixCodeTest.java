package io.github.why403.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.why403.api.Answer;
import io.github.why403.api.SignedRequest;
import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.FormReader;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The code that is printed is code: it is compiled, or read by its own language. */
class FixCodeTest {
  private static final String KEY_ID = "AKIAWHY403EXAMPLE000";
  private static final String SECRET = "why403/Throw+Away/Secret/00000000EXAMPLE";

  private static final Map<String, List<String>> READERS =
      Map.of(
          "python", List.of("python3", "-m", "py_compile", "code.py"),
          "javascript", List.of("node", "--check", "code.mjs"),
          "go", List.of("gofmt", "-l", "code.go"));

  @TempDir Path dir;

  private static Case facts(String url, String method, String... headers) throws Exception {
    List<Header> sent = Stream.of(headers).map(FixCodeTest::header).toList();
    FailedRequest request = new FailedRequest(RawUrl.parse(url), method, sent, true, null);
    return Case.of(Schemes.recognise(request), request, null, null, List.of(), List.of());
  }

  private static Header header(String line) {
    int colon = line.indexOf(':');
    return new Header(line.substring(0, colon), line.substring(colon + 1));
  }

  private static Case upload() throws Exception {
    return facts(
        "https://uploads.s3.eu-west-1.amazonaws.com/a%20%22b%22%5C%24%7Bx%7D%C3%A9.png"
            + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + KEY_ID
            + "%2F20260131%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260131T120000Z"
            + "&X-Amz-Expires=900&X-Amz-SignedHeaders=content-type%3Bhost%3Bx-amz-acl"
            + "%3Bx-amz-meta-owner&X-Amz-Signature="
            + "0".repeat(64),
        "PUT",
        "Content-Type: image/png",
        "x-amz-acl: private",
        "x-amz-meta-owner: it's \"me\"");
  }

  /** The key of a stranger's URL is a literal in every language, whatever stands in it. */
  private static List<Case> cases() throws Exception {
    return List.of(
        upload(),
        facts(read("s3-v4/sound--minio-go"), "GET"),
        facts(read("s3-v4/sound--boto3-disposition"), "GET"),
        facts(read("azure-sas/sound--odd-name"), "GET"),
        facts(read("azure-sas/sound--emulator"), "GET"),
        facts(read("gcs-v4/sound--odd-name-with-key"), "GET"),
        facts(read("gcs-v4/sound--resumable-with-key"), "POST", "x-goog-resumable: start"),
        facts(read("cloudfront/sound--query"), "GET"));
  }

  /** The form of an upload, with a field that holds what ends a string. */
  private static Case form() throws Exception {
    RawUrl url = RawUrl.parse("https://amzn-s3-demo-bucket.s3.eu-west-1.amazonaws.com/");
    Path file =
        Path.of("fixtures/s3-post/post-extra-input-field--content-type-with-secret/form.txt");
    FailedRequest request =
        new FailedRequest(url, "POST", List.of(), false, null)
            .withForm(FormReader.read("x-amz-meta-a=it's \\\"x\\n${b}\n" + Files.readString(file)));
    return Case.of(Schemes.recognise(request), request, null, null, List.of(), List.of());
  }

  private static String read(String fixture) throws Exception {
    return Files.readString(Path.of("fixtures").resolve(fixture).resolve("url.txt"));
  }

  @Test
  void everyLanguageReadsItsOwn() throws Exception {
    List<Case> all = new ArrayList<>(cases());
    all.add(form());
    for (Case facts : all) {
      boolean isForm = facts.request().form() != null;
      for (Map.Entry<String, List<String>> reader : READERS.entrySet()) {
        if (isForm && !FixCode.FORM_LANGUAGES.contains(reader.getKey())) {
          assertTrue(FixCode.of(facts, reader.getKey(), 900).text().isEmpty());
          continue;
        }
        String code = code(facts, reader.getKey());
        List<String> command = reader.getValue();
        Files.writeString(dir.resolve(command.get(command.size() - 1)), code);
        Optional<String> said = run(command);
        assumeTrue(said.isPresent(), "no " + command.get(0) + " here");
        String complaint =
            reader.getKey().equals("go") ? said.get().replace("code.go", "") : said.get();
        assertEquals("", complaint.strip(), () -> code);
      }
    }
  }

  private static String code(Case facts, String language) {
    return FixCode.of(facts, language, 900)
        .text()
        .orElseThrow(() -> new AssertionError(language + " for " + facts));
  }

  /** What a reader says; empty where there is none. The stamp of gofmt is a layout, no mistake. */
  private Optional<String> run(List<String> command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      return Optional.of(said);
    } catch (java.io.IOException notThere) {
      return Optional.empty();
    }
  }

  /** The Java code for S3 is compiled and run, and its URL is the one that was wanted. */
  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  @ResourceLock(Resources.SYSTEM_OUT)
  void theJavaCodeSigns() throws Exception {
    Case facts = upload();
    Path source = dir.resolve("Presign.java");
    Files.writeString(source, code(facts, "java"));
    String path = System.getProperty("java.class.path");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-proc:none",
                "-cp",
                path,
                "-d",
                dir.toString(),
                source.toString());
    assertEquals(0, failed, () -> said.toString(UTF_8));
    String url = printed();
    Answer answer =
        SignedRequest.of(url)
            .sentAs("PUT")
            .withHeader("Content-Type", "image/png")
            .withHeader("x-amz-acl", "private")
            .withHeader("x-amz-meta-owner", "it's \"me\"")
            .signedWith(KEY_ID, SECRET)
            .judge();
    assertEquals(Answer.Signature.MATCHES, answer.signature(), answer::explanation);
    assertTrue(url.contains("/a%20%22b%22%5C%24%7Bx%7D%C3%A9.png?"), url);
  }

  private String printed() throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setProperty("aws.accessKeyId", KEY_ID);
    System.setProperty("aws.secretAccessKey", SECRET);
    System.setOut(new PrintStream(printed, true, UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {new File(dir.toString()).toURI().toURL()})) {
      var main = loader.loadClass("Presign").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
    return printed.toString(UTF_8).strip();
  }
}
