package io.github.why403.aws;

import io.github.why403.fixtures.Signer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** URLs of a bucket of Amazon's, signed as of now with a key of no account. */
final class Link {
  static final String BUCKET = "amzn-s3-demo-bucket";
  static final String KEY_ID = "AKIAWHY403EXAMPLE000";
  static final String TEMPORARY = "ASIAWHY403EXAMPLE000";
  static final String SECRET = "why403/Throw+Away/Secret/00000000EXAMPLE";
  static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLEwhy403//throwaway+token/EXAMPLE==";

  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Link() {}

  /** A sound GET over http, so that a proxy sees it. */
  static Signer sound() {
    return Signer.signer()
        .http()
        .host(BUCKET + ".s3.eu-west-1.amazonaws.com")
        .path("/dir/report.pdf")
        .date(date(0));
  }

  /** X-Amz-Date so many seconds from now. */
  static String date(long seconds) {
    return AMZ_DATE.format(Instant.now().plusSeconds(seconds));
  }

  /** The value of a parameter as it stands in a URL. */
  static String value(String url, String name) {
    String after = url.substring(url.indexOf(name + "=") + name.length() + 1);
    int end = after.indexOf('&');
    return end < 0 ? after : after.substring(0, end);
  }
}
