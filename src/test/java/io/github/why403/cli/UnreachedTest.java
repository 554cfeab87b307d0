package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.Failure;
import io.github.why403.probe.Sender;
import io.github.why403.probe.clock.NtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nobody was reached: what that tells, and that it blames nothing it should not. */
class UnreachedTest {

  /** A network on which every request fails in one way. */
  private record Broken(Failure failure, String clause) implements Outside {
    @Override
    public Sender sender(NetworkOptions options, boolean typed, Optional<byte[]> body) {
      return (probe, question, request) -> new Attempt.Failed(probe, failure, clause);
    }

    @Override
    public List<ClockReading> clocks(List<NtpServer> servers, Duration patience) {
      return List.of();
    }
  }

  private static Online run(String url, Failure failure, String clause) {
    Run.Ended ended =
        Run.withSecret(url, "-X", "GET", "-o", "json").outside(new Broken(failure, clause)).run();
    return new Online(new InProcess.Ended(ended.code(), ended.out(), ended.err()));
  }

  @Test
  void anUnknownNameOfABucketIsMisspelt() {
    String host = "my-bucket.s3.eu-wset-1.amazonaws.com";
    Online run =
        run(
            Presigned.of("GET").at("https://" + host).url(),
            Failure.NO_SUCH_HOST,
            "no address is known for " + host);
    assertTrue(
        run.evidence().contains("No name server knows " + host + ": its bucket or its "),
        run.evidence());
    assertTrue(
        run.findings().stream().noneMatch(f -> f.startsWith("bucket-missing")),
        run.findings()::toString);
  }

  /** The signature is right, and nobody answered: nothing is blamed. */
  @Test
  void aRightUrlStaysRight() {
    Online run =
        run(
            Presigned.of("GET").url(),
            Failure.NO_SUCH_HOST,
            "no address is known for my-bucket.s3.eu-west-1.amazonaws.com");
    assertEquals("nothing-wrong", run.words());
    assertTrue(run.evidence().contains("or this machine cannot look names up"), run.evidence());
  }

  @Test
  void aProxyThatIsNotThereSaysNothingOfTheBucket() {
    Online run =
        run(Presigned.of("GET").url(), Failure.NO_SUCH_HOST, "no address is known for the proxy p");
    assertTrue(!run.evidence().contains("misspelt"), run.evidence());
  }

  @Test
  void theCertificateConfirmsADottedBucket() {
    String host = "my.bucket.s3.eu-west-1.amazonaws.com";
    Online run =
        run(
            Presigned.of("GET").at("https://" + host).url(),
            Failure.TLS_NAME,
            "the certificate is for *.s3.eu-west-1.amazonaws.com");
    assertEquals("dotted-bucket-tls proven", run.words());
    assertTrue(run.evidence().contains("the certificate is not one for " + host), run.evidence());
    assertTrue(run.evidence().contains("covers one label"), run.evidence());
  }

  @Test
  void aForeignCertificateIsSaidAndBlamesNoBucket() {
    Online run =
        run(Presigned.of("GET").url(), Failure.TLS_NAME, "the certificate is for example.com");
    assertEquals("nothing-wrong", run.words());
    assertTrue(run.evidence().contains("TLS ended before the request was sent"), run.evidence());
  }
}
