package io.github.why403.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.provider.S3Endpoint.Kind;
import io.github.why403.provider.S3Endpoint.Style;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3EndpointTest {
  /** Flags: d dual-stack, f FIPS, - dash before the region, g global; . is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      textBlock =
          """
          s3.amazonaws.com|REST|~|~|aws|g|s3|~
          S3.AmazonAWS.com|REST|~|~|aws|g|s3|~
          s3.amazonaws.com.|REST|~|~|aws|g|s3|~
          b.s3.amazonaws.com|REST|b|~|aws|g|s3|~
          My-Bucket.s3.amazonaws.com|REST|my-bucket|~|aws|g|s3|~
          www.example.org.s3.amazonaws.com|REST|www.example.org|~|aws|g|s3|~
          s3.s3.amazonaws.com|REST|s3|~|aws|g|s3|~
          s3.us-east-1.s3.amazonaws.com|REST|s3.us-east-1|~|aws|g|s3|~
          s3.amazonaws.com.s3.amazonaws.com|REST|s3.amazonaws.com|~|aws|g|s3|~
          old_bucket.s3.amazonaws.com|REST|old_bucket|~|aws|g|s3|~
          us-east-1.s3.amazonaws.com|REST|us-east-1|~|aws|g|s3|~
          s3-external-1.amazonaws.com|REST|~|us-east-1|aws|.|s3|~
          b.s3-external-1.amazonaws.com|REST|b|us-east-1|aws|.|s3|~
          s3.us-east-1.amazonaws.com|REST|~|us-east-1|aws|.|s3|~
          b.s3.us-east-1.amazonaws.com|REST|b|us-east-1|aws|.|s3|~
          s3.s3.us-east-1.amazonaws.com|REST|s3|us-east-1|aws|.|s3|~
          a.b.c.s3.eu-central-2.amazonaws.com|REST|a.b.c|eu-central-2|aws|.|s3|~
          b.s3.mx-central-1.amazonaws.com|REST|b|mx-central-1|aws|.|s3|~
          b.s3.ap-southeast-12.amazonaws.com|REST|b|ap-southeast-12|aws|.|s3|~
          s3-deprecated.us-west-2.amazonaws.com|REST|~|us-west-2|aws|.|s3|~
          s3-eu-west-1.amazonaws.com|REST|~|eu-west-1|aws|-|s3|~
          b.s3-eu-west-1.amazonaws.com|REST|b|eu-west-1|aws|-|s3|~
          s3.s3-eu-west-1.amazonaws.com|REST|s3|eu-west-1|aws|-|s3|~
          s3-us-gov-west-1.amazonaws.com|REST|~|us-gov-west-1|aws-us-gov|-|s3|~
          s3-fips-us-gov-west-1.amazonaws.com|REST|~|us-gov-west-1|aws-us-gov|f-|s3|~
          s3.dualstack.us-west-2.amazonaws.com|REST|~|us-west-2|aws|d|s3|~
          b.s3.dualstack.us-west-2.amazonaws.com|REST|b|us-west-2|aws|d|s3|~
          dualstack.s3.dualstack.us-west-2.amazonaws.com|REST|dualstack|us-west-2|aws|d|s3|~
          s3-fips.us-east-2.amazonaws.com|REST|~|us-east-2|aws|f|s3|~
          b.s3-fips.us-east-2.amazonaws.com|REST|b|us-east-2|aws|f|s3|~
          s3-fips.dualstack.us-east-2.amazonaws.com|REST|~|us-east-2|aws|df|s3|~
          b.s3-fips.dualstack.ca-west-1.amazonaws.com|REST|b|ca-west-1|aws|df|s3|~
          ap-x8b7example-s3alias.s3.us-west-2.amazonaws.com|\
            REST|ap-x8b7example-s3alias|us-west-2|aws|.|s3|~
          b.s3.cn-north-1.amazonaws.com.cn|REST|b|cn-north-1|aws-cn|.|s3|~
          s3.dualstack.cn-northwest-1.amazonaws.com.cn|REST|~|cn-northwest-1|aws-cn|d|s3|~
          s3.amazonaws.com.cn|REST|~|~|aws-cn|g|s3|~
          b.s3.us-gov-east-1.amazonaws.com|REST|b|us-gov-east-1|aws-us-gov|.|s3|~
          b.s3.us-iso-east-1.c2s.ic.gov|REST|b|us-iso-east-1|aws-iso|.|s3|~
          s3-fips.dualstack.us-isob-east-1.sc2s.sgov.gov|REST|~|us-isob-east-1|aws-iso-b|df|s3|~
          b.s3.eu-isoe-west-1.cloud.adc-e.uk|REST|b|eu-isoe-west-1|aws-iso-e|.|s3|~
          s3.us-isof-south-1.csp.hci.ic.gov|REST|~|us-isof-south-1|aws-iso-f|.|s3|~
          b.s3.eusc-de-east-1.amazonaws.eu|REST|b|eusc-de-east-1|aws-eusc|.|s3|~
          b.s3-website-us-east-1.amazonaws.com|WEBSITE|b|us-east-1|aws|-|s3|~
          www.x.org.s3-website.eu-central-1.amazonaws.com|WEBSITE|www.x.org|eu-central-1|aws|.|s3|~
          s3-website-us-west-2.amazonaws.com|WEBSITE|~|us-west-2|aws|-|s3|~
          b.s3-website.dualstack.us-gov-west-1.amazonaws.com|\
            WEBSITE|b|us-gov-west-1|aws-us-gov|d|s3|~
          b.s3-website.cn-north-1.amazonaws.com.cn|WEBSITE|b|cn-north-1|aws-cn|.|s3|~
          b.s3-accelerate.amazonaws.com|ACCELERATE|b|~|aws|.|s3|~
          b.s3-accelerate.dualstack.amazonaws.com|ACCELERATE|b|~|aws|d|s3|~
          s3-accelerate.amazonaws.com|ACCELERATE|~|~|aws|.|s3|~
          ap-1234.s3-accesspoint.us-west-2.amazonaws.com|ACCESS_POINT|ap-1234|us-west-2|aws|.|s3|~
          ap-1234.s3-accesspoint-fips.us-east-1.amazonaws.com|\
            ACCESS_POINT|ap-1234|us-east-1|aws|f|s3|~
          ap-1234.s3-accesspoint-fips.dualstack.us-east-1.amazonaws.com|\
            ACCESS_POINT|ap-1234|us-east-1|aws|df|s3|~
          ap-1234.s3-accesspoint.dualstack.cn-north-1.amazonaws.com.cn|\
            ACCESS_POINT|ap-1234|cn-north-1|aws-cn|d|s3|~
          mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com|\
            MULTI_REGION_ACCESS_POINT|mfzwi23gnjvgw.mrap|~|aws|.|s3|~
          olap-1234.s3-object-lambda.eu-west-1.amazonaws.com|\
            OBJECT_LAMBDA|olap-1234|eu-west-1|aws|.|s3-object-lambda|~
          olap-1234.s3-object-lambda-fips.us-gov-west-1.amazonaws.com|\
            OBJECT_LAMBDA|olap-1234|us-gov-west-1|aws-us-gov|f|s3-object-lambda|~
          ap-1234.op-012343456.s3-outposts.us-west-2.amazonaws.com|\
            OUTPOSTS|ap-1234|us-west-2|aws|.|s3-outposts|op-012343456
          ap-e0b1--op-s3.ec2.s3-outposts.us-west-2.amazonaws.com|\
            OUTPOSTS|ap-e0b1--op-s3|us-west-2|aws|.|s3-outposts|ec2
          s3-outposts.us-west-2.amazonaws.com|OUTPOSTS|~|us-west-2|aws|.|s3-outposts|~
          s3-outposts-fips.us-gov-east-1.api.aws|\
            OUTPOSTS|~|us-gov-east-1|aws-us-gov|df|s3-outposts|~
          1234.s3-control.us-west-2.amazonaws.com|S3_CONTROL|~|us-west-2|aws|.|s3|1234
          1234.s3-control-fips.dualstack.us-east-1.amazonaws.com|\
            S3_CONTROL|~|us-east-1|aws|df|s3|1234
          b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com|\
            EXPRESS_ZONAL|b--use1-az4--x-s3|us-east-1|aws|.|s3express|use1-az4
          b--usw2-lax1-az1--x-s3.s3express-usw2-lax1-az1.us-west-2.amazonaws.com|\
            EXPRESS_ZONAL|b--usw2-lax1-az1--x-s3|us-west-2|aws|.|s3express|usw2-lax1-az1
          b--use1-az4--x-s3.s3express-fips-use1-az4.dualstack.us-east-1.amazonaws.com|\
            EXPRESS_ZONAL|b--use1-az4--x-s3|us-east-1|aws|df|s3express|use1-az4
          s3express-control.us-east-1.amazonaws.com|EXPRESS_CONTROL|~|us-east-1|aws|.|s3express|~
          s3express-control-dualstack.us-east-1.amazonaws.com|\
            EXPRESS_CONTROL|~|us-east-1|aws|d|s3express|~
          s3express-control-fips.dualstack.us-east-1.amazonaws.com|\
            EXPRESS_CONTROL|~|us-east-1|aws|df|s3express|~
          bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com|\
            VPC_ENDPOINT|~|us-east-1|aws|.|s3|vpce-1a2b
          my.bucket.bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com|\
            VPC_ENDPOINT|my.bucket|us-east-1|aws|.|s3|vpce-1a2b
          ap-1234.accesspoint.vpce-1a2b-us-east-1a.s3.us-east-1.vpce.amazonaws.com|\
            VPC_ENDPOINT|ap-1234|us-east-1|aws|.|s3|vpce-1a2b-us-east-1a
          1234.control.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com|\
            VPC_ENDPOINT|~|us-east-1|aws|.|s3|vpce-1a2b
          vpce-1a2b.s3.cn-north-1.vpce.amazonaws.com.cn|\
            VPC_ENDPOINT|~|cn-north-1|aws-cn|.|s3|vpce-1a2b
          vpce-1a2b.s3-outposts.us-east-1.vpce.amazonaws.com|\
            VPC_ENDPOINT|~|us-east-1|aws|.|s3-outposts|vpce-1a2b
          """)
  void reads(
      String host,
      Kind kind,
      String bucket,
      String region,
      String partition,
      String flags,
      String service,
      String qualifier) {
    S3Endpoint expected =
        new S3Endpoint(
            kind,
            bucket == null ? Style.PATH : Style.VIRTUAL,
            bucket,
            region,
            AwsPartition.valueOf(partition.toUpperCase(Locale.ROOT).replace('-', '_')),
            flags.contains("d"),
            flags.contains("f"),
            flags.contains("-"),
            flags.contains("g"),
            service,
            qualifier);
    assertEquals(expected, S3Endpoint.parse(host).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "s3",
        "amazonaws.com",
        ".amazonaws.com",
        "aws.amazon.com",
        "notamazonaws.com",
        "s3.notamazonaws.com",
        "evil-s3.amazonaws.com.example.org",
        "s3.amazonaws.com.example.org",
        "s3.us-east-1.amazonaws.com.evil",
        "s3.us-east-1.amazonaws.com.cn",
        "s3.cn-north-1.amazonaws.com",
        "s3.us-iso-east-1.amazonaws.com",
        "b.s3.eusc-de-east-1.amazonaws.com",
        "s3-external-1.amazonaws.com.cn",
        "s3.amazonaws.co",
        "s3.amazonaws.org",
        "evil-s3.amazonaws.com",
        "nots3.us-east-1.amazonaws.com",
        "s3.us-east-1a.amazonaws.com",
        "s3.us-east.amazonaws.com",
        "s3.not-a-real-region.amazonaws.com",
        "s3-us-east.amazonaws.com",
        "s3--us-east-1.amazonaws.com",
        "s3-.amazonaws.com",
        "dualstack.us-east-1.amazonaws.com",
        "us-east-1.amazonaws.com",
        "ec2.us-east-1.amazonaws.com",
        "s3tables.us-east-1.amazonaws.com",
        "s3.us-east-1.api.aws",
        ".s3.amazonaws.com",
        "b..s3.amazonaws.com",
        "s3.amazonaws.com..",
        "s3.amazonaws.com:443",
        "s3.amazonaws.com/",
        " s3.amazonaws.com",
        "s3.amazonaws.com@example.org",
        "b\u212a.s3.amazonaws.com",
        "b\u0131.s3.amazonaws.com",
        "s3\u3002amazonaws.com",
        "%62.s3.amazonaws.com",
        "my.ap-1234.s3-accesspoint.us-west-2.amazonaws.com",
        "a.b.s3-accelerate.amazonaws.com",
        "b.s3express-control.us-east-1.amazonaws.com",
        "b.s3express-nozone.us-east-1.amazonaws.com",
        "accesspoint.s3-global.amazonaws.com",
        "s3.us-east-1.vpce.amazonaws.com",
        "b.vpce-1.ec2.us-east-1.vpce.amazonaws.com",
        "vpce.amazonaws.com",
        "127.0.0.1",
        "[::1]",
        "::1",
        "fe80::1%eth0",
        "localhost",
        "\u0000",
        "\ud800"
      })
  void knowsNoSuchHost(String host) {
    assertTrue(S3Endpoint.parse(host).isEmpty(), host);
  }

  @Test
  void refusesWhatDnsCannotHold() {
    String tail = ".s3.amazonaws.com";
    assertTrue(S3Endpoint.parse("b".repeat(63) + tail).isPresent());
    assertTrue(S3Endpoint.parse("b".repeat(64) + tail).isEmpty());
    String longest = "b.".repeat(117) + "bb" + tail;
    assertEquals(253, longest.length());
    assertTrue(S3Endpoint.parse(longest).isPresent());
    assertTrue(S3Endpoint.parse("b." + longest).isEmpty());
    assertTrue(S3Endpoint.parse("b.".repeat(1_000_000) + tail).isEmpty());
    assertTrue(S3Endpoint.parse("-".repeat(5_000_000)).isEmpty());
  }

  @Test
  void neverThrows() {
    String[] pieces = {
      "s3",
      "s3-",
      ".",
      "..",
      "-",
      "dualstack",
      "us-east-1",
      "amazonaws",
      "com",
      "cn",
      "vpce",
      "vpce-1",
      "api.aws",
      "s3-global",
      "accesspoint",
      "bucket",
      "s3express-use1-az4",
      "\u212a",
      "%"
    };
    Random random = new Random(403);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder host = new StringBuilder();
      for (int n = random.nextInt(9); n > 0; n--) {
        host.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) > 0 ? "." : "");
      }
      S3Endpoint.parse(host.toString());
      S3Endpoint.parse(host + "amazonaws.com");
      StoreHosts.parse(host.toString());
    }
  }

  @Test
  void readsTheSameInTurkish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      S3Endpoint found = S3Endpoint.parse("MY-IMAGES.S3-FIPS.US-GOV-WEST-1.AMAZONAWS.COM").get();
      assertEquals("my-images", found.bucket());
      assertEquals("us-gov-west-1", found.region());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void knowsAliases() {
    assertTrue(S3Endpoint.parse("x-s3alias.s3.us-west-2.amazonaws.com").get().isAccessPointAlias());
    assertFalse(S3Endpoint.parse("x.s3.us-west-2.amazonaws.com").get().isAccessPointAlias());
  }
}
