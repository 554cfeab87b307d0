package io.github.why403.scheme;

import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One query parameter and how it is written into the canonical query.
 *
 * <p>A search writes the same parameter thousands of times, in as many queries: the pair as the
 * specification writes it is kept.
 */
public final class QueryParam {
  private final String name;
  private final String value;
  private final RawParam raw;
  private final @Nullable PercentCoding coding;
  private final Form form;
  private @Nullable String strict;

  /**
   * @param name decoded name, an octet string
   * @param value decoded value; empty for a parameter without a value
   * @param raw the pair as it stands in the URL
   * @param coding how it is encoded; null for the query's own coding
   * @param form which text is written
   */
  public QueryParam(
      String name, String value, RawParam raw, @Nullable PercentCoding coding, Form form) {
    this.name = name;
    this.value = value;
    this.raw = raw;
    this.coding = coding;
    this.form = form;
  }

  /** Decoded name, an octet string. */
  public String name() {
    return name;
  }

  /** Decoded value; empty for a parameter without a value. */
  public String value() {
    return value;
  }

  /** The pair as it stands in the URL. */
  public RawParam raw() {
    return raw;
  }

  /** How it is encoded; null for the query's own coding. */
  public @Nullable PercentCoding coding() {
    return coding;
  }

  /** Which text is written. */
  public Form form() {
    return form;
  }

  /** Which text of a parameter is hashed. */
  public enum Form {
    /** {@code name=value}, both encoded. */
    ENCODED,
    /** The pair as it stands in the URL. */
    AS_SENT,
    /** The name alone, without an equals sign. */
    NAME_ONLY
  }

  /** A parameter of a URL, decoded as stores decode it: a raw plus is a blank. */
  public static QueryParam of(RawParam raw) {
    boolean ascii =
        Octets.isAscii(raw.name()) && (raw.value() == null || Octets.isAscii(raw.value()));
    return ofOctets(
        ascii
            ? raw
            : new RawParam(
                Octets.of(raw.name()), raw.value() == null ? null : Octets.of(raw.value())));
  }

  /** The same where the pair is known to be ASCII. */
  static QueryParam ofOctets(RawParam octets) {
    String value = octets.value();
    return new QueryParam(
        Octets.percentDecode(octets.name(), true),
        value == null ? "" : Octets.percentDecode(value, true),
        octets,
        null,
        Form.ENCODED);
  }

  /** A parameter that stands in no URL, by its decoded name and value. */
  public static QueryParam added(String name, String value) {
    RawParam raw =
        new RawParam(PercentCoding.STRICT.encode(name, ""), PercentCoding.STRICT.encode(value, ""));
    return new QueryParam(name, value, raw, null, Form.ENCODED);
  }

  /** The same parameter with another decoded value. */
  public QueryParam withValue(String other) {
    RawParam changed = new RawParam(raw.name(), PercentCoding.STRICT.encode(other, ""));
    QueryParam made = new QueryParam(name, other, changed, coding, form);
    if (form == Form.ENCODED) {
      made.strict = PercentCoding.STRICT.encode(name, "") + "=" + changed.value();
    }
    return made;
  }

  /** The same parameter encoded otherwise than the rest of the query. */
  public QueryParam withCoding(PercentCoding other) {
    return new QueryParam(name, value, raw, other, form);
  }

  /** The same parameter written in another form. */
  public QueryParam withForm(Form other) {
    return new QueryParam(name, value, raw, coding, other);
  }

  /**
   * The pair as it stands in the canonical query.
   *
   * @param common the coding of the query, for a parameter without its own
   */
  @SuppressWarnings("ReferenceEquality") // an equal coding that is another is merely not kept
  public String canonicalPair(PercentCoding common) {
    PercentCoding own = coding == null ? common : coding;
    if (own != PercentCoding.STRICT) {
      return pair(own);
    }
    String kept = strict;
    if (kept == null) {
      kept = pair(own);
      strict = kept;
    }
    return kept;
  }

  private String pair(PercentCoding own) {
    return switch (form) {
      case AS_SENT -> raw.text();
      case NAME_ONLY -> own.encode(name, "");
      case ENCODED -> own.encode(name, "") + "=" + own.encode(value, "");
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueryParam that
        && name.equals(that.name)
        && value.equals(that.value)
        && raw.equals(that.raw)
        && Objects.equals(coding, that.coding)
        && form == that.form;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + value.hashCode();
  }

  @Override
  public String toString() {
    return "QueryParam[" + raw.text().length() + " chars, " + form + "]";
  }
}
