package io.github.why403.hypothesis;

import io.github.why403.scheme.CloudFrontPolicy;

/** In which part a CloudFront policy's resource and a URL part. */
final class ResourceWords {
  private ResourceWords() {}

  /** A clause on the first part that differs. */
  static String of(String pattern, String asked) {
    int end = pattern.indexOf("://");
    if (end < 0 && !pattern.startsWith("*")) {
      return "a Resource begins with http://, https:// or *";
    }
    if (end < 0) {
      return "another path or query";
    }
    int at = asked.indexOf("://");
    if (!CloudFrontPolicy.allows(pattern.substring(0, end), asked.substring(0, at))) {
      return "another scheme";
    }
    String rest = pattern.substring(end + 3);
    String left = asked.substring(at + 3);
    if (!CloudFrontPolicy.allows(host(rest), host(left))) {
      return "another host";
    }
    int mark = left.indexOf('?');
    return mark >= 0 && CloudFrontPolicy.allows(rest, left.substring(0, mark))
        ? "the policy does not allow the query"
        : "another path or query";
  }

  private static String host(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }
}
