package io.github.why403.batch;

import io.github.why403.hypothesis.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about one row. Everything in it is redacted.
 *
 * @param id what the row calls itself; null where it has no name
 * @param end how it ended
 * @param cause slug of the cause; null unless one was found
 * @param certainty how sure it is; null unless a cause was found
 * @param summary one sentence; of a row that was not judged, why not
 * @param differences every field in which signed and sent differ
 * @param entries catalogue entries that apply
 * @param judged what was judged; null where nothing was
 */
public record Verdict(
    @Nullable String id,
    End end,
    @Nullable String cause,
    @Nullable String certainty,
    String summary,
    List<Difference> differences,
    List<String> entries,
    @Nullable Judged judged) {

  public Verdict {
    differences = List.copyOf(differences);
    entries = List.copyOf(entries);
  }

  /** How a row ended. */
  public enum End {
    CAUSE_FOUND("cause-found"),
    NOTHING_WRONG("nothing-wrong"),
    INCONCLUSIVE("inconclusive"),
    /** A request of a log without a signed URL. */
    UNSIGNED("unsigned"),
    /** A row that cannot be read. */
    BAD("bad");

    private final String word;

    End(String word) {
      this.word = word;
    }

    /** Its name in outputs. */
    public String word() {
      return word;
    }

    /** Whether the row was judged. */
    public boolean isVerdict() {
      return this != UNSIGNED && this != BAD;
    }
  }

  /**
   * What a verdict is about.
   *
   * @param signature status of the signature
   * @param scheme the scheme
   * @param provider the store's kind
   * @param candidates how many candidates were hashed
   * @param method the method
   * @param host the host
   * @param bucket the bucket; null where nothing names it
   * @param keyId the access key id
   * @param at the moment of the request; null where the row does not tell
   * @param status the status of the answer; 0 where it is not told
   * @param code the error code of the answer; null where it is not told
   * @param requester who signed, where a log tells
   * @param replica which machine answered, where a log tells
   * @param assumed parts of the request that were taken for granted
   * @param withheld what the log does not hold
   */
  public record Judged(
      String signature,
      String scheme,
      String provider,
      long candidates,
      String method,
      String host,
      @Nullable String bucket,
      String keyId,
      @Nullable Instant at,
      int status,
      @Nullable String code,
      @Nullable String requester,
      @Nullable String replica,
      List<String> assumed,
      List<String> withheld) {
    public Judged {
      assumed = List.copyOf(assumed);
      withheld = List.copyOf(withheld);
    }

    /** What the store answered, in a few words; null where it is not told. */
    @Nullable String answer() {
      String number = status == 0 ? "" : Integer.toString(status);
      String words = code == null ? number : (number + " " + code).strip();
      return words.isEmpty() ? null : words;
    }
  }

  /** A row that was not judged. */
  static Verdict none(@Nullable String id, End end, String why) {
    return new Verdict(id, end, null, null, why, List.of(), List.of(), null);
  }
}
