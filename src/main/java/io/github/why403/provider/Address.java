package io.github.why403.provider;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Mask;
import io.github.why403.input.Octets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: what its host and path say of bucket and key.
 *
 * @param hostName the host without port and brackets' care, as sent
 * @param port the port with its colon as it stands in {@code Host}; empty where there is none
 * @param style where the bucket stands
 * @param bucket the bucket; null where neither host nor path names one
 * @param key the key as it stands in the path, without its leading slash
 * @param aws the host read as an S3 host of AWS; null where it is none
 * @param store the host read as a known store's; null where it tells none
 */
public record Address(
    String hostName,
    String port,
    S3Endpoint.Style style,
    @Nullable String bucket,
    String key,
    @Nullable S3Endpoint aws,
    @Nullable StoreHost store) {

  private static final Set<String> AZURE = Set.of(StoreHosts.AZURE, StoreHosts.AZURITE);

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*");

  /** Reads the address of a request. On an unknown host the bucket is taken from the path. */
  public static Address of(FailedRequest request) {
    String host = request.host();
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    String name = hasPort ? host.substring(0, colon) : host;
    String port = hasPort ? host.substring(colon) : "";
    Optional<S3Endpoint> aws = S3Endpoint.parse(name);
    Optional<StoreHost> store = StoreHosts.parse(name);
    S3Endpoint.Style style = store.map(StoreHost::style).orElse(S3Endpoint.Style.PATH);
    String path = request.url().path();
    String rest = path.startsWith("/") ? path.substring(1) : path;
    String bucket = store.map(StoreHost::bucket).orElse(null);
    String key = rest;
    if (style == S3Endpoint.Style.PATH) {
      int slash = rest.indexOf('/');
      String first = slash < 0 ? rest : rest.substring(0, slash);
      bucket = first.isEmpty() ? null : Octets.text(Octets.percentDecode(first, false));
      key = slash < 0 ? "" : rest.substring(slash + 1);
    }
    return new Address(name, port, style, bucket, key, aws.orElse(null), store.orElse(null));
  }

  /** What the host names: the bucket, or the storage account of Azure; null where it does not. */
  public @Nullable String named() {
    if (store != null && AZURE.contains(store.provider())) {
      return store.account();
    }
    return virtualHosted() ? bucket : null;
  }

  /**
   * What an unknown host may name: a bucket in front of an endpoint, or one that is called as the
   * host is (an alias).
   */
  public List<String> guessed() {
    return styleIsKnown()
        ? List.of()
        : List.of(hostName.substring(0, hostName.indexOf('.')), hostName);
  }

  /** Whether the bucket stands in the host. */
  public boolean virtualHosted() {
    return style == S3Endpoint.Style.VIRTUAL;
  }

  /**
   * Whether it is certain where the bucket stands. An unknown host with dots may be an endpoint or
   * begin with a bucket; an address, or a name of one label, holds none.
   */
  public boolean styleIsKnown() {
    return store != null || ADDRESS.matcher(hostName).matches() || hostName.indexOf('.') < 0;
  }

  /** The region that the host names, or null. */
  public @Nullable String hostRegion() {
    if (aws != null) {
      return aws.region();
    }
    return store == null ? null : store.region();
  }

  @Override
  public String toString() {
    return Mask.hide(
        "Address[" + hostName + port + ", " + style + ", " + bucket + ", " + key + "]");
  }
}
