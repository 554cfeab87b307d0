package io.github.why403.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AwsRegionsTest {
  @Test
  void everyRegionFitsItsPartitionAlone() {
    for (AwsRegion region : AwsRegions.all()) {
      List<AwsPartition> fitting =
          Stream.of(AwsPartition.values()).filter(p -> p.looksLikeRegion(region.name())).toList();
      assertEquals(List.of(region.partition()), fitting, region.name());
      assertEquals(region, AwsRegions.find(region.name()).orElseThrow());
    }
    for (AwsPartition partition : AwsPartition.values()) {
      AwsRegion first = AwsRegions.find(partition.firstRegion()).orElseThrow();
      assertEquals(partition, first.partition());
    }
  }

  @Test
  void regionFacts() {
    assertEquals(46, AwsRegions.all().size());
    assertEquals("us-east-1", AwsRegions.namesInOrderOfUse().get(0));
    assertEquals(46, Set.copyOf(AwsRegions.namesInOrderOfUse()).size());
    assertEquals(
        Set.of(
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ca-central-1",
            "sa-east-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-central-1",
            "eu-north-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3"),
        AwsRegions.all().stream()
            .filter(r -> r.partition().hasGlobalHost() && !r.launchedAfterMarch2019())
            .map(AwsRegion::name)
            .collect(Collectors.toSet()));
    assertEquals(17, AwsRegions.all().stream().filter(AwsRegion::optIn).count());
  }

  @Test
  void plausibleRegions() {
    for (String name :
        List.of("us-east-1", "ap-southeast-12", "us-gov-north-1", "eusc-fr-west-1")) {
      assertTrue(AwsRegions.plausible(name), name);
    }
    for (String name :
        List.of("", "auto", "US-EAST-1", "us-east", "us-east-1a", "us-east-123", "*")) {
      assertFalse(AwsRegions.plausible(name), name);
    }
    assertFalse(AwsRegions.plausible(null));
  }
}
