package io.github.why403.provider;

import java.util.List;
import java.util.stream.Stream;

/**
 * The hosts and ports under which self-hosted stores are usually signed for and reached: inside a
 * container the signer sees one name, outside the client another. Names and default ports from the
 * stores' own documentation; the order is an estimate of use.
 */
public final class LocalHosts {
  /**
   * A usual port.
   *
   * @param number 1 to 65535
   * @param why who listens there
   */
  public record Port(int number, String why) {}

  /**
   * A usual host.
   *
   * @param name as it stands in a {@code Host} header, brackets of an IPv6 literal included
   * @param why who uses it
   */
  public record Host(String name, String why) {}

  private static final List<Port> PORTS =
      List.of(
          new Port(9000, "MinIO and most of its imitators listen here."),
          new Port(443, "HTTPS; signers that write the default port sign it, others leave it out."),
          new Port(80, "HTTP; signers that write the default port sign it, others leave it out."),
          new Port(4566, "LocalStack's edge port since version 0.11."),
          new Port(9001, "The MinIO console, or a second MinIO beside the first."),
          new Port(8333, "SeaweedFS S3 gateway."),
          new Port(3900, "Garage S3 API."),
          new Port(7480, "Ceph RGW with its built-in front."),
          new Port(8080, "Ceph RGW under cephadm's ingress, Swift, S3Proxy, and most proxies."),
          new Port(8000, "Ceph RGW from vstart and s3-tests, Zenko CloudServer, and test servers."),
          new Port(9020, "Dell ECS S3 over HTTP."),
          new Port(10000, "Azurite's blob service."),
          new Port(8443, "HTTPS without root rights."),
          new Port(9443, "The HTTPS twin of 9000."),
          new Port(8081, "The next port after 8080 where that is taken."),
          new Port(8888, "SeaweedFS filer, and test proxies."),
          new Port(5000, "moto in server mode."),
          new Port(3000, "Development front ends that pass requests on."));

  private static final List<Host> HOSTS =
      List.of(
          new Host("localhost", "The developer's machine by name."),
          new Host("127.0.0.1", "The developer's machine by address."),
          new Host("minio", "The service name in most compose files and charts with MinIO."),
          new Host("host.docker.internal", "The host machine as Docker containers see it."),
          new Host("localstack", "The service name in compose files with LocalStack."),
          new Host("0.0.0.0", "A listen address copied into a client's settings."),
          new Host("s3", "A neutral service name in compose files."),
          new Host("[::1]", "The developer's machine by IPv6 address."),
          new Host("s3.localhost.localstack.cloud", "LocalStack's public name for 127.0.0.1, S3."),
          new Host("localhost.localstack.cloud", "LocalStack's public name for 127.0.0.1."),
          new Host("garage", "The service name in compose files with Garage."),
          new Host("seaweedfs", "The service name in compose files with SeaweedFS."),
          new Host("seaweedfs-s3", "The S3 gateway's service in SeaweedFS charts."),
          new Host("ceph", "The service name in compose files with Ceph."),
          new Host("rgw", "The service name of a Ceph gateway."),
          new Host("azurite", "The service name in compose files with Azurite."),
          new Host("s3proxy", "The service name in compose files with S3Proxy."),
          new Host("minio.local", "A name in /etc/hosts or mDNS for MinIO."),
          new Host("s3.local", "A name in /etc/hosts or mDNS."),
          new Host("minio.localhost", "A name that resolves to the own machine (RFC 6761)."),
          new Host("s3.localhost", "A name that resolves to the own machine (RFC 6761)."),
          new Host("minio1", "The first node in MinIO's own distributed compose file."),
          new Host("minio-service", "The Kubernetes service in many MinIO manifests."),
          new Host("minio.minio.svc.cluster.local", "MinIO in a Kubernetes namespace of its name."),
          new Host("minio.default.svc.cluster.local", "MinIO in the default namespace."),
          new Host("gateway.docker.internal", "The gateway as Docker Desktop names it."),
          new Host("172.17.0.1", "The host machine on Docker's default bridge."),
          new Host("host.containers.internal", "The host machine as Podman containers see it."),
          new Host("10.0.2.2", "The host machine as the Android emulator sees it."),
          new Host("s3.garage.localhost", "root_domain in Garage's example configuration."),
          new Host("web", "A front proxy's service name in compose files."),
          new Host("nginx", "A front proxy's service name in compose files."));

  private static final List<String> COMMON =
      List.of(
          "localhost:9000",
          "127.0.0.1:9000",
          "minio:9000",
          "host.docker.internal:9000",
          "localhost:4566",
          "localstack:4566",
          "s3.localhost.localstack.cloud:4566",
          "localhost.localstack.cloud:4566",
          "127.0.0.1:4566",
          "host.docker.internal:4566",
          "localhost",
          "127.0.0.1",
          "minio",
          "0.0.0.0:9000",
          "[::1]:9000",
          "s3:9000",
          "localhost:9001",
          "minio:9001",
          "minio.local",
          "minio.local:9000",
          "localhost:8333",
          "seaweedfs:8333",
          "localhost:3900",
          "garage:3900",
          "127.0.0.1:3900",
          "localhost:7480",
          "rgw:7480",
          "localhost:8080",
          "127.0.0.1:8080",
          "localhost:8000",
          "127.0.0.1:8000",
          "rgw:8080",
          "localhost:9020",
          "localhost:5000",
          "localhost:10000",
          "127.0.0.1:10000");

  private LocalHosts() {}

  /** The usual ports, the most usual first. */
  public static List<Port> ports() {
    return PORTS;
  }

  /** The usual hosts, the most usual first. */
  public static List<Host> hosts() {
    return HOSTS;
  }

  /** The most usual {@code Host} header values, at most 40. */
  public static List<String> commonAuthorities() {
    return COMMON;
  }

  /**
   * Every usual {@code Host} header value: the common ones, then each host alone and with each port
   * (443 and 80 too: some signers write them). Each value once; lazily, about 600 in all.
   */
  public static Stream<String> allAuthorities() {
    return Stream.concat(COMMON.stream(), HOSTS.stream().flatMap(LocalHosts::authorities))
        .distinct();
  }

  /** The values to try for another host name: alone, then with each usual port. */
  public static Stream<String> withPorts(String host) {
    return authorities(new Host(host, ""));
  }

  private static Stream<String> authorities(Host host) {
    return Stream.concat(
        Stream.of(host.name()), PORTS.stream().map(port -> host.name() + ":" + port.number()));
  }
}
