package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Evidence by option, operand and standard input, and what options say beside it. */
class EvidenceOptionsTest {
  private static final String PUT = Presigned.of("PUT").url();
  private static final String COMMAND =
      "curl -X PUT '" + PUT + "' -H 'X-A: 1' -H 'X-B: 2' --data-binary abc";
  private static final String PASTED = "fixtures/pasted/";

  @TempDir Path dir;

  @Test
  void aCommandIsOneThingHoweverItIsGiven() throws IOException {
    String file = file("command.txt", COMMAND.getBytes(UTF_8));
    String first = request(Run.withSecret("--curl", file));
    assertTrue(first.contains("\"method\":\"PUT\"") && first.contains("\"assumed\":[]"), first);
    assertEquals(first, request(Run.withSecret("--curl", "-").in(COMMAND)));
    assertEquals(first, request(Run.withSecret("-").in("$ " + COMMAND + "\n")));
    assertEquals(first, request(Run.withSecret("@" + file)));
    assertEquals(first, request(Run.withSecret(COMMAND)));
    byte[] marked = ("\ufeff" + COMMAND).getBytes(UTF_16LE);
    assertEquals(first, request(Run.withSecret("@" + file("utf16.txt", marked))));
  }

  @Test
  void whatTheUserSaysCountsMore() throws IOException {
    Path body = Files.writeString(dir.resolve("body"), "other");
    JsonObject report =
        Run.withSecret(COMMAND, "-X", "GET", "-H", "x-a: 9", "-H", "X-B:", "-H", "X-C: 3")
            .and("--body", body.toString(), "-o", "json")
            .run()
            .json();
    JsonObject request = report.getAsJsonObject("request");
    assertEquals("GET", request.get("method").getAsString());
    String headers = request.get("headers").toString();
    assertTrue(headers.contains("{\"name\":\"x-a\",\"value\":\"9\"}"), headers);
    assertTrue(headers.contains("X-C") && headers.contains("Accept"), headers);
    assertFalse(headers.contains("X-A") || headers.contains("X-B"), headers);
  }

  /** The reply stands beside the request: nobody is asked, and nobody may be. */
  @Test
  void aReplyThatWasPastedIsTheReply() {
    String trace = PASTED + "content-type-altered-by-client--trace/trace.txt";
    Run online = Run.withSecret("@" + trace, "-o", "json").outside(new NoNetwork());
    String report = online.run().json().toString();
    assertTrue(report.contains("The reply you supplied says 403 SignatureDoesNotMatch"), report);
    Run.of("@" + trace, "--send").outside(new NoNetwork()).run().refused();
    String alone = Run.withSecret("--reply", trace, "-o", "json").run().json().toString();
    assertTrue(alone.contains("Read from a trace of curl -v"), alone);
  }

  /** A trace that is given as the reply to a URL tells what was sent as well. */
  @Test
  void theSentSideOfATraceStatesTheRequest() throws IOException {
    String trace =
        "> PUT "
            + PUT.substring(PUT.indexOf('/', 9))
            + " HTTP/1.1\r\n> Host: h\r\n> X-A: 1\r\n>\r\n"
            + "< HTTP/1.1 403 Forbidden\r\n< Date: Sat, 31 Jan 2026 12:05:00 GMT\r\n<\r\n";
    String file = file("trace.txt", trace.getBytes(UTF_8));
    String request = request(Run.withSecret(PUT, "--reply", file));
    assertTrue(request.contains("\"method\":\"PUT\"") && request.contains("\"X-A\""), request);
    String stated = request(Run.withSecret(PUT, "--reply", file, "-X", "GET"));
    assertTrue(stated.contains("\"method\":\"GET\""), stated);
    String other = request(Run.withSecret(PUT + "&x=1", "--reply", file));
    assertTrue(other.contains("\"method\":\"GET\"") && !other.contains("\"X-A\""), other);
  }

  /** Of several requests one has to be named; without their queries they are listed. */
  @Test
  void severalRequestsAreListed() {
    String har = PASTED + "amz-header-sent-not-signed--har-several/request.har";
    Run.Ended ended = Run.of("--har", har).run();
    assertEquals(2, ended.code());
    assertEquals("", ended.out());
    List<String> lines = ended.err().lines().toList();
    assertTrue(
        lines.get(0).startsWith("why403: There are 3 different signed requests in the HAR file;"),
        ended.err());
    String put = "PUT amzn-s3-demo-bucket.s3.eu-west-1.amazonaws.com/uploads/it's%20[1].png -> 403";
    assertEquals("  3  " + put, lines.get(2));
    assertEquals("  4  " + put, lines.get(3));
    assertFalse(ended.err().contains("X-Amz-Signature"), ended.err());
    assertTrue(Run.of("--har", har, "--pick", "9").run().err().startsWith("why403: None of the 3"));
    assertTrue(
        Run.of("--har", har, "--pick", "uploads").run().err().startsWith("why403: --pick names 3"));
    assertEquals("", Run.of("--har", har, "--pick", "4").run().err());
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeRead() throws IOException {
    String plain = file("plain.txt", "hello".getBytes(UTF_8));
    String deep = "{\"log\":{\"entries\":[{\"request\":" + "[".repeat(100_000);
    String unsigned =
        "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"https://h/k\"}}]}}";
    String header =
        "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>GET\n/k\n\nhost:h\n\nhost\nx"
            + "</CanonicalRequest><SignatureProvided>a</SignatureProvided></Error>";
    return Map.ofEntries(
            Map.entry("This is no HAR file", Run.of("--har", plain)),
            Map.entry("The text holds no curl command", Run.of("--curl", plain)),
            Map.entry("Cannot read \"", Run.of("--curl", "/no/such")),
            Map.entry("--curl and --har bring the URL", Run.of(PUT, "--har", plain(PASTED))),
            Map.entry("--curl and --har each bring", Run.of("--curl", plain, "--har", plain)),
            Map.entry("The HAR file cannot be read", Run.of("-").in(deep)),
            Map.entry("None of the 1 requests in the HAR file", Run.of("-").in(unsigned)),
            Map.entry("The curl command names no URL", Run.of("curl -X PUT")),
            Map.entry("The command's URL is $URL, which only", Run.of("curl -X PUT \"$URL\"")),
            Map.entry(
                "This reply (AccessDenied) does not repeat",
                Run.of("-").in("<Error><Code>AccessDenied</Code></Error>")),
            Map.entry("The reply is about a request that was signed in", Run.of("-").in(header)),
            Map.entry("This reply 403 does not repeat", Run.of("-").in("HTTP/1.1 403 x\n\n")),
            Map.entry("This is no URL", Run.of("-").in("Hi,\nno URL here at all.\n")))
        .entrySet()
        .stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      String said = one.getValue().run().refused().err();
                      assertTrue(said.startsWith("why403: " + one.getKey()), said);
                    }));
  }

  /** Of passwords, cookies and tokens in a command or a HAR nothing is repeated. */
  @Test
  void secretsOfTheCommandAreNotRepeated() throws IOException {
    String command =
        "curl '"
            + PUT
            + "' -u ann:Canary+Pass01 -b 'sid=Canary+Cookie2' -H 'Authorization: Bearer"
            + " Canary+Token3' --oauth2-bearer Canary+Bearer4 --nonsense=Canary+Option5"
            + " -T ~/Canary+File -H 'x-amz-security-token: Canary+Session6'";
    for (String form : List.of("text", "json", "markdown", "html")) {
      Run.Ended ended = Run.withSecret("-", "-v", "-o", form).in(command).run();
      assertFalse(
          ended.out().replace("Canary+File", "").contains("Canary"), form + ": " + ended.out());
      assertFalse(ended.err().contains("Canary"), ended.err());
      assertFalse(ended.out().contains("YW5uOkNhbmFyeStQYXNzMDE="), form);
      assertTrue(ended.out().contains("--nonsense"), form);
    }
  }

  private static String plain(String root) {
    return root + "amz-header-sent-not-signed--har-several/request.har";
  }

  private static String request(Run run) {
    return run.and("-o", "json").run().json().getAsJsonObject("request").toString();
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes).toString();
  }
}
