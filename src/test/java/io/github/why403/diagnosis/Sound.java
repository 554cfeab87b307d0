package io.github.why403.diagnosis;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.provider.Provider;
import io.github.why403.scheme.AmzDate;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.search.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4CanonicalRequest;

/** What must hold of a URL that the AWS SDK signed, sent as the SDK says. */
final class Sound {
  private static final Catalogue CATALOGUE = Catalogue.english();
  private static final Diagnoser DIAGNOSER = new Diagnoser(CATALOGUE, Limits.of(1_000));

  private Sound() {}

  /** The request that must be sent for a presigned request of the SDK. */
  static FailedRequest request(SdkHttpRequest presigned) {
    List<Header> headers = new ArrayList<>();
    presigned.forEachHeader(
        (name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    RawUrl url = RawUrl.tryParse(presigned.getUri().toASCIIString()).orElseThrow();
    return new FailedRequest(url, presigned.method().name(), headers, true, null);
  }

  /**
   * Diagnoses a presigned request and expects nothing wrong.
   *
   * @param provider the store that the user named, or null
   * @param secondsLater when it is sent, counted from its {@code X-Amz-Date}
   */
  static void check(
      SdkHttpRequest presigned,
      Secret secret,
      @Nullable Provider provider,
      long secondsLater,
      String context) {
    FailedRequest request = request(presigned);
    SignedUrl url = SignedUrl.of(S3V4.INSTANCE, request);
    Instant now =
        url.value(AuthParam.DATE).flatMap(AmzDate::read).orElseThrow().plusSeconds(secondsLater);
    Clock clock = new Clock(now, true, "--at");
    Diagnosis diagnosis =
        DIAGNOSER.diagnose(
            Case.of(S3V4.INSTANCE, request, provider, clock, List.of(secret), List.of()));
    List<String> alarms =
        diagnosis.findings().stream()
            .filter(f -> !CATALOGUE.isRisk(f.cause()))
            .map(Finding::toString)
            .toList();
    assertAll(
        context + ", " + presigned.getUri(),
        () -> assertEquals(canonicalRequest(presigned), read(diagnosis)),
        () -> assertEquals(SignatureStatus.MATCHES, diagnosis.signature().status()),
        () -> assertEquals(List.of(), alarms),
        () -> assertEquals(Outcome.NOTHING_WRONG, diagnosis.outcome()));
  }

  private static @Nullable String read(Diagnosis diagnosis) {
    return diagnosis.signature().read() == null
        ? null
        : Octets.text(diagnosis.signature().read().canonicalRequestText());
  }

  /**
   * The canonical request as the SDK itself builds it; for S3 it neither normalises nor doubles.
   */
  private static String canonicalRequest(SdkHttpRequest presigned) {
    SdkHttpRequest unsigned =
        presigned.toBuilder()
            .removeQueryParameter(S3V4.INSTANCE.vocabulary().name(AuthParam.SIGNATURE))
            .build();
    return new V4CanonicalRequest(
            unsigned, S3V4.UNSIGNED_PAYLOAD, new V4CanonicalRequest.Options(false, false))
        .getCanonicalRequestString();
  }
}
