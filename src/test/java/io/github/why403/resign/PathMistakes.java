package io.github.why403.resign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The path is hashed otherwise than it is sent. */
final class PathMistakes {
  private static final List<String> ACCENTS = List.of("\u00e9t\u00e9", "\u00dcbung", "\u00e0");

  private PathMistakes() {}

  static List<Mistake> rows() {
    return List.of(
        signed("key-double-encoded", "a b.txt", p -> Draft.percent(p, "/")),
        signed("key-double-encoded", "50%25.txt", p -> Draft.percent(p, "/")),
        sent("url-reencoded-by-client", "a b.txt", p -> p.replace("%", "%25")),
        stored("url-decoded-by-client", "s3proxy", "a(b)@c.txt", p -> Draft.decoded(p)),
        stored("url-decoded-by-client", "garage", "a;b=c!.txt", p -> Draft.decoded(p)),
        sent("plus-vs-space-in-key", "a+b.txt", p -> p.replace("%2B", "+")),
        signed("plus-vs-space-in-key", "a b.txt", p -> p.replace("%20", "+")),
        signed("plus-vs-space-in-key", "a b.txt", p -> p.replace("%20", "%2B")),
        signed("plus-vs-space-in-key", "a+b.txt", p -> p.replace("%2B", "+")),
        signed("plus-vs-space-in-key", "a+b.txt", p -> p.replace("%2B", "%20")),
        signed("plus-vs-space-in-key", "a b c.txt", p -> p.replaceFirst("%20", "%2B")),
        stored("plus-vs-space-in-key", "minio", "a b.txt", p -> p.replace("%20", "+")),
        signed("sub-delims-not-encoded", "a(1)'!.txt", PathMistakes::sparing),
        signed("sub-delims-not-encoded", "a*.txt", PathMistakes::sparing),
        signed("reserved-chars-in-key", "a@b.txt", p -> p.replace("%40", "@")),
        signed("reserved-chars-in-key", "a:b;c=d&e$f,g.txt", PathMistakes::pathSafe),
        signed("reserved-chars-in-key", "a@b=c.txt", p -> p.replace("%3D", "=")),
        signed("slash-encoded-in-path", "a.txt", p -> "/" + p.substring(1).replace("/", "%2F")),
        signed("slash-encoded-in-path", "a.txt", p -> p.replace("/", "%2F")),
        stored("slash-encoded-in-path", "s3proxy", "a.txt", p -> afterSlash(p, "%2F")),
        sent("double-slash-collapsed", "/a.txt", p -> p.replace("//", "/")),
        signed("double-slash-collapsed", "/a.txt", p -> p.replace("//", "/")),
        signed("dot-segments-normalised", "./a.txt", p -> p.replace("/./", "/")),
        signed("dot-segments-normalised", "x/../a.txt", p -> p.replace("/x/..", "")),
        accent("unicode-normalisation", t -> Normalizer.normalize(t, Normalizer.Form.NFD), UTF_8),
        row(
            "unicode-normalisation",
            "sent decomposed, signed composed",
            d -> {
              String name = d.one(ACCENTS);
              d.path("/" + d.word() + "/" + Normalizer.normalize(name, Normalizer.Form.NFD));
              d.signedPath =
                  Draft.percent(
                      Normalizer.normalize(Draft.decoded(d.sentPath), Normalizer.Form.NFC), "/");
            }),
        accent("non-ascii-not-encoded", t -> t, ISO_8859_1),
        accent("non-ascii-not-encoded", t -> Draft.octets(t), UTF_8),
        row(
            "non-ascii-not-encoded",
            "bytes unencoded",
            d -> {
              d.path("/" + d.word() + "/" + d.one(ACCENTS));
              d.signedPath = Draft.octets(Draft.decoded(d.sentPath));
            }),
        sent("path-prefix-rewritten", "a.txt", p -> "/gateway" + p),
        sent("path-prefix-rewritten", "a.txt", p -> "/one/two" + p),
        stored("path-prefix-rewritten", "minio", "a.txt", p -> "/gw/minio" + p),
        row(
            "path-prefix-rewritten",
            "a usual prefix was taken off",
            d -> {
              d.store("minio", "files.example.net");
              d.signedPath = "/minio" + d.sentPath;
            }),
        signed("tilde-encoded", "~me.txt", p -> p.replace("~", "%7E")),
        signed("path-trailing-slash", "folder/", p -> p.replaceAll("/$", "")),
        signed("path-trailing-slash", "folder", p -> p + "/"),
        signed("key-case-changed", "abc.txt", p -> p.toUpperCase(Locale.ROOT)),
        signed("key-case-changed", "AbC.TXT", p -> p.toLowerCase(Locale.ROOT)),
        signed("key-case-changed", "a.JPG", p -> p.replace("JPG", "jpg")),
        signed("key-case-changed", "img.jpg", p -> p.replace("jpg", "JPG")),
        signed("percent-hex-case", "a:b?.txt", p -> p.replace("%3A", "%3a").replace("%3F", "%3f")),
        sent("trailing-punctuation", "end", p -> p + ")"),
        signed("path-altered", "50% off.txt", p -> Draft.decoded(p)));
  }

  /** Signed for the path changed so. */
  private static Mistake signed(String cause, String key, UnaryOperator<String> change) {
    return row(
        cause,
        "signed otherwise, " + key,
        d -> {
          d.path("/" + d.word().toLowerCase(Locale.ROOT) + "/" + key);
          d.signedPath = change.apply(d.sentPath);
        });
  }

  /** The path of the finished URL was changed so; AWS decodes it once and encodes it. */
  private static Mistake sent(String cause, String key, UnaryOperator<String> change) {
    return row(
        cause,
        "changed on the way, " + key,
        d -> {
          d.path("/" + d.word() + "/" + key);
          d.sentPath = change.apply(d.sentPath);
        },
        d ->
            d.differs(
                "path",
                d.signedPath,
                Draft.percent(Draft.decoded(d.sentPath.replace("+", "%20")), "/")));
  }

  /** On a store that does not tell itself, path-style; the URL's path was changed so. */
  private static Mistake stored(
      String cause, String store, String key, UnaryOperator<String> change) {
    return row(
        cause,
        "on " + store + ", " + key,
        d -> {
          d.path("/" + d.word() + "/" + key).store(store, "files.example.net");
          d.sentPath = change.apply(d.sentPath);
        },
        d -> {
          boolean verbatim = !store.equals("minio");
          if (verbatim || d.sentPath.indexOf('+') >= 0) {
            d.soundElsewhere();
          }
          d.differs(
              "path",
              d.signedPath,
              verbatim ? d.sentPath : Draft.percent(Draft.decoded(d.sentPath), "/"));
        });
  }

  /** A name with accents, signed in other bytes. */
  private static Mistake accent(String cause, UnaryOperator<String> change, Charset charset) {
    return row(
        cause,
        "accents signed in " + charset,
        d -> {
          d.path("/" + d.word() + "/" + d.one(ACCENTS) + ".txt");
          String changed = change.apply(Draft.decoded(d.sentPath));
          d.signedPath = Draft.percent(changed.getBytes(charset), "/");
        });
  }

  private static Mistake row(String cause, String how, Consumer<Draft> make) {
    return row(cause, how, make, Draft::differsInPath);
  }

  private static Mistake row(
      String cause, String how, Consumer<Draft> make, Consumer<Draft> differs) {
    return new Mistake(cause, how, make.andThen(differs));
  }

  private static String afterSlash(String path, String slash) {
    int last = path.lastIndexOf('/');
    return path.substring(0, last) + slash + path.substring(last + 1);
  }

  private static String sparing(String path) {
    return path.replace("%28", "(")
        .replace("%29", ")")
        .replace("%27", "'")
        .replace("%21", "!")
        .replace("%2A", "*");
  }

  private static String pathSafe(String path) {
    return path.replace("%3A", ":")
        .replace("%3B", ";")
        .replace("%3D", "=")
        .replace("%26", "&")
        .replace("%24", "$")
        .replace("%2C", ",");
  }
}
