package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.Diagnoser;
import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Derivation;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret, token or signature gets out, whatever was pasted and however it is printed. */
class CanaryTest {
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-fA-F]{64}");

  static List<Cases.Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingSecretIsPrinted(Cases.Case one) {
    List<String> canaries = canaries(one);
    for (List<String> form :
        List.of(
            List.<String>of(),
            List.of("-v"),
            List.of("-o", "json"),
            List.of("-o", "json", "-v", "--lang", "zh"),
            List.of("-o", "markdown", "-v"),
            List.of("-o", "html"),
            List.of("-v", "--lang", "zh", "--color", "always"))) {
      String[] args = one.args(form.toArray(String[]::new));
      Run.Ended with = Run.withSecret(args).run();
      assertClean(canaries, with.out() + with.err(), one + " " + form);
      Run.Ended without = Run.of(args).run();
      assertClean(canaries, without.out() + without.err(), one + " " + form + " without secret");
      assertTrue(with.code() != 4 && without.code() != 4, with.err() + without.err());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void otherCommandsTellNothingEither(Cases.Case one) {
    List<String> canaries = canaries(one);
    String sound = Presigned.of("GET").url();
    for (String form : List.of("text", "json")) {
      for (Run run :
          List.of(
              Run.of("inspect", one.url(), "--at", Run.NOW),
              Run.of("inspect", one.url(), "--at", Run.NOW, "--canonical"),
              Run.of("diff", one.url(), sound),
              Run.withSecret("resign", one.url(), "--budget", "2000"),
              Run.of("region", one.url()).outside(new CannedNetwork()))) {
        Run.Ended ended = run.and("-o", form).run();
        assertClean(canaries, ended.out() + ended.err(), one + " " + form);
        assertTrue(ended.code() != 4, ended.err());
      }
    }
    Run.Ended plan = Run.of(one.url(), "--dry-run").run();
    assertClean(canaries, plan.out() + plan.err(), one + " --dry-run");
  }

  /** A policy names the token that the form has to send, and may name it wrongly. */
  @Test
  void noTokenOfAPolicyIsTold(@TempDir Path dir) throws IOException {
    String token = "FwoGZXIvYXdzEBYaDThrowAwayTokenOfThisTest";
    for (String condition :
        List.of(
            "{\"x-amz-security-token\": [\"" + token + "\"]}",
            "[\"eq\", \"$x-amz-security-token\", [\"" + token + "\"]]",
            "[\"like\", \"$x-amz-security-token\", \"" + token + "\"]",
            "[\"eq\", \"$x-amz-security-token\", \"" + token + "\"]")) {
      String policy =
          "{\"expiration\": \"2027-01-01T00:00:00Z\", \"conditions\": [" + condition + "]}";
      String base64 = Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
      Path form =
          Files.writeString(
              dir.resolve("form"),
              "key=a\nx-amz-algorithm=AWS4-HMAC-SHA256\n"
                  + "x-amz-credential=AKIAIOSFODNN7EXAMPLE/20260131/us-east-1/s3/aws4_request\n"
                  + "x-amz-date=20260131T120000Z\npolicy="
                  + base64
                  + "\nx-amz-signature="
                  + "0".repeat(64)
                  + "\n");
      for (String output : List.of("text", "json", "markdown", "html")) {
        Run.Ended ended =
            Run.of("https://b.s3.amazonaws.com/", "--form", form.toString(), "-v", "-o", output)
                .run();
        assertTrue(ended.code() < 4 && ended.code() != 2, ended.err());
        assertClean(List.of(token, base64), ended.out() + ended.err(), condition);
      }
      for (String output : List.of("text", "json")) {
        Run.Ended ended =
            Run.of(
                    "inspect",
                    "https://b.s3.amazonaws.com/",
                    "--form",
                    form.toString(),
                    "-o",
                    output,
                    "--canonical")
                .run();
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("x-amz-security-token"), ended.out());
        assertClean(List.of(token, base64), ended.out(), condition);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noObjectTellsInItsToString(Cases.Case one) throws BadInput {
    List<String> canaries = canaries(one);
    List<Object> objects = new ArrayList<>();
    RawUrl url = RawUrl.parse(one.url());
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < one.options().size() - 1; i++) {
      if (one.options().get(i).equals("-H")) {
        Header.parse(one.options().get(i + 1)).ifPresent(headers::add);
      }
    }
    FailedRequest request = new FailedRequest(url, null, headers, !headers.isEmpty(), null);
    Secret secret = Secret.of(Presigned.SECRET, "a test", Presigned.KEY_ID);
    Clock clock = new Clock(Instant.parse(Run.NOW), true, "a test");
    Case facts = Case.of(S3V4.INSTANCE, request, null, clock, List.of(secret), List.of());
    Diagnosis diagnosis = new Diagnoser(Catalogue.english(), Limits.of(20_000)).diagnose(facts);
    SigningInput input =
        S3V4.INSTANCE.readings(facts.url(), facts.provider().rules(), secret).get(0);
    Derivation derivation = S3V4.INSTANCE.derive(input);
    objects.addAll(List.of(url, request, secret, facts, facts.url(), diagnosis, input, derivation));
    objects.addAll(
        List.of(
            facts.address(),
            facts.url().credential(),
            facts.url().signature(),
            input.query(),
            input.headers(),
            input.key(),
            diagnosis.signature(),
            diagnosis.differences()));
    objects.addAll(url.params());
    objects.addAll(headers);
    objects.addAll(facts.url().params());
    objects.addAll(diagnosis.findings());
    objects.addAll(diagnosis.ruledOut());
    objects.addAll(diagnosis.notChecked());
    diagnosis.findings().stream().map(Finding::differences).forEach(objects::addAll);
    if (diagnosis.signature().match() != null) {
      objects.add(diagnosis.signature().match());
      objects.addAll(diagnosis.signature().match().edits());
    }
    for (Object object : objects) {
      assertClean(canaries, object.toString(), one + " " + object.getClass().getSimpleName());
    }
  }

  @Test
  void showSecretsShowsThem() {
    String url = Presigned.of("GET").token(Cases.TOKEN).url();
    for (String form : List.of("text", "json", "markdown", "html")) {
      String hidden = Run.withSecret(url, "-v", "-o", form).run().out();
      String shown = Run.withSecret(url, "-v", "-o", form, "--show-secrets").run().out();
      assertFalse(hidden.contains(Presigned.encode(Cases.TOKEN).substring(0, 30)), hidden);
      assertTrue(shown.contains(Presigned.encode(Cases.TOKEN).substring(0, 30)), shown);
      assertFalse(shown.contains(Presigned.SECRET), "not even then: it is nobody's business");
    }
    String shown = Run.withSecret(url, "-o", "json", "--show-secrets").run().out();
    assertTrue(shown.contains(url), shown);
  }

  /** Two reports of one token can be compared, since a mark tells length and hash. */
  @Test
  void aMarkTellsLengthAndHash() {
    String url = Presigned.of("GET").token("a-session-token").url();
    String told = Run.withSecret(url, "-o", "json").run().out();
    assertTrue(told.contains("X-Amz-Security-Token=[15 chars, sha256 b000c9ec...]"), told);
    assertTrue(told.contains("X-Amz-Signature=[64 chars, sha256 "), told);
  }

  /** What users write in a wrong place may be a URL or a secret, and complaints quote nothing. */
  @Test
  void complaintsDoNotRepeatWhatWasTyped() {
    String url = Presigned.of("GET").token(Cases.TOKEN).url();
    String signature = Cases.tail(url, 64);
    for (List<String> args :
        List.of(
            List.of(url, url),
            List.of(url, Presigned.SECRET),
            List.of(url, "--secret", Presigned.SECRET),
            List.of(url, "--secret=" + Presigned.SECRET),
            List.of(url, "--secret-file", Presigned.SECRET),
            List.of(url, "--at", signature),
            List.of(url, "--at", url),
            List.of(url, "-X", url),
            List.of(url, "-H", "Authorization " + Cases.AUTHORIZATION),
            List.of(url, "-H", "Authorization; " + Cases.AUTHORIZATION + ";"),
            List.of(url, "--body", url),
            List.of(url, "--provider", url),
            List.of(url, "--budget", url),
            List.of(url, "-o", url),
            List.of(url, "--color", url),
            List.of("@" + url),
            List.of("--profile=" + Presigned.SECRET, "--secret-file=x", url),
            List.of("explain", url),
            List.of("ftp://" + Presigned.SECRET + "/" + signature),
            List.of(Presigned.SECRET),
            List.of(url.replace("https://", "")),
            List.of(url.replace("amazonaws.com/", "amazonaws.com:" + signature + "/")),
            List.of(url.replace("https://", "https://[" + signature)),
            List.of(url.replace("https://", "https://user:" + Presigned.SECRET + "/")))) {
      Run.Ended ended = Run.of(args.toArray(String[]::new)).run().refused();
      List<String> canaries = List.of(signature, Cases.TOKEN, Cases.AUTHORIZATION.substring(7));
      assertClean(canaries, ended.err(), String.join(" ", args));
      assertFalse(ended.err().contains(Presigned.SECRET), ended.err());
    }
  }

  private static void assertClean(List<String> canaries, String text, String where) {
    String flat = text.replaceAll("\\s+", "");
    for (String canary : canaries) {
      assertFalse(text.contains(canary) || flat.contains(canary), where + ": " + canary);
    }
  }

  /** Everything secret of a case, in every spelling that it has in what was pasted. */
  private static List<String> canaries(Cases.Case one) {
    Set<String> canaries = new LinkedHashSet<>();
    String url = one.url().replaceAll("=\r\n", "").replaceAll("\\s", "");
    String named = url.substring(Math.max(0, url.toLowerCase(Locale.ROOT).lastIndexOf("signat")));
    SIGNATURE.matcher(named).results().forEach(found -> canaries.add(found.group()));
    Stream.of(
            Presigned.SECRET,
            Cases.TOKEN,
            Cases.SSE_KEY,
            Cases.PASSWORD,
            Cases.AUTHORIZATION.substring(7))
        .forEach(canaries::add);
    String encoded = Presigned.encode(Cases.TOKEN);
    canaries.add(encoded);
    canaries.add(encoded.replace("%", "%25"));
    canaries.add(Cases.TOKEN.replace('+', ' '));
    canaries.add(Presigned.encode(Presigned.SECRET));
    // A good part of one is a leak as well.
    Set<String> parts =
        canaries.stream()
            .filter(c -> c.length() >= 40)
            .flatMap(c -> Stream.of(c.substring(0, 32), c.substring(c.length() - 32)))
            .collect(Collectors.toSet());
    canaries.addAll(parts);
    assertEquals(true, canaries.size() > 8);
    return List.copyOf(canaries);
  }
}
