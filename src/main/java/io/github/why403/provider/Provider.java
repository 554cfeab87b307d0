package io.github.why403.provider;

import io.github.why403.scheme.StoreRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of store and what is known of it.
 *
 * @param name as option {@code --provider} takes it
 * @param title for people
 * @param rules how it canonicalises
 * @param rulesCertainty how sure the rules are
 * @param order the order of its checks
 * @param future from how many seconds ahead a date is refused; null where future dates are served
 * @param maxExpires the longest lifetime in seconds
 * @param unsignedHeaders which {@code x-amz-*} headers must be signed when they are sent
 * @param authorization what it does with an {@code Authorization} header beside the signed query
 * @param lenientNumbers whether a lifetime is read up to its first foreign character
 * @param checksScope whether region, service and date of the scope are compared with its own
 * @param source where the facts come from
 */
public record Provider(
    String name,
    String title,
    StoreRules rules,
    Certainty rulesCertainty,
    List<Check> order,
    @Nullable Integer future,
    long maxExpires,
    UnsignedHeaders unsignedHeaders,
    Authorization authorization,
    boolean lenientNumbers,
    boolean checksScope,
    String source) {

  /** Which sent {@code x-amz-*} headers have to be in the signed list. */
  public enum UnsignedHeaders {
    /** All but {@code x-amz-content-sha256}. */
    REFUSED,
    /** {@code x-amz-meta-*} alone. */
    META_REFUSED,
    /** Copy source, ACL, grants and metadata. */
    SOME_REFUSED,
    /** None. */
    ACCEPTED,
    /** Nobody has recorded it. */
    UNKNOWN
  }

  /** What becomes of an {@code Authorization} header beside the signed query. */
  public enum Authorization {
    /** The request is refused. */
    REFUSED,
    /** The header is ignored. */
    IGNORED,
    /** A header of AWS's kind is judged in place of the query; others are ignored. */
    OWN_KIND_COUNTS,
    /** Nobody has recorded it. */
    UNKNOWN
  }

  public Provider {
    order = List.copyOf(order);
  }

  /** Which of two checks comes first. */
  public int compare(Check a, Check b) {
    return Integer.compare(order.indexOf(a), order.indexOf(b));
  }

  /** Whether nothing is known of the store. */
  public boolean isGeneric() {
    return name.equals(Providers.GENERIC_NAME);
  }

  /** Whether its way of canonicalising was recorded, measured or read, not taken over. */
  public boolean rulesAreKnown() {
    return rulesCertainty != Certainty.ASSUMED;
  }
}
