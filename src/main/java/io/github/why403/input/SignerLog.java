package io.github.why403.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signer wrote down of its work, in its debug log.
 *
 * @param entries the texts that it signed, in the order of the log
 */
public record SignerLog(List<Entry> entries) {
  /** No log. */
  public static final SignerLog NONE = new SignerLog(List.of());

  /**
   * One signing. Only whole ones are taken: the string to sign ends in the hash of the canonical
   * request.
   *
   * @param canonicalRequest an octet string
   * @param stringToSign an octet string
   * @param signature the signature it came to, where the log shows it; else null
   */
  public record Entry(String canonicalRequest, String stringToSign, @Nullable String signature) {
    @Override
    public String toString() {
      return "Entry[" + canonicalRequest.length() + " chars]";
    }
  }

  public SignerLog {
    entries = List.copyOf(entries);
  }
}
