package io.github.why403.live;

import io.github.why403.fixtures.Signer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Signs links for a store, as of now. */
final class Links {
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Links() {}

  /** A sound GET of the report, to be changed. */
  static Signer report(LiveServer server) {
    return object(server, Contents.REPORT);
  }

  static Signer object(LiveServer server, String key) {
    return object(server, LiveServer.BUCKET, key);
  }

  static Signer object(LiveServer server, String bucket, String key) {
    return Signer.signer()
        .http()
        .host(server.host(bucket))
        .path(server.path(bucket, key))
        .keyId(server.lab().keyId())
        .secret(server.lab().secret())
        .region(server.region())
        .date(amzDate(0));
  }

  /** The same key with its secret. */
  static Signer by(Signer signer, Credentials credentials) {
    signer.keyId(credentials.keyId()).secret(credentials.secret());
    return credentials.token() == null ? signer : signer.token(credentials.token());
  }

  /** X-Amz-Date so many seconds from now. */
  static String amzDate(long seconds) {
    return AMZ_DATE.format(Instant.now().plusSeconds(seconds));
  }

  /** A link without one of its parameters. */
  static String without(String name, String url) {
    return url.replaceFirst("(?<=[?&])" + name + "=[^&]*&?", "").replaceFirst("&$", "");
  }

  /** A link with another value, percent-encoded, of one of its parameters. */
  static String with(String name, String value, String url) {
    String changed = url.replaceFirst("(?<=[?&]" + name + "=)[^&]*", value);
    if (changed.equals(url)) {
      throw new IllegalArgumentException("no other " + name);
    }
    return changed;
  }
}
