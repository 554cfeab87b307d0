package io.github.why403.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The library as other programs use it: nothing but its public package, and a presigner. */
class PresigningEndpointTest {
  private static final String KEY_ID = "AKIAWHY403EXAMPLE000";
  private static final String SECRET = "why403/Throw+Away/Secret/00000000EXAMPLE";

  /** What a program under test would hand out for an upload. */
  private static String uploadUrl() {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, SECRET)))
            .build()) {
      return presigner
          .presignPutObject(
              presign ->
                  presign
                      .signatureDuration(Duration.ofMinutes(15))
                      .putObjectRequest(
                          put -> put.bucket("uploads").key("cat.png").contentType("image/png")))
          .url()
          .toString();
    }
  }

  @Test
  void theUrlIsAcceptableForTheRequestOfTheBrowser() {
    Answer answer =
        SignedRequest.of(uploadUrl())
            .sentAs("PUT")
            .withHeader("Content-Type", "image/png")
            .signedWith(KEY_ID, SECRET)
            .at(Instant.now())
            .judge();
    assertTrue(answer.isAccepted(), answer::explanation);
    assertEquals(Answer.Signature.MATCHES, answer.signature());
  }

  @Test
  void anotherTypeIsNot() {
    Answer answer =
        SignedRequest.of(uploadUrl())
            .sentAs("PUT")
            .withHeader("Content-Type", "image/jpeg")
            .signedWith(KEY_ID, SECRET)
            .judge();
    assertFalse(answer.isAccepted());
    assertEquals(Optional.of("content-type-altered-by-client"), answer.cause());
    assertEquals(Optional.of("proven"), answer.certainty());
    assertEquals(
        List.of(
            new Answer.Difference(
                "header.content-type", Optional.of("image/png"), Optional.of("image/jpeg"))),
        answer.differences());
  }

  @Test
  void anHourLaterItIsNot() {
    Answer answer =
        SignedRequest.of(uploadUrl())
            .sentAs("PUT")
            .withHeader("Content-Type", "image/png")
            .signedWith(KEY_ID, SECRET)
            .at(Instant.now().plus(Duration.ofHours(1)))
            .judge();
    assertEquals(Answer.Verdict.REFUSED, answer.verdict());
    assertEquals(Optional.of("expired"), answer.cause());
  }

  @Test
  void withoutTheSecretNothingIsAccepted() {
    Answer answer =
        SignedRequest.of(uploadUrl()).sentAs("PUT").withHeader("Content-Type", "image/png").judge();
    assertEquals(Answer.Verdict.UNDECIDED, answer.verdict());
    assertEquals(Answer.Signature.NOT_CHECKED, answer.signature());
  }

  @Test
  void nothingSecretIsShown() {
    String url = uploadUrl();
    String signature = url.replaceAll(".*X-Amz-Signature=([0-9a-f]{64}).*", "$1");
    SignedRequest request = SignedRequest.of(url).sentAs("GET").signedWith(KEY_ID, SECRET);
    Answer answer = request.judge();
    String all = request + "\n" + answer + answer.explanation() + answer.json() + answer.summary();
    assertFalse(all.contains(SECRET) || all.contains(signature), all);
    assertTrue(answer.explanation().lines().allMatch(line -> line.length() <= 80));
  }

  @Test
  void whatIsNoSignedUrlIsRefusedWithAWord() {
    for (String text : List.of("", "no url", "https://example.com/a", "ftp://example.com/a")) {
      IllegalArgumentException wrong =
          assertThrows(IllegalArgumentException.class, () -> SignedRequest.of(text).judge(), text);
      assertTrue(wrong.getMessage().endsWith(".") || wrong.getMessage().contains(";"), text);
    }
    SignedRequest request = SignedRequest.of(uploadUrl());
    assertThrows(IllegalArgumentException.class, () -> request.store("no such store"));
    assertThrows(IllegalArgumentException.class, () -> request.budget(0));
  }

  /** A store on a host that tells nothing is named, and so is the host that its signer saw. */
  @Test
  void aStoreBehindAProxy() {
    String url = uploadUrl();
    String there = URI.create(url).getHost();
    Answer answer =
        SignedRequest.of(url.replace(there, "files.example.com"))
            .sentAs("PUT")
            .withHeader("Content-Type", "image/png")
            .signedWith(KEY_ID, SECRET)
            .store("minio")
            .candidateHost(there)
            .budget(100_000)
            .judge();
    assertEquals(Optional.of("host-replaced-after-signing"), answer.cause());
  }
}
