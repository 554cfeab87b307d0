package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.scheme.AmzDate;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.S3V4;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What in a request speaks for one fault more than for others, though it shows none. */
final class RequestMarks {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final Pattern LOWER_ESCAPE =
      Pattern.compile("%(?:[0-9][a-f]|[a-f][0-9a-fA-F]|[A-F][a-f])");
  private static final Pattern TWICE = Pattern.compile("%25[0-9A-Fa-f]{2}");
  private static final Pattern NEEDLESS =
      Pattern.compile("(?i)%(?:2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])");
  private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(?:/|$)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~/-]*");
  private static final Pattern FORM =
      Pattern.compile("(?i).*(?:;\\s*charset=|multipart/form-data|x-www-form-urlencoded).*");

  /** What links gain on their way: campaigns, click ids, cache busters. */
  private static final Pattern GAINED =
      Pattern.compile("(?i)utm_.*|fbclid|gclid|msclkid|mc_[ce]id|_|_t|t|ts|cb|nocache|v|random");

  /** Parameters that S3's own operations have. */
  private static final Set<String> OF_S3 =
      Set.of(
          "versionId",
          "partNumber",
          "uploadId",
          "x-id",
          "list-type",
          "prefix",
          "delimiter",
          "continuation-token",
          "max-keys",
          "start-after",
          "encoding-type",
          "marker",
          "fetch-owner");

  private RequestMarks() {}

  static boolean sends(Case facts, String... methods) {
    return List.of(methods).contains(facts.request().method());
  }

  static String path(Case facts) {
    return facts.request().url().path();
  }

  static boolean inPath(Case facts, String text) {
    return path(facts).contains(text);
  }

  static boolean hasDots(Case facts) {
    return DOTS.matcher(path(facts)).find();
  }

  static boolean isEncodedTwice(Case facts) {
    return TWICE.matcher(path(facts)).find();
  }

  /** Letters, digits and {@code -._~} need no escape, and signers write none. */
  static boolean hasNeedlessEscapes(Case facts) {
    return NEEDLESS.matcher(path(facts)).find();
  }

  static boolean hasLowerCaseEscapes(Case facts) {
    return LOWER_ESCAPE.matcher(path(facts)).find();
  }

  static boolean hasEncodedSlash(Case facts) {
    return path(facts).toUpperCase(Locale.ROOT).contains("%2F");
  }

  static boolean hasEscapes(Case facts) {
    return ESCAPE.matcher(path(facts)).find();
  }

  /** Whether every encoder writes the path alike. */
  static boolean isPlain(Case facts) {
    return PLAIN.matcher(path(facts)).matches();
  }

  /** A character that signers escape stands there as it is. */
  static boolean hasRawReserved(Case facts) {
    return path(facts).chars().anyMatch(c -> "&=;:@$,\"<>|^`{}".indexOf(c) >= 0 || c > 126);
  }

  /** Characters that some encoders escape and some do not. */
  static boolean hasSubDelims(Case facts) {
    return path(facts).chars().anyMatch(c -> "!'()*".indexOf(c) >= 0)
        || Pattern.compile("(?i)%2[1789A]").matcher(path(facts)).find();
  }

  private static String decodedPath(Case facts) {
    return Octets.percentDecode(path(facts), false);
  }

  static boolean hasNonAscii(Case facts) {
    return !Octets.isAscii(decodedPath(facts));
  }

  /** Escapes that are no UTF-8: {@link Octets#text} leaves such octets as they are. */
  static boolean isNotUtf8(Case facts) {
    String octets = decodedPath(facts);
    return !Octets.isAscii(octets) && Octets.text(octets).equals(octets);
  }

  static boolean isDecomposed(Case facts) {
    String text = Octets.text(decodedPath(facts));
    return !Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  static boolean endsInSlash(Case facts) {
    return path(facts).endsWith("/") && !facts.address().key().isEmpty();
  }

  /** The path begins with one segment twice, or the host's bucket stands in it as well. */
  static boolean namesBucketTwice(Case facts) {
    String[] segments = path(facts).split("/", 4);
    String bucket = facts.address().bucket();
    boolean twice = segments.length > 3 && segments[1].equals(segments[2]);
    String host = Octets.lower(facts.request().host());
    return twice
        || bucket != null
            && segments.length > 1
            && segments[1].equals(bucket)
            && host.startsWith(Octets.lower(bucket) + ".");
  }

  /** Parameters that no signer puts there, or that stand behind the signature. */
  static List<String> added(Case facts) {
    List<String> names = new ArrayList<>();
    List<QueryParam> params = facts.url().params();
    boolean sorted = isSorted(facts);
    boolean behind = false;
    for (int i = 0; i < params.size(); i++) {
      String name = params.get(i).name();
      boolean own = facts.url().vocabulary().ofAnyCase(name).isPresent();
      boolean ofS3 = OF_S3.contains(name) || name.startsWith("response-") || isAmz(name);
      boolean subResource = params.get(i).raw().value() == null && !own;
      if (!own && (GAINED.matcher(name).matches() || !ofS3 || behind && !sorted || subResource)) {
        names.add(Octets.text(name));
      }
      behind |= name.equals(facts.url().name(AuthParam.SIGNATURE));
    }
    return names;
  }

  private static boolean isAmz(String name) {
    return Octets.lower(name).startsWith("x-amz-");
  }

  /** The SDKs for JavaScript and Go sort the finished query: there nothing stands last. */
  private static boolean isSorted(Case facts) {
    List<String> names =
        facts.url().params().stream().map(QueryParam::name).filter(RequestMarks::isAmz).toList();
    int signature = names.indexOf(facts.url().name(AuthParam.SIGNATURE));
    return signature >= 0 && names.indexOf(facts.url().name(AuthParam.SIGNED_HEADERS)) > signature;
  }

  static boolean hasTokenBehind(Case facts) {
    List<String> names = facts.url().params().stream().map(QueryParam::name).toList();
    int signature = names.indexOf(facts.url().name(AuthParam.SIGNATURE));
    return signature >= 0
        && !isSorted(facts)
        && names.indexOf(facts.url().name(AuthParam.TOKEN)) > signature;
  }

  static boolean hasToken(Case facts) {
    return facts.url().value(AuthParam.TOKEN).isPresent();
  }

  static boolean hasExtras(Case facts) {
    return !facts.url().extras().isEmpty();
  }

  static boolean hasOverrides(Case facts) {
    return facts.url().extras().stream().anyMatch(p -> p.name().startsWith("response-"));
  }

  static boolean hasValueless(Case facts) {
    return facts.url().extras().stream()
        .map(QueryParam::raw)
        .map(RawParam::value)
        .anyMatch(v -> v == null);
  }

  /** A signing parameter whose name is written in other letters: RGW reads it all the same. */
  static boolean hasOtherCase(Case facts) {
    return facts.url().params().stream()
        .anyMatch(
            p ->
                facts
                    .url()
                    .vocabulary()
                    .ofAnyCase(p.name())
                    .filter(own -> !facts.url().name(own).equals(p.name()))
                    .isPresent());
  }

  static boolean isSigned(Case facts, String header) {
    return facts.url().signedHeaders().contains(header);
  }

  /** A signed header, other than host, that was sent: its value may be another. */
  static boolean sendsSigned(Case facts) {
    return facts.url().signedHeaders().stream()
        .anyMatch(name -> !name.equals("host") && facts.request().sends(name));
  }

  static boolean sendsSigned(Case facts, String header) {
    return isSigned(facts, header) && facts.request().sends(header);
  }

  /** One beside host and Content-Type, which have rows of their own. */
  static boolean sendsSignedOther(Case facts) {
    return facts.url().signedHeaders().stream()
        .filter(name -> !name.equals("host") && !name.equals("content-type"))
        .anyMatch(facts.request()::sends);
  }

  static boolean sendsFormType(Case facts) {
    return facts.request().value("content-type").filter(v -> FORM.matcher(v).matches()).isPresent();
  }

  /** A payload hash in a header of its own, which takes the place of UNSIGNED-PAYLOAD. */
  static boolean sendsOtherPayloadHash(Case facts) {
    String header = facts.url().vocabulary().header(S3V4.CONTENT_SHA256);
    return !isSigned(facts, header)
        && facts.url().hoisted(header) == null
        && facts
            .request()
            .value(header)
            .filter(v -> !v.strip().equals(S3V4.UNSIGNED_PAYLOAD))
            .isPresent();
  }

  /** Neither a vendor's host nor any that tells whose it is. */
  static boolean isOwnHost(Case facts) {
    return facts.address().aws() == null && facts.address().store() == null;
  }

  static boolean hasPort(Case facts) {
    return !facts.address().port().isEmpty();
  }

  static boolean hasDefaultPort(Case facts) {
    return facts.address().port().equals(":443") || facts.address().port().equals(":80");
  }

  static boolean sendsAnotherHost(Case facts) {
    return !facts.request().host().equals(facts.request().url().hostHeader());
  }

  static boolean cameThroughProxy(Case facts) {
    return facts.request().sends("x-forwarded-host")
        || facts.request().sends("forwarded")
        || facts.request().sends("via");
  }

  static boolean isLocal(Case facts) {
    String host = Octets.lower(facts.address().hostName());
    return host.equals("localhost") || host.startsWith("127.") || host.indexOf('.') < 0;
  }

  static boolean ofAnotherService(Case facts) {
    return facts.url().credential().wellFormed()
        && !facts.url().credential().scope().service().equals("s3")
        && facts.address().aws() == null;
  }

  static boolean hasTwoDays(Case facts) {
    Optional<String> date = facts.url().value(AuthParam.DATE).filter(AmzDate::hasForm);
    return facts.url().credential().wellFormed()
        && date.filter(d -> !d.startsWith(facts.url().credential().scope().date())).isPresent();
  }
}
