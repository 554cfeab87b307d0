package io.github.why403.scheme;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a store builds its canonical request where stores differ. The {@code provider} room holds the
 * values with their sources.
 *
 * @param path how the path is read before it is hashed
 * @param payload where the payload line comes from
 * @param absentHeader what becomes of a signed header that was not sent
 * @param repeated which copies of a repeated query parameter are read and hashed
 * @param quirks what else the store does in its own way
 */
public record StoreRules(
    PathText.Reading path,
    Payload payload,
    AbsentHeader absentHeader,
    Repeated repeated,
    Set<Quirk> quirks) {

  public StoreRules {
    quirks = Set.copyOf(quirks);
  }

  /** Where the payload line comes from. */
  public enum Payload {
    /**
     * {@code UNSIGNED-PAYLOAD}; where {@code x-amz-content-sha256} is a signed header, the digest
     * in the header or the parameter of that name passes too.
     */
    UNSIGNED_OR_SIGNED_DIGEST,
    /** The text of the {@code x-amz-content-sha256} header where it is sent. */
    HEADER,
    /** The {@code X-Amz-Content-Sha256} query parameter where it is there. */
    QUERY,
    /** The header; without one it is not known whether the parameter counts, so both pass. */
    HEADER_OR_QUERY
  }

  /** What becomes of a header that is in the signed list and was not sent. */
  public enum AbsentHeader {
    /** Its line is hashed with the query parameter of that name, empty without one. */
    FROM_QUERY,
    /** Its line is hashed with an empty value. */
    EMPTY,
    /** Its line is left out. */
    SKIPPED
  }

  /** Which copies of a query parameter count when a name stands there more than once. */
  public enum Repeated {
    /** The first copy is read; all are hashed, but no signature. */
    FIRST_READ_ALL_HASHED,
    /** The first copy is read and hashed. */
    FIRST,
    /** The last copy is read and hashed. */
    LAST
  }

  /** Ways of one store or another. */
  public enum Quirk {
    /** When {@code Host} has no port, the store also tries the port it listens on. */
    TRIES_OWN_PORT,
    /** The scope in the string to sign says {@code s3} whatever the credential says. */
    SCOPE_TEXT_SAYS_S3,
    /** An {@code x-amz-date} header replaces the parameter in the string to sign. */
    DATE_FROM_HEADER,
    /** Parameters are sorted before they are encoded. */
    SORTS_BEFORE_ENCODING,
    /** The signed list is hashed in the letter case of the URL. */
    LIST_CASE_KEPT,
    /** Runs of blanks stay in a header value that begins with a double quote. */
    QUOTED_BLANKS_KEPT,
    /** Of several headers of one name only the last is hashed. */
    LAST_HEADER_ALONE,
    /** The names of signing parameters are read in any letter case. */
    NAMES_IN_ANY_CASE,
    /** A URL that is signed for GET serves HEAD as well. */
    GET_SIGNS_HEAD
  }

  /** The methods that a request may be signed for: its own, and another one that serves it. */
  List<String> methods(String sent) {
    return has(Quirk.GET_SIGNS_HEAD) && sent.equals("HEAD") ? List.of(sent, "GET") : List.of(sent);
  }

  /** Whether the store has this quirk. */
  public boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /** Written out for the sake of the start, as in {@link Scope}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoreRules that
        && path == that.path
        && payload == that.payload
        && absentHeader == that.absentHeader
        && repeated == that.repeated
        && quirks.equals(that.quirks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, payload, absentHeader, repeated, quirks);
  }
}
