package io.github.why403.bench;

import io.github.why403.input.Octets;
import io.github.why403.scheme.Derivation;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a candidate costs once the JVM is warm, beside those who do the same work for one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class CandidateBench {
  private final Sample sample = Sample.load();
  private final Sample ending = Sample.endingAfterPairs();
  private final SdkSigner signer = new SdkSigner();
  private byte[] request;
  private byte[] text;
  private MessageDigest sha;
  private Mac mac;

  /** The texts of the request, and the JDK's own hashes ready to use. */
  @Setup
  public void prepare() throws GeneralSecurityException {
    Derivation derivation = sample.facts().url().scheme().derive(sample.read());
    request = Octets.bytes(derivation.canonicalRequestText());
    text = Octets.bytes(derivation.stringToSignText());
    sha = MessageDigest.getInstance("SHA-256");
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
  }

  /** SHA-256 of a canonical request and HMAC of its string to sign: no search can do with less. */
  @Benchmark
  public byte[] bareHash() {
    sha.digest(request);
    return mac.doFinal(text);
  }

  /** The AWS SDK presigns the request. */
  @Benchmark
  public Object awsSdkSigner() {
    return signer.presign();
  }

  /** All pairs, from the edits on; divide by their number. */
  @Benchmark
  public long pairs() {
    return Sample.candidates(ending.pairs());
  }

  /** All pairs and triples. */
  @Benchmark
  public long triples() {
    return Sample.candidates(sample.triples());
  }

  /** All lifetimes. */
  @Benchmark
  public long lifetimes() {
    return Sample.candidates(sample.lifetimes());
  }
}
