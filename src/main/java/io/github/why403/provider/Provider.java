package io.github.why403.provider;

import io.github.why403.scheme.StoreRules;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of store and what is known of it.
 *
 * @param name as option {@code --provider} takes it
 * @param title for people
 * @param rules how it canonicalises
 * @param rulesBacking what backs the rules
 * @param order the order of its checks
 * @param future from how many seconds ahead a date is refused; null where future dates are served
 * @param maxExpires the longest lifetime in seconds
 * @param unsignedHeaders which {@code x-amz-*} headers must be signed when they are sent
 * @param authorization what it does with an {@code Authorization} header beside the signed query
 * @param traits what else it is known to do
 * @param source where the facts come from
 */
public record Provider(
    String name,
    String title,
    StoreRules rules,
    Backing rulesBacking,
    List<Check> order,
    @Nullable Integer future,
    long maxExpires,
    UnsignedHeaders unsignedHeaders,
    Authorization authorization,
    Set<Trait> traits,
    String source) {

  /** What a store may do or not; one that nobody has looked at has none. */
  public enum Trait {
    /** A lifetime is read up to its first foreign character (Ceph: measured). */
    LENIENT_NUMBERS,
    /**
     * A lifetime with something behind its digits is refused (AWS: measured; S3Proxy: recorded).
     */
    WHOLE_NUMBERS,
    /** Region, service and date of the scope are compared with its own. */
    CHECKS_SCOPE,
    /** {@code Content-MD5} must be signed when it is sent (AWS: measured). */
    CONTENT_MD5_SIGNED,
    /** That a bucket does not exist is told to anyone (AWS, Ceph, S3Proxy: recorded). */
    TELLS_MISSING_BUCKETS,
    /** An {@code ASIA} key id is a temporary one and wants its token (AWS: recorded). */
    ASIA_KEYS,
    /** Signature Version 2 is not read (R2: recorded; B2: recorded). */
    NO_SIGV2,
    /** A Version 2 URL counts as signed by its key id, with or without a signature (Ceph). */
    SIGV2_BY_KEY_ID,
    /**
     * Of form fields of one name, letter case aside, the last one counts (Ceph RGW 16.2.15, S3Proxy
     * 4.1.0: measured).
     */
    LAST_FIELD_COUNTS,
    /** A form may be posted to the URL of an object as to that of its bucket (Ceph: measured). */
    FORMS_AT_OBJECTS
  }

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
    traits = Set.copyOf(traits);
  }

  /** Whether the store is known to do this. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Which of two checks comes first. */
  public int compare(Check a, Check b) {
    return Integer.compare(order.indexOf(a), order.indexOf(b));
  }

  /** Whether this is Amazon S3. */
  public boolean isAws() {
    return name.equals(Providers.AWS.name());
  }

  /** Whether nothing is known of the store. */
  public boolean isGeneric() {
    return name.equals(Providers.GENERIC_NAME);
  }

  /** Whether its way of canonicalising was recorded, measured or read, not taken over. */
  public boolean rulesAreKnown() {
    return rulesBacking != Backing.ASSUMED;
  }
}
