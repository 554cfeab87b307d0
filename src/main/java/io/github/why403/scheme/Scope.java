package io.github.why403.scheme;

import io.github.why403.input.Mask;
import org.jspecify.annotations.Nullable;

/**
 * A credential scope without its terminator.
 *
 * @param date {@code yyyyMMdd}
 * @param region the region, may be empty
 * @param service the service, {@code s3} for S3
 * @param terminator {@code aws4_request} where all is well
 */
public record Scope(String date, String region, String service, String terminator) {
  /** That of a scheme that has none. */
  public static final Scope NONE = new Scope("", "", "", "");

  /** The scope as it stands in the string to sign. */
  public String text() {
    return date + "/" + region + "/" + service + "/" + terminator;
  }

  public Scope withDate(String other) {
    return new Scope(other, region, service, terminator);
  }

  public Scope withRegion(String other) {
    return new Scope(date, other, service, terminator);
  }

  public Scope withService(String other) {
    return new Scope(date, region, other, terminator);
  }

  @Override
  public String toString() {
    return "Scope[" + Mask.hide(text()) + "]";
  }

  /** Written out: that of a record links method handles at its first call, some ms of a start. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scope that
        && date.equals(that.date)
        && region.equals(that.region)
        && service.equals(that.service)
        && terminator.equals(that.terminator);
  }

  @Override
  public int hashCode() {
    int hash = 31 * date.hashCode() + region.hashCode();
    return 31 * (31 * hash + service.hashCode()) + terminator.hashCode();
  }
}
