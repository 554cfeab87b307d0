package io.github.why403.hypothesis;

import static io.github.why403.hypothesis.PathEdits.coding;
import static io.github.why403.hypothesis.PathEdits.plainSlashes;
import static io.github.why403.hypothesis.PathEdits.raw;
import static io.github.why403.hypothesis.PathEdits.reading;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.scheme.PathText;
import io.github.why403.scheme.PathText.Reading;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The same path, written in other bytes. */
final class PathCodingFamily implements ResignFamily {
  private static final String PLUS = "plus-vs-space-in-key";
  private static final String SLASH = "slash-encoded-in-path";
  private static final String RESERVED = "reserved-chars-in-key";
  private static final String SUB_DELIMS = "sub-delims-not-encoded";

  /** What JavaScript's encodeURIComponent spares and SigV4 encodes. */
  private static final String SPARED = "!'()*";

  /** The other reserved characters that are safe in a path by RFC 3986 section 3.3. */
  private static final String PATH_SAFE = "@:=;,$&";

  private static final Pattern LOWER_HEX = Pattern.compile("%(?:[a-f][0-9A-Fa-f]|[0-9A-F][a-f])");

  /** So many blanks and pluses are looked at one by one. */
  private static final int FEW = 3;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    String decoded = Octets.percentDecode(read.path().raw(), false);
    rounds(edits, read.path(), decoded);
    pluses(edits, read.path().raw());
    slashes(edits, decoded, facts.address());
    letters(edits, read.path().raw(), decoded);
    characters(edits, decoded);
    String anew = read.path().withReading(Reading.DECODED).canonical();
    boolean verbatim = read.path().reading() == Reading.AS_SENT;
    return edits.stream()
        .filter(edit -> !verbatim || !isOnly(edit, anew, read))
        .limit(MOST)
        .toList();
  }

  /**
   * On a store that hashes the path as sent, whether an edit of the encoding does no more than
   * encode anew, which is an edit of its own.
   */
  private static boolean isOnly(Edit edit, String anew, SigningInput read) {
    PathText changed = edit.change().apply(read).path();
    return !changed.coding().equals(PercentCoding.STRICT) && changed.canonical().equals(anew);
  }

  private static void rounds(List<Edit> edits, PathText read, String decoded) {
    String canonical = read.canonical();
    if (read.reading() == Reading.AS_SENT) {
      verbatim(edits, read);
    } else if (!canonical.equals(read.raw())) {
      edits.add(
          reading(
              asSentCause(read.raw(), decoded),
              "signed with the path as it stands in the URL",
              4,
              Reading.AS_SENT));
    }
    if (!Octets.percentDecode(decoded, false).equals(decoded)) {
      edits.add(
          reading(
              "url-reencoded-by-client",
              "signed with the path as it was before something on the way encoded it again",
              2,
              Reading.DECODED_TWICE));
    }
    edits.add(
        coding(
            "key-double-encoded",
            "signed with the path percent-encoded twice",
            2,
            "rounds",
            c -> c.times(2)));
    if (canonical.indexOf('%') >= 0) {
      edits.add(
          coding(
              asSentCause(decoded, decoded),
              "signed with the path not percent-encoded",
              4,
              "rounds",
              c -> c.times(0)));
    }
    edits.add(
        coding(
            "percent-hex-case",
            "signed with lower-case percent escapes in the path",
            3,
            "hex",
            PercentCoding::withLowerHex));
  }

  /** A store that hashes the path as sent, and a signer who did not. */
  private static void verbatim(List<Edit> edits, PathText read) {
    String raw = read.raw();
    String plain = raw.replace("%2F", "/").replace("%2f", "/");
    String anew = read.withReading(Reading.DECODED).canonical();
    boolean hexOnly = LOWER_HEX.matcher(raw).find() && !holdsAny(raw, SPARED + PATH_SAFE);
    if (!plain.equals(raw)) {
      edits.add(
          raw(
              SLASH,
              "signed with / where the path has %2F",
              2,
              "escaped-slash",
              PathEdits.ESCAPED_SLASH,
              p -> p.replace("%2F", "/").replace("%2f", "/")));
    }
    if (!anew.equals(plain)) {
      edits.add(
          reading(
              hexOnly ? "percent-hex-case" : "url-decoded-by-client",
              "signed with the path decoded and percent-encoded anew, by the letter",
              2,
              Reading.DECODED));
    }
  }

  /** What it most likely was that left the signer's path otherwise than encoded strictly. */
  private static String asSentCause(String raw, String decoded) {
    if (!Octets.isAscii(decoded)) {
      return "non-ascii-not-encoded";
    }
    if (raw.indexOf('+') >= 0) {
      return PLUS;
    }
    if (Octets.lower(raw).contains("%2f")) {
      return SLASH;
    }
    if (holdsAny(raw, SPARED)) {
      return SUB_DELIMS;
    }
    if (LOWER_HEX.matcher(raw).find()) {
      return "percent-hex-case";
    }
    return holdsAny(raw, PATH_SAFE) ? RESERVED : "path-altered";
  }

  private static boolean holdsAny(String text, String characters) {
    return characters.chars().anyMatch(c -> text.indexOf(c) >= 0);
  }

  private static void pluses(List<Edit> edits, String raw) {
    boolean plus = raw.indexOf('+') >= 0;
    boolean escapedPlus = raw.contains("%2B") || raw.contains("%2b");
    boolean blank = raw.contains("%20") || raw.indexOf(' ') >= 0;
    if (!plus && !escapedPlus && !blank) {
      return;
    }
    if (plus) {
      edits.add(
          every("signed with a blank where the path has a raw +", 2, p -> p.replace("+", "%20")));
      edits.add(
          every(
              "signed with a plus (%2B) where the path has a raw +",
              2, p -> p.replace("+", "%2B")));
    }
    if (blank) {
      edits.add(
          every(
              "signed with a plus (%2B) where the path has a blank",
              2, p -> p.replace("%20", "%2B").replace(" ", "%2B")));
      single(edits, raw, "%20", "%2B", "signed with a plus (%2B) for blank number ");
    }
    if (escapedPlus) {
      edits.add(
          every(
              "signed with a blank where the path has %2B",
              3, p -> p.replace("%2B", "%20").replace("%2b", "%20")));
      single(edits, raw, "%2B", "%20", "signed with a blank for %2B number ");
    }
    edits.add(
        coding(
            PLUS,
            "signed with blanks of the path written as +",
            2,
            "blank-coding",
            PercentCoding::withPlus));
    edits.add(
        coding(
            PLUS,
            "signed with the path's plus signs unencoded",
            2,
            "raw-plus",
            c -> c.leaving("+")));
  }

  /** All of one kind at once; not beside an edit of one of them. */
  private static Edit every(String words, int cost, UnaryOperator<String> change) {
    Edit edit = raw(PLUS, words, cost, "spelling", PathEdits.SPELLING, change);
    Set<String> fields = new HashSet<>(edit.fields());
    for (int n = 1; n <= FEW; n++) {
      fields.add(singleField("%20", n));
      fields.add(singleField("%2B", n));
    }
    return edit.touching(fields);
  }

  private static String singleField(String escape, int n) {
    return "path/" + escape + "-" + n;
  }

  /** One escape of several spelled otherwise. */
  private static void single(List<Edit> edits, String raw, String from, String to, String words) {
    int at = raw.indexOf(from);
    if (at == raw.lastIndexOf(from)) {
      return;
    }
    for (int n = 1; at >= 0 && n <= FEW; n++) {
      int place = at;
      edits.add(
          raw(
                  PLUS,
                  words + n + " of the path",
                  3,
                  "spelling",
                  PathEdits.SPELLING,
                  p -> p.startsWith(from, place) ? replaceAt(p, place, to) : p)
              .touching(Set.of(singleField(from, n))));
      at = raw.indexOf(from, at + 1);
    }
  }

  private static String replaceAt(String path, int place, String to) {
    return path.substring(0, place) + to + path.substring(place + to.length());
  }

  private static void slashes(List<Edit> edits, String decoded, Address address) {
    long slashes = decoded.chars().filter(c -> c == '/').count();
    for (int kept : address.virtualHosted() ? List.of(1, 0) : List.of(2, 1, 0)) {
      if (kept >= slashes && kept > 0) {
        continue;
      }
      String which =
          kept == 0
              ? "whole path"
              : kept == 1 && !address.virtualHosted() ? "key and the one after the bucket" : "key";
      edits.add(
          plainSlashes(
              SLASH,
              "signed with the slashes of the " + which + " written as %2F",
              kept == 0 ? 5 : 3,
              kept));
    }
  }

  private static void letters(List<Edit> edits, String raw, String decoded) {
    if (Octets.isAscii(decoded)) {
      return;
    }
    edits.add(
        coding(
            "non-ascii-not-encoded",
            "signed with the path's non-ASCII bytes unencoded",
            2,
            "non-ascii",
            PercentCoding::withRawNonAscii));
    Set<String> done = new HashSet<>(Set.of(raw));
    for (Letters.Unicode form : Letters.Unicode.values()) {
      if (!done.add(form.apply(raw))) {
        continue;
      }
      edits.add(
          raw(form.cause(), form.words(), form.cost(), "unicode", PathEdits.UNICODE, form::apply));
    }
  }

  private static void characters(List<Edit> edits, String decoded) {
    if (decoded.indexOf('~') >= 0) {
      edits.add(
          coding(
              "tilde-encoded",
              "signed with ~ written as %7E in the path",
              2,
              "tilde",
              c -> c.escaping("~")));
    }
    if (holdsAny(decoded, SPARED)) {
      edits.add(
          coding(
              SUB_DELIMS,
              "signed with ! ' ( ) * left unencoded in the path",
              2,
              "sub-delims",
              c -> c.leaving(SPARED)));
    }
    long kinds = PATH_SAFE.chars().filter(c -> decoded.indexOf(c) >= 0).count();
    if (kinds > 1 || kinds == 1 && holdsAny(decoded, SPARED)) {
      edits.add(
          coding(
              RESERVED,
              "signed with all reserved characters left unencoded in the path",
              3,
              "all-reserved",
              c -> c.leaving("+" + SPARED + PATH_SAFE)));
    }
    String spared = PATH_SAFE + SPARED;
    for (int i = 0; i < spared.length(); i++) {
      String one = spared.substring(i, i + 1);
      if (decoded.contains(one)) {
        edits.add(
            coding(
                SPARED.contains(one) ? SUB_DELIMS : RESERVED,
                "signed with " + one + " left unencoded in the path",
                3,
                "reserved-" + one,
                c -> c.leaving(one)));
      }
    }
  }
}
