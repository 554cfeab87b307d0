package io.github.why403.resign;

import io.github.why403.evidence.Case;
import io.github.why403.input.BadInput;
import io.github.why403.input.BodyDigest;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refused request whose signature can be chosen.
 *
 * @param name what is odd about it
 * @param facts the case, its signature all zeros
 */
public record Sample(String name, Case facts) {
  static final String KEY_ID = "AKIAENGINETESTS00001";
  static final Secret SECRET =
      Secret.of("q7/Jx+T0rAuV5=m$2b&wK9.e\"zR~1sL/hG3+n6YdU", "the test", KEY_ID);

  private static final String NO_SIGNATURE = "0".repeat(64);
  private static final String TOKEN = "IQoJb3JpZ2luX2VjEJr//+abc/DEF=";

  /** Requests that have every kind of field that an edit can change. */
  public static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    samples.add(
        of("virtual-hosted", "https://photos.s3.eu-west-1.amazonaws.com/2026/summer/beach.jpg"));
    samples.add(
        of("path-style", "https://s3.us-west-2.amazonaws.com/photos/2026/summer/beach.jpg"));
    samples.add(of("unknown host", "http://files.example.com:9000/gateway/photos/beach.jpg"));
    samples.add(
        of(
            "odd key",
            "https://photos.s3.amazonaws.com//a%20b+c%20d%2Be/(1)'~%C3%A9;@/../x%2Fy.%20JPG/"));
    samples.add(
        of("odd key, path-style", "http://127.0.0.1:9000/photos/a%20b+c/%252Fd/.//%E9.Pdf)"));
    samples.add(
        of(
            "extra parameters",
            "https://photos.s3.eu-west-1.amazonaws.com/a.pdf?response-content-disposition="
                + "attachment%3B+filename%3D%22a%20%26amp%3B%20b%27~%C3%A9.pdf%22"
                + "&response-content-type=text%2Fplain&versionId=&b&partNumber=2&utm_source=m%2Bn"
                + "&x-id=GetObject"));
    samples.add(
        of("repeated parameters", "https://photos.s3.eu-west-1.amazonaws.com/a?a=1&b=c%20d&a=2"));
    samples.add(
        of("question mark and fragment", "https://photos.s3.eu-west-1.amazonaws.com/a?b=c/d#e"));
    samples.add(
        of("token", "https://photos.s3.eu-west-1.amazonaws.com/a.bin?X-Amz-Security-Token=" + TOKEN)
            .also("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=host%3Bcontent-type"));
    samples.add(
        of("headers not stated", "https://photos.s3.eu-west-1.amazonaws.com/a.JPG")
            .signing("content-type%3Bhost%3Bx-amz-acl%3Bx-amz-meta-a")
            .sending("PUT", null));
    samples.add(
        of("headers stated", "https://photos.s3.eu-west-1.amazonaws.com/a.txt")
            .signing("content-type%3Bhost%3Bx-amz-meta-a%3Bx-amz-storage-class")
            .sending(
                "PUT",
                "hello",
                "Content-Type: text/plain; charset=UTF-8",
                "x-amz-meta-a:  two  blanks ",
                "x-amz-meta-a: again",
                "x-amz-content-sha256: garbage",
                "X-Request-Id: 4711"));
    samples.add(
        of("proxy", "https://files.example.com/photos/a.txt")
            .signing("host%3Bcache-control")
            .sending(
                "HEAD",
                null,
                "Host: backend:9000",
                "X-Forwarded-Host: shop.example.com",
                "Forwarded: host=\"other.example.com:444\"")
            .naming("minio.internal:9000", "photos.s3.internal"));
    samples.add(of("S3Proxy", "http://localhost:8080/photos/a%2fb(c)%20d.txt").by("s3proxy"));
    samples.add(
        of("Ceph RGW", "http://rgw.example.org:7480/photos/d%C3%A9%CC%81j%C3%A0.txt")
            .signing("host%3Bx-amz-acl")
            .sending("PUT", null, "Accept: */*")
            .by("ceph"));
    samples.add(
        of("LocalStack, several secrets", "http://localhost:4566/photos/a.txt")
            .by("localstack")
            .holding("other", "secrets", "in-hand"));
    return samples;
  }

  /** A GET for a URL, with the signing parameters appended and every header unsaid. */
  static Sample of(String name, String place) {
    int hash = place.indexOf('#');
    String front = hash < 0 ? place : place.substring(0, hash);
    String url =
        front
            + (front.indexOf('?') < 0 ? '?' : '&')
            + "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + KEY_ID
            + "%2F20260301%2F"
            + (place.contains("us-west-2") ? "us-west-2" : "eu-west-1")
            + "%2Fs3%2Faws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=900"
            + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
            + NO_SIGNATURE
            + (hash < 0 ? "" : place.substring(hash));
    return new Sample(name, facts(FailedRequest.of(url(url)), null, List.of(SECRET), List.of()));
  }

  private Sample signing(String list) {
    return also("X-Amz-SignedHeaders=host&", "X-Amz-SignedHeaders=" + list + "&");
  }

  private Sample also(String text, String other) {
    return withUrl(facts.request().url().text().replace(text, other));
  }

  private Sample withUrl(String text) {
    return with(facts.request().withUrl(url(text)));
  }

  private Sample sending(String method, @Nullable String body, String... headers) {
    List<Header> sent = new ArrayList<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      sent.add(new Header(header.substring(0, colon), header.substring(colon + 1)));
    }
    return with(
        new FailedRequest(
            facts.request().url(),
            method,
            sent,
            headers.length > 0,
            body == null ? null : digest(body)));
  }

  private Sample with(FailedRequest request) {
    Provider stated = facts.hostTells() ? null : facts.provider();
    return new Sample(name, facts(request, stated, facts.secrets(), facts.candidateHosts()));
  }

  private Sample by(String provider) {
    return new Sample(
        name,
        facts(
            facts.request(),
            Providers.named(provider).orElseThrow(),
            facts.secrets(),
            facts.candidateHosts()));
  }

  private Sample naming(String... hosts) {
    return new Sample(
        name, facts(facts.request(), facts.provider(), facts.secrets(), List.of(hosts)));
  }

  private Sample holding(String... others) {
    List<Secret> secrets = new ArrayList<>(facts.secrets());
    for (String other : others) {
      secrets.add(Secret.of(other, "profile " + other, "AKIA" + other));
    }
    return new Sample(
        name, facts(facts.request(), facts.provider(), secrets, facts.candidateHosts()));
  }

  private static Case facts(
      FailedRequest request, @Nullable Provider stated, List<Secret> secrets, List<String> hosts) {
    return Case.of(S3V4.INSTANCE, request, stated, null, secrets, hosts);
  }

  /** What the store hashes for it. */
  public SigningInput read() {
    return S3V4.INSTANCE.readings(facts.url(), facts.provider().rules(), SECRET).get(0);
  }

  /** The same request, carrying the signature of this input. */
  public Case signed(SigningInput input) {
    return withUrl(facts.request().url().text().replace(NO_SIGNATURE, S3V4.INSTANCE.sign(input)))
        .facts();
  }

  /** Edits applied to an input: lower stages first, those of one stage by their words. */
  public static SigningInput apply(Collection<Edit> edits, SigningInput input) {
    SigningInput changed = input;
    for (Edit edit :
        edits.stream()
            .sorted(Comparator.comparingInt(Edit::stage).thenComparing(Edit::words))
            .toList()) {
      changed = edit.change().apply(changed);
    }
    return changed;
  }

  /** All lines of an input as one text. */
  public static String lines(SigningInput input) {
    StringBuilder text = new StringBuilder();
    for (var line : S3V4.INSTANCE.render(input)) {
      text.append(Octets.of(line.bytes())).append('\n');
    }
    return text.toString();
  }

  static RawUrl url(String text) {
    try {
      return RawUrl.parse(text);
    } catch (BadInput noUrl) {
      throw new AssertionError(text, noUrl);
    }
  }

  static BodyDigest digest(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new BodyDigest(
        bytes.length,
        HexFormat.of().formatHex(hash("SHA-256", bytes)),
        Base64.getEncoder().encodeToString(hash("MD5", bytes)));
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
