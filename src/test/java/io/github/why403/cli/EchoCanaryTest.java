package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Failure;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.input.HttpReply;
import io.github.why403.probe.Sender;
import io.github.why403.probe.clock.NtpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others say of a request may repeat its secrets: a store that echoes all it received, a
 * failure that quotes the URL, a signer's log, a saved reply. Nothing of it gets out, in any form
 * of any command.
 */
class EchoCanaryTest {
  private static final List<String> FORMS = List.of("text", "json", "markdown", "html");
  private static final Pattern HEX =
      Pattern.compile("(?<![0-9A-Za-z])[0-9a-fA-F]{64}(?![0-9A-Za-z])");
  private static final String URL =
      Presigned.of("GET").by("ASIAIOSFODNN7EXAMPLE", Presigned.SECRET).token(Cases.TOKEN).url();

  @TempDir Path dir;

  /** A network whose store sends back what it was sent, in every place that a reply has. */
  private static final class Echoing implements Outside {
    private final int status;
    private final String place;
    private final Set<String> received = new LinkedHashSet<>();

    Echoing(int status, String place) {
      this.status = status;
      this.place = place;
    }

    @Override
    public Sender sender(NetworkOptions options, boolean typed, Optional<byte[]> body) {
      return (probe, question, request) -> {
        String all = all(request);
        HEX.matcher(all).results().forEach(found -> received.add(found.group()));
        HttpReply reply =
            new HttpReply(
                status,
                place.equals("reason") ? all : "Forbidden",
                headers(all),
                place.equals("body") ? document(all) : "",
                true);
        return place.equals("failure")
            ? new Attempt.Failed(probe, Failure.RESET, "while " + all)
            : new Attempt.Completed(
                probe,
                new Evidence.Answered(
                    question,
                    request,
                    reply,
                    new Evidence.Timing(Instant.parse(Run.NOW), Duration.ofMillis(20))));
      };
    }

    private List<Header> headers(String all) {
      List<Header> headers =
          new ArrayList<>(List.of(new Header("Content-Type", "application/xml")));
      if (place.equals("headers")) {
        for (String name :
            List.of(
                "Server", "x-amz-bucket-region", "x-amz-request-id", "Location", "Date", "Via")) {
          headers.add(new Header(name, all));
        }
        headers.add(new Header("WWW-Authenticate", "AWS4-HMAC-SHA256 " + all));
      }
      return headers;
    }

    @Override
    public List<ClockReading> clocks(List<NtpServer> servers, Duration patience) {
      return List.of();
    }
  }

  private static String all(WireRequest request) {
    StringBuilder all = new StringBuilder(request.method() + " " + request.target());
    request.headers().forEach(h -> all.append(' ').append(h.name()).append(": ").append(h.value()));
    return all + " " + Presigned.SECRET + " " + URL + " " + Cases.TOKEN;
  }

  /** An error document as stores write it, with far more in it than they say. */
  private static String document(String all) {
    String text = all.replace("&", "&amp;").replace("<", "&lt;");
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?>\n<Error>");
    out.append("<Code>SignatureDoesNotMatch</Code><Message>").append(text).append("</Message>");
    for (String name :
        List.of(
            "AWSAccessKeyId",
            "StringToSign",
            "SignatureProvided",
            "CanonicalRequest",
            "Token-0",
            "Expires",
            "ServerTime",
            "Region",
            "Endpoint",
            "Bucket",
            "HeadersNotSigned",
            "Resource",
            "RequestId",
            "AuthenticationErrorDetail")) {
      out.append('<').append(name).append('>').append(text);
      out.append("</").append(name).append('>');
    }
    return out.append("</Error>").toString();
  }

  private static Set<String> canaries() {
    Set<String> canaries = new LinkedHashSet<>();
    String encoded = Presigned.encode(Cases.TOKEN);
    for (String one :
        List.of(
            Presigned.SECRET,
            Presigned.encode(Presigned.SECRET),
            Cases.TOKEN,
            encoded,
            encoded.replace("%", "%25"),
            Cases.tail(URL, 64))) {
      canaries.add(one.substring(0, 32));
      canaries.add(one.substring(one.length() - 32));
    }
    canaries.add(Base64.getEncoder().encodeToString(Presigned.SECRET.getBytes(UTF_8)));
    return canaries;
  }

  @TestFactory
  Stream<DynamicTest> storesThatEcho() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String place : List.of("body", "headers", "reason", "failure")) {
      for (int status : List.of(200, 301, 400, 403, 404, 500)) {
        for (String form : FORMS) {
          tests.add(test(place + " " + status + " " + form, () -> asked(place, status, form)));
        }
      }
    }
    return tests.stream();
  }

  private static void asked(String place, int status, String form) {
    for (String[] args :
        List.of(
            new String[] {URL},
            new String[] {URL, "-v", "-X", "PUT"},
            new String[] {URL, "-v", "--lang", "zh"},
            new String[] {"region", URL},
            new String[] {"resign", URL, "--check", "--expires-in", "60"})) {
      boolean other = !args[0].equals(URL);
      if (other && !List.of("text", "json").contains(form)) {
        continue;
      }
      Echoing store = new Echoing(status, place);
      Run run = other && args[0].equals("region") ? Run.of(args) : withToken(args);
      Run.Ended ended = run.outside(store).and("-o", form).run();
      assertTrue(ended.code() >= 0 && ended.code() < 4 && ended.code() != 2, ended.err());
      Set<String> canaries = canaries();
      if (args[0].equals("region")) {
        // It asks for no secret, so that it knows none that it could hide.
        canaries.removeIf(
            one -> (Presigned.SECRET + Presigned.encode(Presigned.SECRET)).contains(one));
      }
      store.received.forEach(signature -> canaries.add(signature.substring(0, 32)));
      assertClean(canaries, ended, String.join(" ", args).replace(URL, "URL"));
    }
  }

  private static Run withToken(String... args) {
    return Run.withSecret(args)
        .env("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE")
        .env("AWS_SESSION_TOKEN", Cases.TOKEN);
  }

  /** The same in a file, as people save it. */
  @TestFactory
  Stream<DynamicTest> repliesThatEcho() {
    WireRequest request =
        new WireRequest("GET", true, "h", 443, URL.substring(URL.indexOf('/', 8)), List.of());
    String all = all(request);
    String crossed = "HTTP/1.1 403 " + all + "\r\nServer: " + all + "\r\n\r\n" + document(all);
    return Stream.of(
            crossed,
            document(all),
            "{\"error\": {\"code\": 403, \"message\": \"" + all.replace("\"", "") + "\"}}")
        .flatMap(
            reply ->
                FORMS.stream()
                    .map(
                        form ->
                            test(
                                reply.substring(0, 8) + form,
                                () -> {
                                  Path file = Files.writeString(dir.resolve("reply"), reply);
                                  supplied("--reply", file, form);
                                  diff(file);
                                })));
  }

  private static void diff(Path reply) {
    Run.Ended ended = Run.of("diff", "@" + reply, "@" + reply).run();
    assertClean(canaries(), ended, "diff");
  }

  private static void supplied(String option, Path file, String form) {
    for (Run run :
        List.of(
            Run.of(URL, "--at", Run.NOW, option, file.toString()),
            withToken(URL, "-v", option, file.toString()),
            withToken(URL, "-v", "-X", "PUT", "--lang", "zh", option, file.toString()))) {
      Run.Ended ended = run.and("-o", form).run();
      assertTrue(ended.code() < 4, ended.err());
      assertClean(canaries(), ended, option + " " + form);
    }
  }

  /**
   * Debug logs hold the request whole: the token among its headers, and the URL that came of it.
   */
  @TestFactory
  Stream<DynamicTest> signersLogs() {
    return FORMS.stream()
        .map(
            form ->
                test(
                    form,
                    () -> {
                      String query = URL.substring(URL.indexOf('?') + 1);
                      String log =
                          "botocore.auth [DEBUG] CanonicalRequest:\nGET\n/dir/report.pdf\n"
                              + query.replaceAll("&X-Amz-Signature=.*", "")
                              + "\nhost:my-bucket.s3.eu-west-1.amazonaws.com\nx-amz-security-token:"
                              + Cases.TOKEN
                              + "\n\nhost;x-amz-security-token\nUNSIGNED-PAYLOAD\n"
                              + "botocore.auth [DEBUG] StringToSign:\nAWS4-HMAC-SHA256\n"
                              + "20260131T120000Z\n20260131/eu-west-1/s3/aws4_request\n"
                              + "0".repeat(64)
                              + "\nbotocore.auth [DEBUG] Signature:\n"
                              + Cases.tail(URL, 64)
                              + "\nsecret "
                              + Presigned.SECRET
                              + "\nurl "
                              + URL
                              + "\n";
                      supplied("--signer-log", Files.writeString(dir.resolve("log"), log), form);
                    }));
  }

  private static DynamicTest test(String name, org.junit.jupiter.api.function.Executable check) {
    return DynamicTest.dynamicTest(name, check);
  }

  private static void assertClean(Set<String> canaries, Run.Ended ended, String where) {
    String text = ended.out() + ended.err();
    String flat = text.replaceAll("\\s+", "");
    for (String canary : canaries) {
      assertFalse(
          text.contains(canary) || flat.contains(canary), where + ": " + canary + "\n" + text);
    }
  }
}
