package io.github.why403.provider;

import static io.github.why403.provider.Backing.ASSUMED;
import static io.github.why403.provider.Backing.MEASURED;
import static io.github.why403.provider.Backing.RECORDED;
import static io.github.why403.provider.Backing.SOURCE;
import static io.github.why403.provider.Provider.UnsignedHeaders.ACCEPTED;
import static io.github.why403.provider.Provider.UnsignedHeaders.META_REFUSED;
import static io.github.why403.provider.Provider.UnsignedHeaders.REFUSED;
import static io.github.why403.provider.Provider.UnsignedHeaders.SOME_REFUSED;
import static io.github.why403.provider.Provider.UnsignedHeaders.UNKNOWN;

import io.github.why403.provider.Provider.Authorization;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.scheme.PathText.Reading;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.StoreRules;
import io.github.why403.scheme.StoreRules.AbsentHeader;
import io.github.why403.scheme.StoreRules.Payload;
import io.github.why403.scheme.StoreRules.Quirk;
import io.github.why403.scheme.StoreRules.Repeated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stores that are known. One store is one entry of the table. */
public final class Providers {
  static final String GENERIC_NAME = "generic";

  private static final long WEEK = 604_800;
  private static final int QUARTER = 900;

  /**
   * Path decoded and encoded anew, raw plus a blank (recorded: nginx-s3-auth#87); payload line from
   * the header (measured), which the query parameter of that name may or may not replace; a signed
   * header may stand in the query (recorded by LocalStack); of a repeated parameter the first is
   * read and all are hashed (measured).
   */
  private static final StoreRules AWS_RULES =
      specified(Reading.PLUS_IS_BLANK, Payload.HEADER_OR_QUERY);

  /**
   * Decoded and encoded anew, raw plus a plus, absent headers from the query: MinIO's source
   * (signature-v4-utils.go, extractSignedHeaders).
   */
  private static final StoreRules DECODING_RULES =
      specified(Reading.DECODED, Payload.HEADER_OR_QUERY);

  /**
   * Recorded on 16.2.15, and measured there in November 2026 request by request: absent headers
   * left out and never looked for in the query, of repeated parameters and headers the last alone,
   * names of signing parameters in any case. Source: rgw_auth_s3.cc, get_v4_canonical_headers (the
   * port) and get_v4_signing_key (the fixed terminator).
   */
  private static final StoreRules CEPH_RULES =
      new StoreRules(
          Reading.DECODED,
          Payload.HEADER,
          AbsentHeader.SKIPPED,
          Repeated.LAST,
          Set.of(Quirk.TRIES_OWN_PORT, Quirk.LAST_HEADER_ALONE, Quirk.NAMES_IN_ANY_CASE));

  /**
   * Recorded on 4.1.0, and measured there in November 2026 request by request: the raw request
   * target; of repeated parameters the first alone, sorted by decoded name; service s3 in the text
   * and the credential's in the key. Source: AwsSignature.java, createCanonicalRequest and
   * pinnedPayloadHash.
   */
  private static final StoreRules S3PROXY_RULES =
      new StoreRules(
          Reading.AS_SENT,
          Payload.UNSIGNED_OR_SIGNED_DIGEST,
          AbsentHeader.EMPTY,
          Repeated.FIRST,
          Set.of(
              Quirk.SCOPE_TEXT_SAYS_S3,
              Quirk.DATE_FROM_HEADER,
              Quirk.SORTS_BEFORE_ENCODING,
              Quirk.LIST_CASE_KEPT,
              Quirk.QUOTED_BLANKS_KEPT));

  private static final StoreRules GARAGE_RULES =
      specified(Reading.AS_SENT, Payload.HEADER_OR_QUERY);

  private static final StoreRules SEAWEEDFS_RULES = specified(Reading.DECODED, Payload.QUERY);

  /**
   * A URL signed for GET serves HEAD (recorded). Whether the path is decoded before it is hashed is
   * not known; the client libraries encode all that would tell.
   */
  private static final StoreRules GOOGLE_RULES =
      new StoreRules(
          Reading.DECODED,
          Payload.HEADER_OR_QUERY,
          AbsentHeader.FROM_QUERY,
          Repeated.FIRST_READ_ALL_HASHED,
          Set.of(Quirk.GET_SIGNS_HEAD));

  private static final StoreRules GOOGLE_RULES_PATH_AS_SENT =
      new StoreRules(
          Reading.AS_SENT,
          Payload.HEADER_OR_QUERY,
          AbsentHeader.FROM_QUERY,
          Repeated.FIRST_READ_ALL_HASHED,
          Set.of(Quirk.GET_SIGNS_HEAD));

  /**
   * Path and parameters decoded once, a raw plus of the query a blank (azure-sdk-for-java#6844).
   */
  private static final StoreRules AZURE_RULES =
      new StoreRules(Reading.DECODED, Payload.HEADER, AbsentHeader.EMPTY, Repeated.FIRST, Set.of());

  /** Everything unknown. The scope is not judged and the path is read the way most stores do. */
  public static final Provider GENERIC =
      store(GENERIC_NAME, "unknown store", DECODING_RULES, ASSUMED, "");

  private static final Set<Trait> AWS_TRAITS =
      Set.of(
          Trait.WHOLE_NUMBERS,
          Trait.CHECKS_SCOPE,
          Trait.CONTENT_MD5_SIGNED,
          Trait.TELLS_MISSING_BUCKETS,
          Trait.ASIA_KEYS);

  /** Amazon S3, all partitions. */
  public static final Provider AWS =
      new Provider(
          "aws",
          "Amazon S3",
          AWS_RULES,
          RECORDED,
          Arrays.asList(Check.values()),
          QUARTER,
          WEEK,
          REFUSED,
          Authorization.REFUSED,
          AWS_TRAITS,
          "order and messages: measured by brekkylab/backlot auth.py, recorded in localstack"
              + " test_s3.snapshot.json (2026-02-21)");

  private static final List<Provider> ALL =
      List.of(
          AWS,
          new Provider(
              "minio",
              "MinIO",
              DECODING_RULES,
              SOURCE,
              before(Check.KEY, Check.NOT_YET_VALID),
              QUARTER,
              WEEK,
              META_REFUSED,
              Authorization.REFUSED,
              Set.of(),
              "minio/minio @7aac2a2 cmd/signature-v4.go: key and headers before time"),
          new Provider(
              "ceph",
              "Ceph RGW",
              CEPH_RULES,
              RECORDED,
              Arrays.asList(Check.values()),
              null,
              WEEK,
              ACCEPTED,
              Authorization.REFUSED,
              Set.of(
                  Trait.LENIENT_NUMBERS,
                  Trait.TELLS_MISSING_BUCKETS,
                  Trait.SIGV2_BY_KEY_ID,
                  Trait.LAST_FIELD_COUNTS,
                  Trait.FORMS_AT_OBJECTS),
              "recorded on 16.2.15; ceph/ceph src/rgw/rgw_auth_s3.cc"),
          new Provider(
              "s3proxy",
              "S3Proxy",
              S3PROXY_RULES,
              RECORDED,
              before(Check.KEY, Check.NOT_YET_VALID),
              null,
              WEEK,
              ACCEPTED,
              Authorization.OWN_KIND_COUNTS,
              Set.of(Trait.WHOLE_NUMBERS, Trait.TELLS_MISSING_BUCKETS, Trait.LAST_FIELD_COUNTS),
              "recorded on 4.1.0: key id, then expiry, then signature"),
          new Provider(
              "swift",
              "OpenStack Swift s3api",
              DECODING_RULES,
              MEASURED,
              Arrays.asList(Check.values()),
              null,
              WEEK,
              SOME_REFUSED,
              Authorization.IGNORED,
              Set.of(Trait.CHECKS_SCOPE),
              "measured on 2.30.1"),
          with(
              Trait.NO_SIGV2,
              store(
                  "r2",
                  "Cloudflare R2",
                  DECODING_RULES,
                  ASSUMED,
                  "\"SigV2 authorization is not supported\", recorded (FileCodeBox#95)")),
          with(
              Trait.NO_SIGV2,
              store(
                  "b2",
                  "Backblaze B2",
                  DECODING_RULES,
                  ASSUMED,
                  "a V2 URL is read as anonymous, recorded (b2-sdk-python#136)")),
          store(
              "spaces",
              "DigitalOcean Spaces",
              CEPH_RULES,
              ASSUMED,
              "answers look like Ceph RGW's (ShareX#2803)"),
          store("wasabi", "Wasabi", AWS_RULES, ASSUMED, ""),
          new Provider(
              "garage",
              "Garage",
              GARAGE_RULES,
              SOURCE,
              Arrays.asList(Check.values()),
              null,
              WEEK,
              REFUSED,
              Authorization.IGNORED,
              Set.of(Trait.CHECKS_SCOPE),
              "garage src/api payload.rs: path verbatim, exact scope"),
          new Provider(
              "seaweedfs",
              "SeaweedFS",
              SEAWEEDFS_RULES,
              SOURCE,
              before(Check.KEY, Check.NOT_YET_VALID),
              null,
              WEEK,
              ACCEPTED,
              Authorization.UNKNOWN,
              Set.of(),
              "seaweedfs auth_signature_v4.go: host from X-Forwarded-Host, payload from the query"),
          new Provider(
              "versitygw",
              "Versity S3 Gateway",
              DECODING_RULES,
              ASSUMED,
              before(Check.SCOPE, Check.NOT_YET_VALID),
              null,
              WEEK,
              REFUSED,
              Authorization.UNKNOWN,
              Set.of(Trait.CHECKS_SCOPE),
              "versitygw @5d9d548: scope before expiry"),
          new Provider(
              "localstack",
              "LocalStack",
              AWS_RULES,
              ASSUMED,
              before(Check.SIGNATURE, Check.NOT_YET_VALID),
              null,
              WEEK,
              UNKNOWN,
              Authorization.UNKNOWN,
              Set.of(),
              "localstack source: signature before expiry"),
          new Provider(
              StoreHosts.GCS,
              "Google Cloud Storage",
              GOOGLE_RULES,
              ASSUMED,
              Arrays.asList(Check.values()),
              null,
              WEEK,
              REFUSED,
              Authorization.UNKNOWN,
              Set.of(),
              "expiry and header list before the signature, \"Header must be signed\" and \"Host"
                  + " header not signed\": recorded"),
          new Provider(
              "azure",
              "Azure Blob Storage",
              AZURE_RULES,
              SOURCE,
              Arrays.asList(Check.values()),
              0,
              Long.MAX_VALUE,
              UNKNOWN,
              Authorization.UNKNOWN,
              Set.of(),
              "strings to sign in recorded answers; the old emulator's SignedAccessHelper: form,"
                  + " time, signature, then permission"),
          new Provider(
              "azurite",
              "Azurite",
              AZURE_RULES,
              MEASURED,
              before(Check.SIGNATURE, Check.NOT_YET_VALID),
              0,
              Long.MAX_VALUE,
              UNKNOWN,
              Authorization.UNKNOWN,
              Set.of(),
              "measured on 3.35.0; BlobSASAuthenticator.ts: signature, then time"),
          store(
              "cloudfront",
              "Amazon CloudFront",
              DECODING_RULES,
              ASSUMED,
              "does not read S3 signatures itself; what the origin sees is another request"),
          GENERIC);

  /** Schemes that belong to one store. */
  private static final Map<String, String> HOMES =
      Map.of(
          "gcs-v4", StoreHosts.GCS,
          "gcs-v2", StoreHosts.GCS,
          "gcs-post", StoreHosts.GCS,
          "gcs-post-v2", StoreHosts.GCS,
          "azure-sas", StoreHosts.AZURE,
          "cloudfront", StoreHosts.CLOUDFRONT);

  /** Other ways in which a store whose rules are assumed may canonicalise. */
  private static final Map<String, List<StoreRules>> OTHERWISE =
      Map.of(StoreHosts.GCS, List.of(GOOGLE_RULES_PATH_AS_SENT));

  private static final Map<String, Provider> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Provider::name, Function.identity()));

  private Providers() {}

  /** Every store, {@code generic} last. */
  public static List<Provider> all() {
    return ALL;
  }

  /** The store of this name. */
  public static Optional<Provider> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The store that a host name tells, without a port; empty where it tells none. */
  public static Optional<Provider> ofHost(String host) {
    return StoreHosts.parse(host).map(StoreHost::provider).flatMap(Providers::named);
  }

  /** The store that a URL of a scheme is for where its host does not tell. */
  public static Provider home(Scheme scheme) {
    return named(HOMES.getOrDefault(scheme.id(), GENERIC_NAME)).orElse(GENERIC);
  }

  /**
   * The stores that may stand behind a host that tells nothing, for a URL of a scheme. Those with a
   * scheme of their own have hosts of their own.
   */
  public static List<Provider> speaking(Scheme scheme) {
    Provider home = home(scheme);
    return home.isGeneric()
        ? ALL.stream().filter(store -> !HOMES.containsValue(store.name())).toList()
        : List.of(home);
  }

  /** The ways of canonicalising that some store of a scheme has, each once. */
  public static List<StoreRules> plausibleRules(Scheme scheme) {
    Stream<StoreRules> known = speaking(scheme).stream().map(Provider::rules);
    return Stream.concat(known, OTHERWISE.getOrDefault(home(scheme).name(), List.of()).stream())
        .distinct()
        .toList();
  }

  private static StoreRules specified(Reading path, Payload payload) {
    return new StoreRules(
        path, payload, AbsentHeader.FROM_QUERY, Repeated.FIRST_READ_ALL_HASHED, Set.of());
  }

  /** A store of which little is known: AWS's order, and no refusal is claimed. */
  private static Provider store(
      String name, String title, StoreRules rules, Backing backing, String source) {
    return new Provider(
        name,
        title,
        rules,
        backing,
        Arrays.asList(Check.values()),
        null,
        WEEK,
        UNKNOWN,
        Authorization.UNKNOWN,
        Set.of(),
        source);
  }

  /** The same store, known to do this. */
  private static Provider with(Trait trait, Provider store) {
    return new Provider(
        store.name(),
        store.title(),
        store.rules(),
        store.rulesBacking(),
        store.order(),
        store.future(),
        store.maxExpires(),
        store.unsignedHeaders(),
        store.authorization(),
        Set.of(trait),
        store.source());
  }

  /** AWS's order with one check moved before another. */
  private static List<Check> before(Check moved, Check place) {
    List<Check> order = new ArrayList<>(Arrays.asList(Check.values()));
    order.remove(moved);
    order.add(order.indexOf(place), moved);
    return order;
  }
}
