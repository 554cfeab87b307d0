package io.github.why403.scheme;

import io.github.why403.input.Octets;

/** Verifies a policy with the public key alone, under the hash that stands beside it. */
final class CloudFrontJudge implements Judge {
  private final Judge[] sha1;
  private final Judge[] sha256;
  private final int hashLine;

  /**
   * @param keyLine which segment is the key, encoded as X.509; those before it are text
   * @param hashLine which segment names the hash
   */
  CloudFrontJudge(SignatureText claimed, int keyLine, int hashLine) {
    PlainText text = new PlainText(keyLine);
    this.hashLine = hashLine;
    this.sha1 =
        new Judge[] {
          new RsaJudge(claimed, text, keyLine, true),
          new EcJudge(claimed, text, keyLine, "SHA1withECDSA")
        };
    this.sha256 =
        new Judge[] {
          new RsaJudge(claimed, text, keyLine, false),
          new EcJudge(claimed, text, keyLine, "SHA256withECDSA")
        };
  }

  @Override
  public Agreement judge(Segment[] lines) {
    boolean longHash = Octets.of(lines[hashLine].bytes).equals(CloudFront.SHA256);
    for (Judge each : longHash ? sha256 : sha1) {
      Agreement agreement = each.judge(lines);
      if (agreement != Agreement.NONE) {
        return agreement;
      }
    }
    return Agreement.NONE;
  }
}
