package io.github.why403.hypothesis;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which cause a signed or unsigned header belongs to. */
public final class HeaderNames {
  private static final Set<String> TRACE =
      Set.of(
          "traceparent",
          "tracestate",
          "baggage",
          "newrelic",
          "uber-trace-id",
          "sentry-trace",
          "x-amzn-trace-id",
          "x-cloud-trace-context",
          "x-datadog-trace-id",
          "x-datadog-parent-id",
          "x-datadog-sampling-priority",
          "b3");

  private static final String SSE_C = "sse-c-headers-missing-or-mangled";

  private static final Set<String> ENTITY =
      Set.of("cache-control", "content-encoding", "content-language", "expires");

  private HeaderNames() {}

  /** Names that a signer's instrumentation adds and the user of the URL cannot send. */
  static boolean isTrace(String name) {
    return TRACE.contains(name) || name.startsWith("x-b3-") || name.startsWith("x-datadog-");
  }

  /** Names of an SDK's own retry bookkeeping. */
  static boolean isRetry(String name) {
    return name.equals("amz-sdk-request")
        || name.equals("amz-sdk-invocation-id")
        || name.equals("amz-sdk-retry");
  }

  /** Names that no well-meaning client sends, so that a signature over them never fits. */
  public static boolean neverSent(String name) {
    return isTrace(name) || isRetry(name) || name.equals("x-amz-expires");
  }

  /** The cause when this header was signed and not sent. */
  static String notSent(String name) {
    if (isTrace(name)) {
      return "trace-header-signed";
    }
    if (isRetry(name)) {
      return "sdk-retry-header-signed";
    }
    if (ENTITY.contains(name)) {
      return "cache-control-signed-not-sent";
    }
    if (name.startsWith("x-amz-meta-") || name.startsWith("x-goog-meta-")) {
      return "metadata-signed-not-sent";
    }
    if (isCustomerKey(name)) {
      return SSE_C;
    }
    if (name.startsWith("x-amz-server-side-encryption")) {
      return "sse-headers-signed-not-sent";
    }
    return switch (name) {
      case "content-type" -> "content-type-signed-not-sent";
      case "content-disposition" -> "content-disposition-signed-not-sent";
      case "content-length" -> "content-length-signed-differs";
      case "content-md5" -> "content-md5-signed-differs";
      case "x-amz-acl" -> "amz-acl-signed-not-sent";
      case "x-amz-request-payer" -> "request-payer-signed-header";
      case "x-amz-checksum-mode" -> "checksum-mode-on-get";
      case "x-amz-expires" -> "expires-signed-as-header";
      case "x-goog-resumable" -> "gcs-resumable-header";
      default -> "signed-header-not-sent";
    };
  }

  /** The cause when this header was sent with another value than was signed. */
  static String altered(String name) {
    return switch (name) {
      case "content-type" -> "content-type-altered-by-client";
      case "content-length" -> "content-length-signed-differs";
      case "content-md5" -> "content-md5-signed-differs";
      default -> "signed-header-altered";
    };
  }

  /** The cause when this header was sent and is not in the signed list. */
  static String notSigned(String name) {
    boolean checksum =
        name.startsWith("x-amz-checksum-")
            || name.equals("x-amz-sdk-checksum-algorithm")
            || name.equals("x-amz-trailer")
            || name.equals("content-md5");
    if (checksum) {
      return "checksum-header-not-signed";
    }
    return isCustomerKey(name) ? SSE_C : "amz-header-sent-not-signed";
  }

  /**
   * Whether a name is one of the headers of customer-provided keys, or was one before bytes in it
   * were changed: what was copied from a web page may hold control characters for its hyphens.
   */
  static boolean isCustomerKey(String name) {
    return letters(name).startsWith("xamzserversideencryptioncustomer");
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  /** Names for people, control characters written as escapes. */
  static String shown(List<String> names) {
    StringBuilder shown = new StringBuilder();
    for (String name : names) {
      shown.append(shown.length() == 0 ? "" : ", ");
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        shown.append(c < ' ' || c == 127 ? String.format(Locale.ROOT, "%%%02X", (int) c) : c);
      }
    }
    return shown.toString();
  }

  /** Whether a name has bytes that no header name can have (RFC 9110 section 5.1). */
  static boolean isMangled(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean token =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
      if (!token) {
        return true;
      }
    }
    return name.isEmpty();
  }
}
