package io.github.why403.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was really wrong with a recorded request, as the name of its scenario tells. */
final class TrueFaults {
  /** The answer is to a part of the request that no cause of a signed URL stands for. */
  static final String NO_CAUSE = "-";

  /** Where {@link RecordedFaults} has what a search with the secret finds, and it is not this. */
  private static final Map<String, String> REALLY =
      parse(
          """
          access-key-unknown | unknown access key
          access-key-unknown | empty access key
          access-key-unknown | access key lower-cased
          access-key-unknown | unknown access key, missing bucket
          access-key-unknown | HeadBucket unknown access key
          access-key-unknown | Expect, headers only, unknown key
          access-key-unknown | WRONG endpoint, unknown access key
          iam-not-allowed | valid signature of another user (no permission)
          iam-not-allowed | another user, missing key
          iam-not-allowed | another user PUT
          iam-not-allowed | HeadBucket of another user
          iam-not-allowed | GetBucketLocation of another user
          path-altered | key changed
          path-altered | key changed to missing
          path-altered | bucket dropped from the path
          query-altered-after-signing | response-content-disposition changed
          params-removed-after-signing | session token removed after signing
          session-token-missing | session key without the token
          token-plus-or-double-encoded | session token truncated, signed
          token-plus-or-double-encoded | bogus token signed
          amz-header-sent-not-signed | session token as header instead of query (unsigned)
          amz-header-sent-not-signed | bogus token as unsigned header
          stale-token-with-long-lived-key | valid token with the long-term key
          session-expired-before-url | session credentials expired (server clock +20 min, URL valid 2 h)
          host-replaced-after-signing | redirect followed verbatim (signature over the first Host)
          bucket-missing-or-renamed or path-altered | invalid bucket name
          bucket-missing-or-renamed | us bucket at the eu endpoint
          bucket-missing-or-renamed | HeadBucket of us-lab at eu
          bucket-missing-or-renamed | GetBucketLocation of us-lab at eu
          bucket-missing-or-renamed | virtual-host, missing bucket
          key-mismatch-nosuchkey | key double-encoded AND signed so (signer encoded twice)
          key-mismatch-nosuchkey | NFD signed and sent, NFC stored
          """);

  private TrueFaults() {}

  /**
   * The faults of a request, any of which may be named first.
   *
   * @param rightSignature whether the server found the signature right
   */
  static List<String> of(Recording recording, boolean rightSignature) {
    String scenario = recording.scenario();
    List<String> faults = new ArrayList<>();
    String known = RecordedFaults.of(scenario, rightSignature).orElse("");
    if (REALLY.containsKey(scenario)) {
      faults.addAll(List.of(REALLY.get(scenario).split(" or ")));
    } else if (!known.equals(RecordedFaults.NO_TRACE)
        && !known.equals(RecordedFaults.STORE_ALONE)) {
      faults.addAll(List.of(known.split(" or ")));
    }
    also(faults, scenario.contains("wrong secret"), "wrong-secret-for-key");
    also(faults, scenario.contains("AND unknown key"), "access-key-unknown");
    also(faults, scenario.contains("signed GET sent HEAD"), "method-head-on-get-url");
    boolean copies = scenario.contains("x-amz-copy-source");
    also(faults, scenario.contains("missing bucket") && !copies, "bucket-missing-or-renamed");
    also(faults, scenario.contains("no-such-bucket"), "bucket-missing-or-renamed");
    also(faults, scenario.contains("missing key"), "key-mismatch-nosuchkey");
    boolean elsewhere = scenario.startsWith("WRONG endpoint") || scenario.contains("eu-lab at us");
    also(faults, elsewhere, "permanent-redirect-301");
    boolean noLength = scenario.startsWith("no length") || scenario.startsWith("no Content-Length");
    also(faults, noLength && !copies, "transfer-encoding-chunked");
    also(faults, scenario.matches("X-Amz-Expires=(0|-1) .*"), "expired");
    boolean digest = scenario.matches(".*(Content-MD5 (wrong|malformed)|wrong Content-MD5).*");
    also(faults, digest, "content-md5-signed-differs");
    return faults.isEmpty() ? List.of(NO_CAUSE) : faults;
  }

  private static void also(List<String> faults, boolean holds, String cause) {
    if (holds && !faults.contains(cause)) {
      faults.add(cause);
    }
  }

  private static Map<String, String> parse(String rows) {
    return rows.lines()
        .map(row -> row.split(" \\| ", 2))
        .collect(Collectors.toUnmodifiableMap(cut -> cut[1], cut -> cut[0]));
  }
}
