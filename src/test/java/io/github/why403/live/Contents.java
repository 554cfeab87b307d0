package io.github.why403.live;

import java.util.List;
import java.util.Map;

/** What lies in every store of the tests. */
final class Contents {
  /** The key of most links; keys are percent-encoded here. */
  static final String REPORT = "dir/report.txt";

  static final String MISSING = "dir/no-such-key.txt";

  /** One byte and more in each, but for the empty one. */
  static final Map<String, String> ODD_KEYS =
      Map.of(
          "a blank", "dir/a%20b.txt",
          "a plus", "dir/c%2Bd.txt",
          "letters beyond ASCII", "dir/%C3%A9t%C3%A9-%E6%96%87.txt",
          "a percent sign before 2F", "dir/p%252Fq.txt",
          "delimiters", "dir/a%26b%3Dc%28d%29%27%2A%21.txt",
          "two slashes", "dir//twice.txt",
          "dots", "dir/v1..2/...txt");

  static final String EMPTY = "dir/empty.bin";

  /** A bucket of the second gateway, where there is one. */
  static final String ELSEWHERE = "lab-elsewhere";

  private Contents() {}

  static void putInto(List<LiveServer> servers) {
    Store first = new Store(servers.get(0));
    first.createBucket(LiveServer.BUCKET);
    first.createBucket(LiveServer.SECOND);
    first.put(LiveServer.BUCKET, REPORT, "the report\n");
    ODD_KEYS.forEach(
        (what, key) -> {
          if (servers.get(0).kind() != Kind.S3RVER_OLD || !key.contains("//")) {
            first.put(LiveServer.BUCKET, key, what); // s3rver 3 takes no such key
          }
        });
    first.put(LiveServer.BUCKET, EMPTY, "");
    first.put(LiveServer.SECOND, REPORT, "the other report\n");
    if (servers.size() > 1) {
      Store second = new Store(servers.get(1));
      second.createBucketIn(servers.get(1).region(), ELSEWHERE);
      second.put(ELSEWHERE, REPORT, "far away\n");
    }
  }
}
