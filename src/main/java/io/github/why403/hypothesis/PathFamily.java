package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.scheme.PathText;
import io.github.why403.scheme.PathText.Reading;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Another path than was signed, or the same one encoded otherwise. */
final class PathFamily implements ResignFamily {
  private static final int PREFIX_STAGE = 1;
  private static final int SLASH_STAGE = 2;
  private static final int LETTER_STAGE = 3;
  private static final int PLUS_STAGE = 4;
  private static final int CODING_STAGE = 5;
  private static final String RESERVED = "@:=;,$&";
  private static final List<String> PREFIXES =
      List.of("/minio", "/s3", "/storage", "/files", "/downloads", "/media", "/api");

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    String decoded = Octets.percentDecode(read.path().raw(), false);
    codings(edits, read.path(), decoded, facts.address());
    plus(edits, read.path().raw());
    prefixes(edits, read.path().raw(), facts.address());
    slashes(edits, facts.address());
    letters(edits, decoded);
    return edits.stream().limit(MOST).toList();
  }

  private static void codings(List<Edit> edits, PathText read, String decoded, Address address) {
    boolean verbatim = read.reading() == Reading.AS_SENT;
    if (verbatim) {
      edits.add(
          reading(
              "url-decoded-by-client",
              "signed with every reserved character of the path percent-encoded",
              2,
              Reading.DECODED));
    } else {
      edits.add(
          reading(
              asSentCause(read.raw(), decoded),
              "signed with the path as it stands in the URL",
              4,
              Reading.AS_SENT));
    }
    edits.add(
        reading(
            "url-reencoded-by-client",
            "signed with the path as it was before something on the way encoded it again",
            2,
            Reading.DECODED_TWICE));
    edits.add(
        coding(
            "key-double-encoded",
            "signed with the path percent-encoded twice",
            2,
            "rounds",
            c -> c.times(2)));
    edits.add(
        coding(
            asSentCause(read.raw(), decoded),
            "signed with the path not percent-encoded",
            4,
            "rounds",
            c -> c.times(0)));
    edits.add(
        coding(
            "sub-delims-not-encoded",
            "signed with ! ' ( ) * left unencoded in the path",
            2,
            "sub-delims",
            c -> c.leaving("!'()*")));
    for (int i = 0; i < RESERVED.length(); i++) {
      String one = RESERVED.substring(i, i + 1);
      if (decoded.contains(one)) {
        edits.add(
            coding(
                "reserved-chars-in-key",
                "signed with \"" + one + "\" left unencoded in the path",
                3,
                "reserved-" + one,
                c -> c.leaving(one)));
      }
    }
    edits.add(
        coding(
            "reserved-chars-in-key",
            "signed with all reserved characters left unencoded in the" + " path",
            3,
            "all-reserved",
            c -> c.leaving("!$&'()*+,;=:@")));
    if (decoded.indexOf('~') >= 0) {
      edits.add(
          coding(
              "tilde-encoded",
              "signed with ~ written as %7E in the path",
              2,
              "tilde",
              c -> c.escaping("~")));
    }
    edits.add(
        coding(
            "percent-hex-case",
            "signed with lower-case percent escapes in the path",
            3,
            "hex",
            PercentCoding::withLowerHex));
    if (!Octets.isAscii(decoded)) {
      edits.add(
          coding(
              "non-ascii-not-encoded",
              "signed with the path's non-ASCII bytes unencoded",
              2,
              "non-ascii",
              PercentCoding::withRawNonAscii));
    }
    for (int kept : address.virtualHosted() ? List.of(1, 0) : List.of(2, 1, 0)) {
      edits.add(
          edit(
              "slash-encoded-in-path",
              "signed with the slashes of the "
                  + (kept == 0 ? "whole path" : "key")
                  + (kept == 1 && !address.virtualHosted() ? " and the one after the bucket" : "")
                  + " written as %2F",
              3 + (kept == 0 ? 2 : 0),
              "slashes-plain",
              CODING_STAGE,
              p -> p.withPlainSlashes(kept)));
    }
  }

  /** What it most likely was that left the signer's path as it stands in the URL. */
  private static String asSentCause(String raw, String decoded) {
    if (!Octets.isAscii(decoded)) {
      return "non-ascii-not-encoded";
    }
    if (raw.indexOf('+') >= 0) {
      return "plus-vs-space-in-key";
    }
    return raw.indexOf('%') >= 0 ? "path-altered" : "reserved-chars-in-key";
  }

  private static void plus(List<Edit> edits, String raw) {
    String cause = "plus-vs-space-in-key";
    if (raw.indexOf('+') >= 0) {
      edits.add(
          raw(
              cause,
              "signed with a blank where the path has a raw +",
              2,
              "plus",
              PLUS_STAGE,
              p -> p.replace("+", "%20")));
      edits.add(
          raw(
              cause,
              "signed with a plus (%2B) where the path has a raw +",
              2,
              "plus",
              PLUS_STAGE,
              p -> p.replace("+", "%2B")));
    }
    if (raw.contains("%2B") || raw.contains("%2b")) {
      edits.add(
          raw(
              cause,
              "signed with a blank where the path has %2B",
              3,
              "plus",
              PLUS_STAGE,
              p -> p.replace("%2B", "%20").replace("%2b", "%20")));
    }
    if (raw.contains("%20") || raw.indexOf(' ') >= 0) {
      edits.add(
          raw(
              cause,
              "signed with a plus (%2B) where the path has a blank",
              2,
              "plus",
              PLUS_STAGE,
              p -> p.replace("%20", "%2B").replace(" ", "%2B")));
      edits.add(
          coding(
              cause,
              "signed with blanks of the path written as +",
              2,
              "blank",
              PercentCoding::withPlus));
      for (int at = raw.indexOf("%20"), n = 1; at >= 0 && n <= 3; at = raw.indexOf("%20", at + 1)) {
        int place = at;
        edits.add(
            raw(
                cause,
                "signed with a plus (%2B) for blank number " + n + " of the path",
                3,
                "plus",
                PLUS_STAGE,
                p -> replaceAt(p, place)));
        n++;
      }
    }
    edits.add(
        coding(
            cause,
            "signed with the path's plus signs unencoded",
            2,
            "raw-plus",
            c -> c.leaving("+")));
  }

  private static String replaceAt(String path, int place) {
    return path.startsWith("%20", place)
        ? path.substring(0, place) + "%2B" + path.substring(place + 3)
        : path;
  }

  private static void prefixes(List<Edit> edits, String raw, Address address) {
    String cause = "path-prefix-rewritten";
    List<Integer> starts = new ArrayList<>();
    for (int at = raw.indexOf('/', 1); at > 0 && starts.size() < 4; at = raw.indexOf('/', at + 1)) {
      starts.add(at);
    }
    for (int i = 0; i < starts.size(); i++) {
      String gone = raw.substring(0, starts.get(i));
      edits.add(
          raw(
              cause,
              "signed without the leading " + Octets.text(gone),
              3 + i,
              "bucket",
              PREFIX_STAGE,
              p -> p.startsWith(gone) ? p.substring(gone.length()) : p));
    }
    if (!address.virtualHosted() && starts.size() > 1) {
      String second = raw.substring(starts.get(0), starts.get(1));
      edits.add(
          raw(
              cause,
              "signed without " + Octets.text(second) + " after the bucket",
              4,
              "prefix",
              PREFIX_STAGE,
              p -> cut(p, second)));
    }
    for (String prefix : PREFIXES) {
      edits.add(
          raw(
              cause,
              "signed with " + prefix + " in front of the path",
              5,
              "bucket",
              PREFIX_STAGE,
              p -> prefix + p));
    }
  }

  private static String cut(String path, String piece) {
    int at = path.indexOf(piece);
    return at < 0 ? path : path.substring(0, at) + path.substring(at + piece.length());
  }

  private static void slashes(List<Edit> edits, Address address) {
    edits.add(
        raw(
            "double-slash-collapsed",
            "signed with doubled slashes collapsed to one",
            2,
            "slashes",
            SLASH_STAGE,
            p -> p.replaceAll("/{2,}", "/")));
    edits.add(
        raw(
            "double-slash-collapsed",
            "signed with a doubled slash in front of the key",
            2,
            "slashes",
            SLASH_STAGE,
            p -> beforeKey(p, address, "/")));
    edits.add(
        raw(
            "path-trailing-slash",
            "signed with a slash at the end of the path",
            3,
            "end",
            SLASH_STAGE,
            p -> p.endsWith("/") ? p : p + "/"));
    edits.add(
        raw(
            "path-trailing-slash",
            "signed without the slash at the end of the path",
            3,
            "end",
            SLASH_STAGE,
            p -> p.length() > 1 && p.endsWith("/") ? p.substring(0, p.length() - 1) : p));
    edits.add(
        raw(
            "dot-segments-normalised",
            "signed with . and .. segments resolved",
            2,
            "dots",
            SLASH_STAGE,
            PathFamily::withoutDots));
    edits.add(
        raw(
            "dot-segments-normalised",
            "signed with a ./ in front of the key",
            5,
            "dots",
            SLASH_STAGE,
            p -> beforeKey(p, address, "./")));
    edits.add(
        raw(
            "slash-encoded-in-path",
            "signed with / where the path has %2F",
            2,
            "escaped-slash",
            SLASH_STAGE,
            p -> p.replace("%2F", "/").replace("%2f", "/")));
    edits.add(
        raw(
            "trailing-punctuation",
            "signed without the punctuation at the end of the path",
            3,
            "end",
            SLASH_STAGE,
            p -> p.replaceAll("(?:[.,;:!)\\]}>\"']|%22|%27)+$", "")));
  }

  private static String beforeKey(String path, Address address, String piece) {
    int slash = address.virtualHosted() ? 0 : path.indexOf('/', 1);
    return slash < 0 || path.isEmpty()
        ? path
        : path.substring(0, slash + 1) + piece + path.substring(slash + 1);
  }

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

  private static void letters(List<Edit> edits, String decoded) {
    String cause = "key-case-changed";
    edits.add(
        raw(
            cause,
            "signed with the path in lower case",
            4,
            "case",
            LETTER_STAGE,
            p -> Letters.mapText(p, Octets::lower)));
    edits.add(
        raw(
            cause,
            "signed with the path in upper case",
            5,
            "case",
            LETTER_STAGE,
            p -> Letters.mapText(p, Octets::upper)));
    edits.add(
        raw(
            cause,
            "signed with the file extension in lower case",
            4,
            "case",
            LETTER_STAGE,
            p -> Letters.extension(p, Octets::lower)));
    edits.add(
        raw(
            cause,
            "signed with the file extension in upper case",
            4,
            "case",
            LETTER_STAGE,
            p -> Letters.extension(p, Octets::upper)));
    edits.add(
        raw(
            cause,
            "signed with the first letter of the file name in upper case",
            5,
            "case",
            LETTER_STAGE,
            p -> Letters.firstLetter(p, Octets::upper)));
    edits.add(
        raw(
            cause,
            "signed with the first letter of the file name in lower case",
            5,
            "case",
            LETTER_STAGE,
            p -> Letters.firstLetter(p, Octets::lower)));
    if (!Octets.isAscii(decoded)) {
      for (Letters.Unicode form : Letters.Unicode.values()) {
        edits.add(
            raw(form.cause(), form.words(), form.cost(), "unicode", LETTER_STAGE, form::apply));
      }
    }
  }

  private static Edit reading(String cause, String words, int cost, Reading reading) {
    return edit(cause, words, cost, "reading", CODING_STAGE, p -> p.withReading(reading));
  }

  private static Edit coding(
      String cause, String words, int cost, String field, UnaryOperator<PercentCoding> change) {
    return edit(
        cause, words, cost, field, CODING_STAGE, p -> p.withCoding(change.apply(p.coding())));
  }

  private static Edit raw(
      String cause, String words, int cost, String field, int stage, UnaryOperator<String> change) {
    return edit(
        cause,
        words,
        cost,
        field,
        stage,
        p -> {
          String changed = change.apply(p.raw());
          return changed.equals(p.raw()) ? p : p.withRaw(changed);
        });
  }

  private static Edit edit(
      String cause,
      String words,
      int cost,
      String field,
      int stage,
      UnaryOperator<PathText> change) {
    return Edit.of(cause, words, cost, "path/" + field, input -> changed(input, change)).at(stage);
  }

  @SuppressWarnings("ReferenceEquality") // the same object means: nothing to change
  private static SigningInput changed(SigningInput input, UnaryOperator<PathText> change) {
    PathText path = change.apply(input.path());
    return path == input.path() ? input : input.withPath(path);
  }
}
