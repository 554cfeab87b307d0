package io.github.why403.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.provider.S3Endpoint.Style;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreHostsTest {
  private static final String HEX = "023e105f4ecef8ad9ca31a8372d0c353";

  /** {@code HEX} stands for an R2 account. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      textBlock =
          """
          s3.amazonaws.com                              | aws | ~ | ~ | ~ | ~
          b.s3.eu-west-1.amazonaws.com                  | aws | b | eu-west-1 | ~ | ~
          HEX.r2.cloudflarestorage.com                  | r2 | ~ | ~ | HEX | ~
          HEX.eu.r2.cloudflarestorage.com               | r2 | ~ | ~ | HEX | eu
          HEX.fedramp.r2.cloudflarestorage.com          | r2 | ~ | ~ | HEX | fedramp
          HEX.us.r2.cloudflarestorage.com               | r2 | ~ | ~ | HEX | us
          b.HEX.r2.cloudflarestorage.com                | r2 | b | ~ | HEX | ~
          a.b.HEX.r2.cloudflarestorage.com              | r2 | a.b | ~ | HEX | ~
          b.HEX.eu.r2.cloudflarestorage.com             | r2 | b | ~ | HEX | eu
          account.r2.cloudflarestorage.com              | r2 | ~ | ~ | account | ~
          account.eu.r2.cloudflarestorage.com           | r2 | ~ | ~ | account | eu
          b.account.r2.cloudflarestorage.com            | r2 | b | ~ | account | ~
          s3.us-west-004.backblazeb2.com                | b2 | ~ | us-west-004 | ~ | ~
          b.s3.eu-central-003.backblazeb2.com           | b2 | b | eu-central-003 | ~ | ~
          a.b.s3.eu-central-003.backblazeb2.com         | b2 | a.b | eu-central-003 | ~ | ~
          nyc3.digitaloceanspaces.com                   | spaces | ~ | nyc3 | ~ | ~
          b.nyc3.digitaloceanspaces.com                 | spaces | b | nyc3 | ~ | ~
          www.example.org.FRA1.DigitalOceanSpaces.com   | spaces | www.example.org | fra1 | ~ | ~
          b.fra1.cdn.digitaloceanspaces.com             | spaces | b | fra1 | ~ | ~
          s3.wasabisys.com                              | wasabi | ~ | us-east-1 | ~ | ~
          b.s3.wasabisys.com                            | wasabi | b | us-east-1 | ~ | ~
          s3.eu-central-1.wasabisys.com                 | wasabi | ~ | eu-central-1 | ~ | ~
          b.s3.ap-northeast-1.wasabisys.com             | wasabi | b | ap-northeast-1 | ~ | ~
          s3.nl-1.wasabisys.com                         | wasabi | ~ | eu-central-1 | ~ | ~
          storage.googleapis.com                        | gcs | ~ | ~ | ~ | ~
          STORAGE.googleapis.com.                       | gcs | ~ | ~ | ~ | ~
          b.storage.googleapis.com                      | gcs | b | ~ | ~ | ~
          example.org.storage.googleapis.com            | gcs | example.org | ~ | ~ | ~
          b.commondatastorage.googleapis.com            | gcs | b | ~ | ~ | ~
          storage.me-central2.rep.googleapis.com        | gcs | ~ | me-central2 | ~ | ~
          b.storage.us.rep.googleapis.com               | gcs | b | us | ~ | ~
          myaccount.blob.core.windows.net               | azure | ~ | ~ | myaccount | ~
          myaccount-secondary.blob.core.windows.net     | azure | ~ | ~ | myaccount | ~
          myaccount.dfs.core.windows.net                | azure | ~ | ~ | myaccount | ~
          myaccount.z12.blob.storage.azure.net          | azure | ~ | ~ | myaccount | z12
          myaccount.blob.core.chinacloudapi.cn          | azure | ~ | ~ | myaccount | ~
          myaccount.blob.core.usgovcloudapi.net         | azure | ~ | ~ | myaccount | ~
          devstoreaccount1.blob.localhost               | azurite | ~ | ~ | devstoreaccount1 | ~
          d111111abcdef8.cloudfront.net                 | cloudfront | ~ | ~ | d111111abcdef8 | ~
          s3.localhost.localstack.cloud                 | localstack | ~ | ~ | ~ | ~
          localhost.localstack.cloud                    | localstack | ~ | ~ | ~ | ~
          b.s3.localhost.localstack.cloud               | localstack | b | ~ | ~ | ~
          s3.eu-west-1.localhost.localstack.cloud       | localstack | ~ | eu-west-1 | ~ | ~
          a.b.s3.eu-west-1.localhost.localstack.cloud   | localstack | a.b | eu-west-1 | ~ | ~
          """)
  void reads(
      String host, String provider, String bucket, String region, String account, String zone) {
    StoreHost found = StoreHosts.parse(host.replace("HEX", HEX)).orElseThrow();
    assertEquals(provider, found.provider());
    assertEquals(bucket, found.bucket());
    assertEquals(bucket == null ? Style.PATH : Style.VIRTUAL, found.style());
    assertEquals(region, found.region());
    assertEquals(account == null ? null : account.replace("HEX", HEX), found.account());
    assertEquals(zone, found.zone());
    assertEquals(host.contains(".cdn."), found.cdn());
    assertFalse(found.source().isBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "r2.cloudflarestorage.com",
        "evilr2.cloudflarestorage.com",
        "x.r2.cloudflarestorage.com.evil",
        "pub-0123.r2.dev",
        "backblazeb2.com",
        "f004.backblazeb2.com",
        "s3.backblazeb2.com",
        "s3.us-west-004.backblazeb2.com.evil",
        "digitaloceanspaces.com",
        "b.digitaloceanspaces.com",
        "wasabisys.com",
        "iam.wasabisys.com",
        "googleapis.com",
        "www.googleapis.com",
        "evilstorage.googleapis.com",
        "storage.googleapis.com.evil",
        "storage.cloud.google.com",
        "blob.core.windows.net",
        "a.b.blob.core.windows.net",
        "ab.blob.core.windows.net",
        "myaccount.queue.core.windows.net",
        "cloudfront.net",
        "a.b.cloudfront.net",
        "d111111abcdef8.cloudfront.net.evil",
        "localstack.cloud",
        "sqs.us-east-1.localhost.localstack.cloud",
        "storage.googleapis.com:443",
        "storage.googleapis.com/b",
        "https://storage.googleapis.com",
        "b\u212a.storage.googleapis.com"
      })
  void doesNotTell(String host) {
    assertTrue(StoreHosts.parse(host).isEmpty(), host);
  }

  @Test
  void hugeHostsAreUnknown() {
    assertTrue(StoreHosts.parse("b.".repeat(1_000_000) + "storage.googleapis.com").isEmpty());
    assertTrue(StoreHosts.parse("b".repeat(5_000_000)).isEmpty());
  }

  @Test
  void localHostsAreDataWithReasons() {
    assertTrue(LocalHosts.ports().stream().allMatch(p -> p.number() > 0 && p.number() < 65_536));
    assertTrue(LocalHosts.ports().stream().allMatch(p -> p.why().endsWith(".")));
    assertTrue(LocalHosts.hosts().stream().allMatch(h -> h.why().endsWith(".")));
    assertEquals(
        LocalHosts.ports().size(),
        LocalHosts.ports().stream().map(LocalHosts.Port::number).distinct().count());
    assertEquals(
        LocalHosts.hosts().size(),
        LocalHosts.hosts().stream().map(LocalHosts.Host::name).distinct().count());
  }

  @Test
  void commonAuthoritiesComeFirstAndOnce() {
    List<String> common = LocalHosts.commonAuthorities();
    List<String> all = LocalHosts.allAuthorities().toList();
    assertTrue(common.size() <= 40);
    assertEquals(common, all.subList(0, common.size()));
    assertEquals(Set.copyOf(all).size(), all.size());
    Set<String> plain =
        Set.copyOf(
            LocalHosts.hosts().stream().flatMap(h -> LocalHosts.withPorts(h.name())).toList());
    assertEquals(plain, Set.copyOf(all), "every common authority is a listed host and port");
    assertTrue(all.containsAll(List.of("[::1]:443", "minio", "s3.local:9000")));
  }
}
