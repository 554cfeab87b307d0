package io.github.why403.scheme;

import org.jspecify.annotations.Nullable;

/**
 * How a store builds its canonical request where stores differ. The {@code provider} room holds the
 * values with their sources.
 *
 * @param path how the path is read before it is hashed
 * @param payload where the payload line comes from
 * @param absentHeader what becomes of a signed header that was not sent
 * @param fixedService the service that the store puts into scope and key whatever the credential
 *     says; null where it takes the credential's
 * @param triesUrlPort whether the store, when {@code Host} has no port, also tries its own port
 * @param excludesEverySignature whether all copies of a repeated signature parameter are left out,
 *     not the first alone
 */
public record StoreRules(
    PathText.Reading path,
    Payload payload,
    AbsentHeader absentHeader,
    @Nullable String fixedService,
    boolean triesUrlPort,
    boolean excludesEverySignature) {

  /** Where the payload line comes from. */
  public enum Payload {
    /** Always {@code UNSIGNED-PAYLOAD}. */
    UNSIGNED,
    /** The text of the {@code x-amz-content-sha256} header where it is sent. */
    HEADER,
    /** The {@code X-Amz-Content-Sha256} query parameter where it is there. */
    QUERY,
    /** The header; without one it is not known whether the parameter counts, so both pass. */
    HEADER_OR_QUERY
  }

  /** What becomes of a header that is in the signed list and was not sent. */
  public enum AbsentHeader {
    /** Its line is hashed with an empty value. */
    EMPTY,
    /** Its line is left out. */
    SKIPPED
  }
}
