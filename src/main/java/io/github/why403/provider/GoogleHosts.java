package io.github.why403.provider;

import io.github.why403.provider.S3Endpoint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of Google Cloud Storage that a signer may have signed for: "Request endpoints" and
 * "Regional endpoints" of its documentation.
 */
public final class GoogleHosts {
  private static final List<String> USUAL =
      List.of(
          "storage.googleapis.com",
          "commondatastorage.googleapis.com",
          "storage.cloud.google.com",
          "www.googleapis.com");

  private static final List<String> RARE =
      List.of("storage-download.googleapis.com", "storage.mtls.googleapis.com");

  /** Regions with endpoints of their own. */
  private static final List<String> REGIONS =
      List.of(
          "us",
          "eu",
          "us-central1",
          "us-central2",
          "us-east1",
          "us-east4",
          "us-east5",
          "us-east7",
          "us-south1",
          "us-west1",
          "us-west2",
          "us-west3",
          "us-west4",
          "us-west8",
          "europe-west3",
          "europe-west8",
          "europe-west9",
          "asia-south1",
          "asia-south2",
          "me-central2",
          "northamerica-northeast1",
          "northamerica-northeast2");

  private GoogleHosts() {}

  /** Path-style, and with the bucket in front. */
  private static List<HostForm> forms(List<String> hosts, @Nullable String bucket) {
    List<HostForm> forms = new ArrayList<>();
    for (String host : hosts) {
      forms.add(new HostForm(host, false, "path-style host of Google", Kind.REST, null));
      if (bucket != null && HostNames.canLead(bucket)) {
        forms.add(
            new HostForm(
                bucket + "." + host, true, "virtual-hosted host of Google", Kind.REST, null));
      }
    }
    return forms;
  }

  /**
   * The most usual hosts.
   *
   * @param bucket null where it is unknown: then without virtual-hosted forms
   */
  public static List<HostForm> usual(@Nullable String bucket) {
    return forms(USUAL, bucket);
  }

  /** Every host, the usual ones first. */
  public static Stream<HostForm> all(@Nullable String bucket) {
    List<String> hosts = new ArrayList<>(USUAL);
    hosts.addAll(RARE);
    REGIONS.forEach(region -> hosts.add("storage." + region + ".rep.googleapis.com"));
    return forms(hosts, bucket).stream();
  }
}
