package io.github.why403.diagnosis;

import io.github.why403.catalogue.Catalogue;
import io.github.why403.diagnosis.RecordedServer.Decision;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.search.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A recorded signed request, what its server decided, and what why403 says of it offline. */
record Replay(RecordedServer server, Recording recording, Decision decision, Diagnosis diagnosis) {
  /** Enough for every pair of common edits; what lies deeper is not looked for here. */
  private static final Limits PAIRS = Limits.of(30_000);

  /** Enough for every common edit; where another secret signed, there is nothing to find. */
  private static final Limits SINGLES = Limits.of(1_000);

  /** The users of the lab, from servers/README.md and servers/ceph/start.sh. */
  private static final List<Secret> LAB =
      List.of(
          Secret.of("labSecretKey/With+Slash0000000000000001", "the lab", "LABACCESSKEY0000001"),
          Secret.of("labSecretKeyOther000000000000000000002", "the lab", "LABACCESSKEY0000002"));

  private static final Map<RecordedServer, List<Replay>> DONE = new ConcurrentHashMap<>();

  /** Every recorded signed request to a server, diagnosed once. */
  static List<Replay> all(RecordedServer server) throws IOException {
    List<Replay> done = DONE.get(server);
    if (done != null) {
      return done;
    }
    List<Recording> recordings = Recording.read(server.file());
    List<Secret> secrets = new ArrayList<>(LAB);
    recordings.stream()
        .flatMap(r -> SignedUrl.of(S3V4.INSTANCE, r.request()).value(AuthParam.TOKEN).stream())
        .flatMap(token -> session(token).stream())
        .distinct()
        .forEach(secrets::add);
    List<Replay> replays = new ArrayList<>();
    for (Recording recording : recordings) {
      scheme(recording.request())
          .ifPresent(scheme -> replays.add(of(server, recording, secrets, scheme)));
    }
    DONE.put(server, replays);
    return replays;
  }

  String scenario() {
    return recording.scenario();
  }

  /** The cause of the verdict, or how the diagnosis ended without one. */
  String verdict() {
    return diagnosis.verdict().map(finding -> finding.cause()).orElse(diagnosis.outcome().word());
  }

  private static Replay of(
      RecordedServer server, Recording recording, List<Secret> secrets, Scheme scheme) {
    FailedRequest request = recording.request();
    String keyId = SignedUrl.of(scheme, request).credential().keyId();
    List<Secret> fitting = new ArrayList<>(secrets);
    fitting.sort((a, b) -> Boolean.compare(keyId.equals(b.keyId()), keyId.equals(a.keyId())));
    Clock clock = recording.date() == null ? null : new Clock(recording.date(), true, "--at");
    Diagnosis diagnosis =
        new Diagnoser(
                Catalogue.english(),
                recording.scenario().contains("wrong secret") ? SINGLES : PAIRS)
            .diagnose(Case.of(scheme, request, server.provider(), clock, fitting, List.of()));
    return new Replay(server, recording, server.decided(recording), diagnosis);
  }

  private static Optional<Scheme> scheme(FailedRequest request) {
    try {
      return Optional.of(Schemes.recognise(request));
    } catch (BadInput none) {
      return Optional.empty();
    }
  }

  /**
   * The secret of a session of the lab. RGW keeps it in the token itself, encrypted with "rgw sts
   * key" (start.sh) as AES-128-CBC under Ceph's fixed vector: after a header of 6 bytes come the
   * key id and the secret, each behind its length. A token that is none has no secret.
   */
  private static Optional<Secret> session(String token) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec("abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII), "AES"),
          new IvParameterSpec("cephsageyudagreg".getBytes(StandardCharsets.US_ASCII)));
      byte[] plain = cipher.doFinal(Base64.getDecoder().decode(token));
      int keyId = 10;
      int secret = keyId + plain[keyId - 4] + 4;
      return Optional.of(
          Secret.of(
              ascii(plain, secret, plain[secret - 4]),
              "the session",
              ascii(plain, keyId, plain[keyId - 4])));
    } catch (GeneralSecurityException | IllegalArgumentException noToken) {
      return Optional.empty();
    }
  }

  private static String ascii(byte[] bytes, int from, int length) {
    return new String(Arrays.copyOfRange(bytes, from, from + length), StandardCharsets.US_ASCII);
  }
}
