package io.github.why403.inspect;

import io.github.why403.hypothesis.Certainty;
import io.github.why403.input.Octets;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.SignedUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A signer that writes URLs as this one is written. Programs differ in the order in which they
 * write the parameters and in those that they add. All rows were recorded from the programs named
 * (the sound fixtures have the versions); whoever sorts or rewrites a URL takes the mark away, so
 * that no fingerprint proves anything.
 *
 * @param signer the program
 * @param certainty likely where no other recorded program writes so, else possible
 * @param because what shows it, a clause
 */
public record Fingerprint(String signer, Certainty certainty, String because) {

  /**
   * How a program writes.
   *
   * @param signers the programs that write so
   * @param order the parameters in their order, lower-case, those left out that come and go
   */
  private record Row(List<String> signers, List<String> order) {
    static Row of(String order, String... signers) {
      return new Row(List.of(signers), List.of(order.split(" ")));
    }
  }

  /** They depend on the request and not on the program. */
  private static final Set<String> COME_AND_GO =
      Set.of(
          "x-amz-security-token",
          "x-amz-checksum-mode",
          "x-amz-checksum-crc32",
          "x-amz-sdk-checksum-algorithm");

  private static final Set<String> MARKS =
      Set.of(
          "x-amz-algorithm",
          "x-amz-credential",
          "x-amz-date",
          "x-amz-expires",
          "x-amz-signedheaders",
          "x-amz-signature",
          "x-amz-content-sha256",
          "x-amz-region-set",
          "x-id",
          "awsaccesskeyid",
          "signature",
          "expires");

  private static final List<Row> ROWS =
      List.of(
          Row.of(
              "x-amz-algorithm x-amz-credential x-amz-date x-amz-expires x-amz-signedheaders"
                  + " x-amz-signature",
              "boto3 or the AWS CLI",
              "the AWS SDK for Ruby",
              "a MinIO SDK (Go, Java, JavaScript) or mc"),
          Row.of(
              "x-amz-algorithm x-amz-credential x-amz-date x-amz-expires x-amz-signedheaders x-id"
                  + " x-amz-signature",
              "the AWS SDK for Go v2"),
          Row.of(
              "x-amz-algorithm x-amz-date x-amz-signedheaders x-amz-credential x-amz-expires"
                  + " x-amz-signature",
              "the AWS SDK for Java 2.x"),
          Row.of(
              "x-amz-algorithm x-amz-date x-amz-signedheaders x-amz-expires x-amz-credential"
                  + " x-amz-signature",
              "the AWS SDK for Java 1.x"),
          Row.of(
              "x-amz-algorithm x-amz-credential x-amz-date x-amz-expires x-amz-signature"
                  + " x-amz-signedheaders",
              "the AWS SDK for JavaScript v2"),
          Row.of(
              "x-amz-algorithm x-amz-content-sha256 x-amz-credential x-amz-date x-amz-expires"
                  + " x-amz-signature x-amz-signedheaders x-id",
              "the AWS SDK for JavaScript v3"),
          Row.of(
              "x-amz-date x-amz-expires x-amz-algorithm x-amz-credential x-amz-signedheaders"
                  + " x-amz-signature",
              "aws4 (npm)"),
          Row.of(
              "x-amz-expires x-amz-date x-amz-algorithm x-amz-credential x-amz-signedheaders"
                  + " x-amz-signature",
              "aws4fetch"),
          Row.of(
              "x-amz-algorithm x-amz-credential x-amz-date x-amz-signedheaders x-amz-expires"
                  + " x-amz-region-set x-amz-signature",
              "the AWS Common Runtime (awscrt)"),
          Row.of("awsaccesskeyid signature expires", "boto3 with Signature Version 2"),
          Row.of(
              "awsaccesskeyid expires signature",
              "s3cmd with Signature Version 2",
              "the AWS SDK for JavaScript v2 with Signature Version 2"),
          Row.of("signature expires awsaccesskeyid", "boto 2"));

  /** The signers that write as this URL is written; none where none was recorded. */
  static List<Fingerprint> of(SignedUrl url) {
    List<String> order = new ArrayList<>();
    for (QueryParam param : url.params()) {
      String name = Octets.lower(param.name());
      if (MARKS.contains(name) && !COME_AND_GO.contains(name)) {
        order.add(name);
      }
    }
    List<Fingerprint> found = new ArrayList<>();
    for (Row row : ROWS) {
      if (!row.order().equals(order)) {
        continue;
      }
      Certainty certainty = row.signers().size() == 1 ? Certainty.LIKELY : Certainty.POSSIBLE;
      String because =
          row.signers().size() == 1
              ? "of the recorded signers this one alone writes the parameters in this order"
              : "it writes the parameters in this order, as others do";
      row.signers().forEach(signer -> found.add(new Fingerprint(signer, certainty, because)));
    }
    return found;
  }
}
