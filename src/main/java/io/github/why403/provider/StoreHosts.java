package io.github.why403.provider;

import io.github.why403.provider.S3Endpoint.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which hosted store a host name belongs to. Self-hosted stores (MinIO, Ceph, Garage...) have no
 * names of their own and are never found here: an unknown host stays unknown.
 */
public final class StoreHosts {
  private static final HostMemo<Optional<StoreHost>> KNOWN = new HostMemo<>(StoreHosts::read);

  /** Amazon S3. */
  public static final String AWS = "aws";

  /** Cloudflare R2. */
  public static final String R2 = "r2";

  /** Backblaze B2. */
  public static final String B2 = "b2";

  /** DigitalOcean Spaces. */
  public static final String SPACES = "spaces";

  /** Wasabi. */
  public static final String WASABI = "wasabi";

  /** Google Cloud Storage. */
  public static final String GCS = "gcs";

  /** Azure Blob Storage. */
  public static final String AZURE = "azure";

  /** The Azure Storage emulator. */
  public static final String AZURITE = "azurite";

  /** Amazon CloudFront. */
  public static final String CLOUDFRONT = "cloudfront";

  /** LocalStack. */
  public static final String LOCALSTACK = "localstack";

  /**
   * A form of host.
   *
   * @param fixedRegion the region of a host that serves one only and does not name it
   */
  private record Row(
      String provider,
      HostPattern pattern,
      @Nullable String fixedRegion,
      boolean cdn,
      String source) {}

  private static final String R2_DOCS = "Cloudflare R2 docs, S3 API and \"Data location\"";
  private static final String B2_DOCS = "Backblaze B2 docs, S3-compatible API";
  private static final String SPACES_DOCS = "DigitalOcean docs, Spaces API and Spaces CDN";
  private static final String WASABI_DOCS = "Wasabi docs, service URLs of the regions";
  private static final String GCS_DOCS = "Google Cloud Storage docs, \"Request endpoints\"";
  private static final String GCS_REGIONAL = "Google Cloud Storage docs, \"Regional endpoints\"";
  private static final String AZURE_DOCS = "Azure Storage docs, \"Storage account overview\"";
  private static final String AZURITE_DOCS = "Azurite README, production-style URL";
  private static final String CLOUDFRONT_DOCS = "CloudFront developer guide, domain names";
  private static final String LOCALSTACK_DOCS = "LocalStack docs, Simple Storage Service (S3)";

  /** The first form that fits is taken, so narrow forms stand before wide ones. */
  private static final List<Row> ROWS =
      List.of(
          row(R2, "{hex}.r2.cloudflarestorage.com", R2_DOCS),
          row(R2, "{hex}.{law}.r2.cloudflarestorage.com", R2_DOCS),
          row(R2, "{bucket}.{hex}.r2.cloudflarestorage.com", R2_DOCS),
          row(R2, "{bucket}.{hex}.{law}.r2.cloudflarestorage.com", R2_DOCS),
          // An account that is no 32 digits: a placeholder, or a private test.
          row(R2, "{account}.r2.cloudflarestorage.com", R2_DOCS),
          row(R2, "{account}.{law}.r2.cloudflarestorage.com", R2_DOCS),
          row(R2, "{bucket}.{account}.r2.cloudflarestorage.com", R2_DOCS),
          row(B2, "s3.{region}.backblazeb2.com", B2_DOCS),
          row(B2, "{bucket}.s3.{region}.backblazeb2.com", B2_DOCS),
          cdn(SPACES, "{bucket}.{place}.cdn.digitaloceanspaces.com", SPACES_DOCS),
          row(SPACES, "{place}.digitaloceanspaces.com", SPACES_DOCS),
          row(SPACES, "{bucket}.{place}.digitaloceanspaces.com", SPACES_DOCS),
          fixed(WASABI, "s3.wasabisys.com", "us-east-1", WASABI_DOCS),
          row(WASABI, "s3.{region}.wasabisys.com", WASABI_DOCS),
          row(WASABI, "{bucket}.s3.{region}.wasabisys.com", WASABI_DOCS),
          fixed(WASABI, "{bucket}.s3.wasabisys.com", "us-east-1", WASABI_DOCS),
          row(GCS, "storage.googleapis.com", GCS_DOCS),
          row(GCS, "{bucket}.storage.googleapis.com", GCS_DOCS),
          row(GCS, "commondatastorage.googleapis.com", GCS_DOCS),
          row(GCS, "{bucket}.commondatastorage.googleapis.com", GCS_DOCS),
          row(GCS, "storage-download.googleapis.com", GCS_DOCS),
          row(GCS, "{bucket}.storage-download.googleapis.com", GCS_DOCS),
          row(GCS, "storage.mtls.googleapis.com", GCS_DOCS),
          row(GCS, "storage.{area}.rep.googleapis.com", GCS_REGIONAL),
          row(GCS, "{bucket}.storage.{area}.rep.googleapis.com", GCS_REGIONAL),
          row(AZURE, "{storage}.blob.core.windows.net", AZURE_DOCS),
          row(AZURE, "{storage}.dfs.core.windows.net", AZURE_DOCS),
          row(AZURE, "{storage}.privatelink.blob.core.windows.net", AZURE_DOCS),
          row(AZURE, "{storage}.{zone}.blob.storage.azure.net", AZURE_DOCS),
          row(AZURE, "{storage}.blob.core.chinacloudapi.cn", AZURE_DOCS),
          row(AZURE, "{storage}.dfs.core.chinacloudapi.cn", AZURE_DOCS),
          row(AZURE, "{storage}.blob.core.usgovcloudapi.net", AZURE_DOCS),
          row(AZURE, "{storage}.dfs.core.usgovcloudapi.net", AZURE_DOCS),
          row(AZURITE, "{storage}.blob.localhost", AZURITE_DOCS),
          row(CLOUDFRONT, "{account}.cloudfront.net", CLOUDFRONT_DOCS),
          row(CLOUDFRONT, "{account}.cloudfront.cn", CLOUDFRONT_DOCS),
          row(LOCALSTACK, "localhost.localstack.cloud", LOCALSTACK_DOCS),
          row(LOCALSTACK, "s3.localhost.localstack.cloud", LOCALSTACK_DOCS),
          row(LOCALSTACK, "s3.{region}.localhost.localstack.cloud", LOCALSTACK_DOCS),
          row(LOCALSTACK, "{bucket}.s3.{region}.localhost.localstack.cloud", LOCALSTACK_DOCS),
          row(LOCALSTACK, "{bucket}.s3.localhost.localstack.cloud", LOCALSTACK_DOCS));

  /**
   * Wasabi hosts may name a place (no other store has such names); the scope names the region
   * (Wasabi docs, service URLs).
   */
  private static final Map<String, String> WASABI_PLACES =
      Map.of(
          "nl-1", "eu-central-1",
          "de-1", "eu-central-2",
          "uk-1", "eu-west-1",
          "fr-1", "eu-west-2",
          "uk-2", "eu-west-3",
          "it-1", "eu-south-1");

  private StoreHosts() {}

  /**
   * Reads a host name, letter case aside and with at most one final dot.
   *
   * @param host without a port; anything may be asked
   * @return empty where the host does not tell the store
   */
  public static Optional<StoreHost> parse(String host) {
    return KNOWN.of(host);
  }

  private static Optional<StoreHost> read(String host) {
    Optional<StoreHost> aws = S3Endpoint.parse(host).map(StoreHosts::ofAws);
    if (aws.isPresent()) {
      return aws;
    }
    List<String> labels = HostNames.labels(host);
    return ROWS.stream()
        .flatMap(row -> row.pattern().match(labels).map(found -> of(row, found)).stream())
        .findFirst();
  }

  private static StoreHost ofAws(S3Endpoint endpoint) {
    return new StoreHost(
        AWS,
        endpoint.style(),
        endpoint.bucket(),
        endpoint.region(),
        null,
        null,
        false,
        "Amazon S3 user guide and SDK endpoint rules");
  }

  private static StoreHost of(Row row, Map<String, String> found) {
    String named = found.get("region");
    String region = named == null ? row.fixedRegion() : WASABI_PLACES.getOrDefault(named, named);
    return new StoreHost(
        row.provider(),
        row.pattern().namesBucket() ? Style.VIRTUAL : Style.PATH,
        found.get("bucket"),
        region,
        found.get("account"),
        found.get("zone"),
        row.cdn(),
        row.source());
  }

  private static Row row(String provider, String pattern, String source) {
    return new Row(provider, new HostPattern(pattern), null, false, source);
  }

  private static Row cdn(String provider, String pattern, String source) {
    return new Row(provider, new HostPattern(pattern), null, true, source);
  }

  private static Row fixed(String provider, String pattern, String region, String source) {
    return new Row(provider, new HostPattern(pattern), region, false, source);
  }
}
