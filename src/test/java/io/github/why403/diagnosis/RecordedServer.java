package io.github.why403.diagnosis;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.provider.Provider;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.S3V2;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.SignedUrl;
import java.util.List;
import java.util.Set;

/** A server that was recorded, and how its answers are read. */
enum RecordedServer {
  S3PROXY("s3proxy-4.1.0.json", "s3proxy"),
  CEPH("ceph-rgw-16.2.15.json", "ceph"),
  CEPH_TWO_REGIONS("ceph-rgw-16.2.15-two-regions.json", "ceph"),
  /** Answers AccessDenied to nearly everything, which says nothing by itself. */
  CEPH_STS("ceph-rgw-16.2.15-sts.json", "ceph");

  /** What an answer tells of the signature in the URL. */
  enum Decision {
    RIGHT,
    WRONG,
    UNDECIDED
  }

  /** What both servers answer only after the signature, says servers/README.md, section 3. */
  private static final Set<String> AFTER_THE_SIGNATURE =
      Set.of("BadDigest", "InvalidDigest", "EntityTooLarge");

  private static final Set<Integer> SERVED = Set.of(200, 204, 206, 304);
  private static final Set<Integer> ROUTED_OR_MISSING = Set.of(301, 404, 411, 412, 416);

  private final String file;
  private final String provider;

  RecordedServer(String file, String provider) {
    this.file = file;
    this.provider = provider;
  }

  String file() {
    return file;
  }

  Provider provider() {
    return Providers.named(provider).orElseThrow();
  }

  /** Whether the request was served: nothing at all can be wrong with it. */
  static boolean served(Recording recording) {
    return recording.status() != null && SERVED.contains(recording.status());
  }

  /** What the server decided about the signature, as far as its answer tells. */
  Decision decided(Recording recording) {
    if (isAnonymous(recording.request()) || judgedAnotherSignature(recording)) {
      return Decision.UNDECIDED;
    }
    if (recording.status() == null) {
      // RGW asks for the body only after it has judged the signature, S3Proxy before.
      return recording.interim() && provider.equals("ceph") ? Decision.RIGHT : Decision.UNDECIDED;
    }
    if ("SignatureDoesNotMatch".equals(recording.code())) {
      return Decision.WRONG;
    }
    boolean right =
        served(recording)
            || ROUTED_OR_MISSING.contains(recording.status())
            || recording.code() != null && AFTER_THE_SIGNATURE.contains(recording.code())
            // Of server-side encryption that the lab does not have.
            || provider.equals("ceph") && "InvalidRequest".equals(recording.code());
    // The rest: expired, key unknown, malformed, a method or header that is refused before all.
    return right ? Decision.RIGHT : Decision.UNDECIDED;
  }

  /** No signing parameter stands in the query by itself: the server saw an anonymous request. */
  private static boolean isAnonymous(FailedRequest request) {
    List<String> v2 =
        S3V2.INSTANCE.vocabulary().required().stream()
            .map(S3V2.INSTANCE.vocabulary()::name)
            .toList();
    if (v2.stream()
        .allMatch(n -> request.url().params().stream().anyMatch(p -> p.name().equals(n)))) {
      return false;
    }
    List<String> marks =
        List.of(
            S3V4.INSTANCE.vocabulary().name(AuthParam.ALGORITHM),
            S3V4.INSTANCE.vocabulary().name(AuthParam.CREDENTIAL));
    return request.url().params().stream()
            .noneMatch(
                p -> marks.stream().anyMatch(m -> Octets.lower(m).equals(Octets.lower(p.name()))))
        || request.url().path().contains(S3V4.INSTANCE.vocabulary().name(AuthParam.ALGORITHM));
  }

  /**
   * Both servers judge an Authorization header of AWS's kind, where there is one, and not the URL.
   */
  private static boolean judgedAnotherSignature(Recording recording) {
    String signature =
        SignedUrl.of(S3V4.INSTANCE, recording.request()).value(AuthParam.SIGNATURE).orElse("");
    int provided = recording.body().indexOf("<SignatureProvided>");
    boolean another =
        provided >= 0 && !recording.body().startsWith("<SignatureProvided>" + signature, provided);
    return another
        || recording
            .request()
            .value("authorization")
            .filter(v -> v.startsWith("AWS4-"))
            .isPresent();
  }
}
