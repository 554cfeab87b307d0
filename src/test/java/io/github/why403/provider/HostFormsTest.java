package io.github.why403.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.provider.S3Endpoint.Style;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostFormsTest {
  private static final String NAMES = "b, s3, www.example.org, s3.us-east-1, a_b, vpce, dualstack";

  static Stream<String> buckets() {
    return Stream.concat(Stream.of(NAMES.split(", ")), Stream.of("d--use1-az4--x-s3"));
  }

  @ParameterizedTest
  @MethodSource("buckets")
  @NullSource
  void everyHostFormReadsBack(String bucket) {
    List<HostForm> all = HostForms.all(bucket).toList();
    for (HostForm form : all) {
      S3Endpoint read = S3Endpoint.parse(form.host()).orElseThrow();
      assertEquals(form.bucketInHost() ? bucket : null, read.bucket(), form.host());
      assertEquals(form.bucketInHost(), read.style() == Style.VIRTUAL, form.host());
      assertEquals(form.region(), read.region(), form.host());
      assertEquals(form.kind(), read.kind(), form.host());
      assertEquals(StoreHosts.AWS, StoreHosts.parse(form.host()).orElseThrow().provider());
    }
    assertEquals(all.size(), all.stream().map(HostForm::host).distinct().count());
    Set<HostForm> known = new HashSet<>(all);
    for (String region : AwsRegions.namesInOrderOfUse()) {
      List<HostForm> common = HostForms.common(bucket, region);
      assertTrue(common.size() <= HostForms.MAX_COMMON);
      assertTrue(known.containsAll(common));
    }
  }

  @Test
  void commonFormsOfTheFirstRegion() {
    assertEquals(
        List.of(
            "b.s3.us-east-1.amazonaws.com",
            "b.s3.amazonaws.com",
            "s3.us-east-1.amazonaws.com",
            "s3.amazonaws.com",
            "b.s3.dualstack.us-east-1.amazonaws.com",
            "b.s3-us-east-1.amazonaws.com",
            "b.s3-accelerate.amazonaws.com",
            "s3-us-east-1.amazonaws.com",
            "s3.dualstack.us-east-1.amazonaws.com",
            "b.s3-fips.us-east-1.amazonaws.com",
            "b.s3-website-us-east-1.amazonaws.com",
            "s3-fips.us-east-1.amazonaws.com",
            "b.s3-accelerate.dualstack.amazonaws.com",
            "b.s3-external-1.amazonaws.com"),
        hosts(HostForms.common("b", "us-east-1")));
  }

  @Test
  void commonFormsFitTheRegion() {
    List<String> frankfurt = hosts(HostForms.common("b", "eu-central-1"));
    assertTrue(frankfurt.contains("b.s3-website.eu-central-1.amazonaws.com"));
    assertFalse(frankfurt.contains("b.s3-website-eu-central-1.amazonaws.com"));
    assertFalse(frankfurt.contains("b.s3-external-1.amazonaws.com"));
    List<String> beijing = hosts(HostForms.common("b", "cn-north-1"));
    assertEquals("b.s3.cn-north-1.amazonaws.com.cn", beijing.get(0));
    assertTrue(beijing.stream().allMatch(host -> host.endsWith(".amazonaws.com.cn")));
    assertTrue(hosts(HostForms.common("b", "sa-west-1")).contains("b.s3.sa-west-1.amazonaws.com"));
    assertEquals(
        "d--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com",
        HostForms.common("d--use1-az4--x-s3", "us-east-1").get(0).host());
  }

  @Test
  void withoutRegionTheUsualOnesStandIn() {
    for (String none : new String[] {null, "", "auto", "us-east1", "US-EAST-1"}) {
      List<String> hosts = hosts(HostForms.common("b", none));
      assertEquals(HostForms.MAX_COMMON, hosts.size());
      assertTrue(
          hosts.containsAll(
              List.of(
                  "b.s3.amazonaws.com",
                  "s3.amazonaws.com",
                  "b.s3.us-east-1.amazonaws.com",
                  "b.s3.eu-west-1.amazonaws.com")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My_Bucket", "b.", ".b", "a..b", "b/k", "\u212a", "b b"})
  void noVirtualHostForSuchBuckets(String bucket) {
    assertTrue(HostForms.all(bucket).noneMatch(HostForm::bucketInHost));
    assertTrue(HostForms.common(bucket, "us-east-1").size() >= 4);
  }

  @Test
  void hugeBucketGivesNoHost() {
    assertTrue(HostForms.all("b".repeat(1_000_000)).noneMatch(HostForm::bucketInHost));
    assertTrue(HostForms.all("b.".repeat(110) + "b").allMatch(form -> form.host().length() <= 253));
  }

  @Test
  void labelsSayWhatTheyAre() {
    assertEquals(
        List.of(
            "regional virtual-hosted host",
            "global virtual-hosted host",
            "regional path-style host",
            "global path-style host"),
        HostForms.common("b", "us-east-1").stream().map(HostForm::label).limit(4).toList());
  }

  private static List<String> hosts(List<HostForm> forms) {
    return forms.stream().map(HostForm::host).toList();
  }
}
