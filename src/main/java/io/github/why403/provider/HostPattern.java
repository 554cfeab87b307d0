package io.github.why403.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host written with gaps, {@code {bucket}.s3.{region}.backblazeb2.com}: one gap a label, but a
 * leading {@code {bucket}} takes one label or more.
 */
final class HostPattern {
  private static final String BUCKET = "{bucket}";

  /** A gap: the name of what it yields, and the form that its label must have (group 1, or all). */
  private record Gap(String yields, Pattern form) {
    Gap(String yields, String form) {
      this(yields, Pattern.compile(form));
    }
  }

  private static final Map<String, Gap> GAPS =
      Map.of(
          BUCKET,
          new Gap("bucket", ".+"),
          "{region}",
          new Gap("region", "[a-z0-9]+(?:-[a-z0-9]+)+"),
          "{place}",
          new Gap("region", "[a-z]{3}[0-9]"),
          "{area}",
          new Gap("region", "[a-z]+(?:-[a-z]+[0-9]+)?"),
          "{account}",
          new Gap("account", "[a-z0-9_-]+"),
          "{hex}",
          new Gap("account", "[0-9a-f]{32}"),
          "{storage}",
          new Gap("account", "([a-z0-9]{3,24})(?:-[a-z0-9-]+)?"),
          "{law}",
          new Gap("zone", "eu|fedramp|us"),
          "{zone}",
          new Gap("zone", "z[0-9]{1,2}"));

  private final List<String> labels;

  HostPattern(String template) {
    this.labels = List.of(template.split("\\."));
  }

  /** Whether the host names the bucket. */
  boolean namesBucket() {
    return labels.get(0).equals(BUCKET);
  }

  /** What the gaps hold (bucket, region, account, zone), or empty where the host does not fit. */
  Optional<Map<String, String>> match(List<String> host) {
    int extra = host.size() - labels.size();
    if (extra < 0 || (extra > 0 && !namesBucket())) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int i = labels.size() - 1; i >= 0; i--) {
      String text = i == 0 ? String.join(".", host.subList(0, extra + 1)) : host.get(i + extra);
      Gap gap = GAPS.get(labels.get(i));
      if (gap == null) {
        if (!labels.get(i).equals(text)) {
          return Optional.empty();
        }
        continue;
      }
      Matcher matcher = gap.form().matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      found.put(gap.yields(), matcher.groupCount() > 0 ? matcher.group(1) : text);
    }
    return Optional.of(found);
  }
}
