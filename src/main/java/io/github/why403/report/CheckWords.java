package io.github.why403.report;

import io.github.why403.provider.Check;

/** What a store checks, in words. */
final class CheckWords {
  private CheckWords() {}

  static String of(Check check) {
    return switch (check) {
      case TEXT -> "the text of the URL is whole";
      case TRANSPORT -> "the connection and its certificate";
      case ROUTING -> "the host serves such requests and this bucket";
      case MECHANISM -> "one way of signing in, not two";
      case PARAMETERS -> "every signing parameter is there and well formed";
      case NOT_YET_VALID -> "the date does not lie ahead";
      case EXPIRED -> "the lifetime is not over";
      case SCOPE -> "region and service of the scope";
      case SCOPE_DATE -> "the day of the scope is that of the date";
      case HEADERS_SIGNED -> "the headers that have to be signed are signed";
      case KEY -> "the key exists";
      case SIGNATURE -> "the signature";
      case TOKEN -> "the session token";
      case AFTER -> "permission, object, body";
    };
  }

  /** Its name in JSON. */
  static String name(Check check) {
    return io.github.why403.input.Octets.lower(check.name()).replace('_', '-');
  }
}
