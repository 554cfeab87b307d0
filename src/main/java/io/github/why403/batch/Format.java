package io.github.why403.batch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of rows, and how each is told by its beginning. */
public enum Format {
  /** A URL or a JSON object a line. */
  NDJSON("ndjson", ""),
  /** Server access logs of S3: an owner, a bucket, a time in brackets. */
  S3("s3", "[0-9a-zA-Z-]+ \\S+ \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:.*"),
  /** CloudTrail: one JSON document a file, its events in {@code Records}. */
  CLOUDTRAIL("cloudtrail", "\\{\\s*\"Records\"\\s*:.*|\\[.*"),
  /** Standard logs of CloudFront: tabs, and a line that names the fields. */
  CLOUDFRONT("cloudfront", "#(?:Version|Fields):.*"),
  /** Load balancers, classic and application. */
  ELB("elb", "(?:(?:https?|h2|grpcs|wss?) )?\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z \\S+ \\S+ \\S+ .*");

  private final String word;
  private final Pattern beginning;

  Format(String word, String beginning) {
    this.word = word;
    this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  /** Reads its rows. */
  public RowReader reader() {
    return switch (this) {
      case NDJSON -> new UrlRows();
      case S3 -> new S3LogRows();
      case CLOUDTRAIL -> new CloudTrailRows();
      case CLOUDFRONT -> new CloudFrontRows();
      case ELB -> new BalancerRows();
    };
  }

  /** The format of this name. */
  public static Optional<Format> named(String word) {
    return List.of(values()).stream()
        .filter(format -> format.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The format of a text, by its beginning: URLs where nothing else is told. */
  static Format of(String beginning) {
    String text = beginning.stripLeading();
    for (Format format : values()) {
      if (format != NDJSON && format.beginning.matcher(text).matches()) {
        return format;
      }
    }
    return NDJSON;
  }
}
