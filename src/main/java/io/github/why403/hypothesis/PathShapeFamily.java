package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.PathEdits.raw;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Another path: segments, slashes, letter case. */
final class PathShapeFamily implements ResignFamily {
  private static final String PREFIX = "path-prefix-rewritten";
  private static final String DOUBLED = "double-slash-collapsed";
  private static final String TRAILING = "path-trailing-slash";
  private static final String DOTS = "dot-segments-normalised";
  private static final String CASE = "key-case-changed";

  /** Under which proxies put a store. */
  private static final List<String> PREFIXES =
      List.of("/minio", "/s3", "/storage", "/files", "/downloads", "/media", "/api");

  /** So many leading segments are taken off. */
  private static final int FEW = 4;

  private static final Pattern PUNCTUATION = Pattern.compile("(?:[.,;:!)\\]}>\"']|%22|%27)+$");

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    StrayFacts.page(facts).ifPresent(page -> edits.add(ofThePage(page)));
    lostPrefixes(edits, read.path().raw(), facts.address());
    slashes(edits, facts.address());
    innerSlashes(edits, read.path().raw());
    ends(edits);
    letters(edits, facts.address());
    foundPrefixes(edits, facts.address());
    Set<String> done = new HashSet<>();
    return edits.stream()
        .filter(edit -> changed(edit, read) && done.add(edit.cause() + text(edit, read)))
        .limit(MOST)
        .toList();
  }

  private static Edit ofThePage(String path) {
    return raw(
        "path-altered",
        "signed for " + Octets.text(path) + ", the page that asked for this",
        1,
        "bucket",
        PathEdits.SEGMENTS,
        p -> path);
  }

  private static boolean changed(Edit edit, SigningInput read) {
    return !text(edit, read).equals(read.path().raw());
  }

  private static String text(Edit edit, SigningInput read) {
    return edit.change().apply(read).path().raw();
  }

  /** What the way to the store put in front, segment by segment. */
  private static void lostPrefixes(List<Edit> edits, String raw, Address address) {
    String[] segments = raw.split("/", -1);
    for (int n = 1; n < segments.length - 1 && n <= FEW; n++) {
      int count = n;
      int kept = segments.length - 1 - n;
      edits.add(
          raw(
              PREFIX,
              "signed without " + joined(segments, 1, n) + " at the start of the path",
              2 + n,
              "bucket",
              PathEdits.SEGMENTS,
              p -> without(p, count, kept)));
    }
    for (int n = 1; !address.virtualHosted() && n < segments.length - 2 && n < FEW; n++) {
      int count = n;
      int kept = segments.length - 2 - n;
      edits.add(
          raw(
              PREFIX,
              "signed without " + joined(segments, 2, n) + " after the bucket",
              3 + n,
              "prefix",
              PathEdits.KEY_SEGMENTS,
              p -> without(p, count, kept)));
    }
  }

  private static String joined(String[] segments, int from, int count) {
    return Octets.text("/" + String.join("/", Arrays.copyOfRange(segments, from, from + count)));
  }

  /**
   * Without the segments that stand before the last ones: counted from the end, so that it does not
   * matter what an earlier edit did to the front.
   */
  private static String without(String path, int count, int last) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    int to = segments.size() - last;
    if (to > 1) {
      segments.subList(Math.max(1, to - count), to).clear();
    }
    return String.join("/", segments);
  }

  /** What the way to the store took off. */
  private static void foundPrefixes(List<Edit> edits, Address address) {
    edits.add(
        raw(
            "path-altered",
            "signed without the slash at the start of the path",
            5,
            "start",
            PathEdits.END,
            p -> p.startsWith("/") ? p.substring(1) : p));
    for (String prefix : address.aws() == null ? PREFIXES : List.<String>of()) {
      edits.add(
          raw(
              PREFIX,
              "signed with " + prefix + " in front of the path",
              5,
              "bucket",
              PathEdits.SEGMENTS,
              p -> prefix + p));
    }
  }

  private static void slashes(List<Edit> edits, Address address) {
    edits.add(
        raw(
            DOUBLED,
            "signed with doubled slashes collapsed to one",
            2,
            "slashes",
            PathEdits.SLASHES,
            p -> p.replaceAll("/{2,}", "/")));
    edits.add(
        raw(
            DOUBLED,
            "signed with a doubled slash in front of the key",
            2,
            "slashes",
            PathEdits.SLASHES,
            p -> beforeKey(p, address, "/")));
    edits.add(
        raw(
            DOTS,
            "signed with . and .. segments resolved",
            2,
            "dots",
            PathEdits.DOTS,
            PathShapeFamily::withoutDots));
    edits.add(
        raw(
            DOTS,
            "signed with a ./ in front of the key",
            5,
            "dots",
            PathEdits.DOTS,
            p -> beforeKey(p, address, "./")));
  }

  /** A folder's final slash and a name's first one. */
  private static void innerSlashes(List<Edit> edits, String raw) {
    int last = raw.length();
    for (int n = 1; n <= FEW; n++) {
      int slash = raw.lastIndexOf('/', last - 1);
      if (slash <= 0) {
        return;
      }
      int fromEnd = raw.length() - slash;
      edits.add(
          raw(
              DOUBLED,
              "signed with a doubled slash before " + Octets.text(raw.substring(slash + 1)),
              3,
              "slashes",
              PathEdits.SLASHES,
              p -> doubled(p, p.length() - fromEnd)));
      last = slash;
    }
  }

  private static String doubled(String path, int slash) {
    return slash >= 0 && path.charAt(slash) == '/'
        ? path.substring(0, slash) + "/" + path.substring(slash)
        : path;
  }

  private static void ends(List<Edit> edits) {
    edits.add(
        raw(
            TRAILING,
            "signed with a slash at the end of the path",
            3,
            "end",
            PathEdits.END,
            p -> p.endsWith("/") ? p : p + "/"));
    edits.add(
        raw(
            TRAILING,
            "signed without the slash at the end of the path",
            3,
            "end",
            PathEdits.END,
            p -> p.length() > 1 && p.endsWith("/") ? p.substring(0, p.length() - 1) : p));
    edits.add(
        raw(
            "trailing-punctuation",
            "signed without the punctuation at the end of the path",
            3,
            "end",
            PathEdits.END,
            p -> PUNCTUATION.matcher(p).replaceAll("")));
  }

  private static String beforeKey(String path, Address address, String piece) {
    int slash = address.virtualHosted() ? 0 : path.indexOf('/', 1);
    return slash < 0 || path.isEmpty()
        ? path
        : path.substring(0, slash + 1) + piece + path.substring(slash + 1);
  }

  /** RFC 3986 section 5.2.4. */
  private static String withoutDots(String path) {
    List<String> kept = new ArrayList<>();
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      boolean up = segments[i].equals("..");
      if (up && kept.size() > 1) {
        kept.remove(kept.size() - 1);
      }
      if (up || segments[i].equals(".")) {
        if (last) {
          kept.add("");
        }
      } else {
        kept.add(segments[i]);
      }
    }
    return String.join("/", kept);
  }

  private static void letters(List<Edit> edits, Address address) {
    letter(edits, "the key in lower case", 4, p -> key(p, address, Octets::lower));
    letter(edits, "the key in upper case", 5, p -> key(p, address, Octets::upper));
    letter(edits, "the file extension in lower case", 4, p -> Letters.extension(p, Octets::lower));
    letter(edits, "the file extension in upper case", 4, p -> Letters.extension(p, Octets::upper));
    letter(edits, "the file name's first letter in upper case", 5, Letters::upperFirstLetterOfFile);
    letter(edits, "the file name's first letter in lower case", 5, Letters::lowerFirstLetterOfFile);
    letter(edits, "every folder's first letter in upper case", 5, Letters::upperFirstLetters);
  }

  private static void letter(
      List<Edit> edits, String what, int cost, UnaryOperator<String> change) {
    edits.add(raw(CASE, "signed with " + what, cost, "case", PathEdits.CASE, change));
  }

  /** Changes the letters of the key; a bucket in front of it keeps its own. */
  private static String key(String path, Address address, UnaryOperator<String> change) {
    int start = address.virtualHosted() ? 0 : path.indexOf('/', 1);
    return start < 0
        ? path
        : path.substring(0, start) + Letters.mapText(path.substring(start), change);
  }
}
