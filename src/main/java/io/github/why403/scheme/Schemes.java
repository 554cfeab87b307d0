package io.github.why403.scheme;

import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.Octets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which scheme a URL is signed under. */
public final class Schemes {
  /**
   * A scheme that is known by name only.
   *
   * @param mark what its URLs have, in lower case
   * @param name whose it is
   */
  private record Foreign(Pattern mark, String name) {
    /** By the vendors' own documents of signed URLs. */
    static final List<Foreign> ALL =
        List.of(
            new Foreign("[?&](x-oss-signature|ossaccesskeyid)=", "Aliyun OSS"),
            new Foreign("[?&]q-sign-algorithm=", "Tencent COS"),
            new Foreign("[?&]kssaccesskeyid=", "Kingsoft KS3"),
            new Foreign("[?&]x-tos-(signature|algorithm)=", "Volcengine TOS"),
            new Foreign("[?&]accesskeyid=[^&]*&(.*&)?signature=", "Huawei OBS"),
            new Foreign("[?&]authorization=bce-auth-v", "Baidu BOS"),
            new Foreign("[?&]e=[0-9]{9,11}&token=[^&]+(:|%3a)", "Qiniu Kodo"),
            new Foreign("[?&]temp_url_sig=", "a temporary URL of OpenStack Swift"),
            new Foreign("\\.oraclecloud\\.com/p/", "a pre-authenticated request of Oracle"),
            new Foreign("[?&]sig=", "a SAS of another service of Azure than Blob Storage"));

    Foreign(String mark, String name) {
      this(Pattern.compile(mark), name);
    }
  }

  private static final List<Scheme> ALL =
      List.of(
          S3V4a.INSTANCE,
          S3V4.INSTANCE,
          S3V2.INSTANCE,
          GcsV4.WITH_SECRET,
          GcsV4.WITH_KEY,
          GcsV2.WITH_SECRET,
          GcsV2.WITH_KEY,
          CloudFront.INSTANCE,
          AzureSas.INSTANCE,
          PostPolicy.S3_V4,
          PostPolicy.GOOGLE_V4_SECRET,
          PostPolicy.GOOGLE_V4,
          PostPolicy.GOOGLE_V2,
          PostPolicy.S3_V2);

  private Schemes() {}

  /** Every scheme, in the order in which they are asked. */
  public static List<Scheme> all() {
    return ALL;
  }

  /**
   * Recognises a scheme by the parameters, damaged ones included.
   *
   * @throws BadInput where there is no signature, or one of a scheme that cannot be diagnosed
   */
  public static Scheme recognise(FailedRequest request) throws BadInput {
    Form form = request.form();
    if (form != null && PostPolicy.isSigned(form)) {
      return recognise(PostPolicy.text(form), request);
    }
    // A word processor makes dashes of hyphens; the URL is one of S3 all the same.
    List<String> cookies = request.values("cookie");
    String whole = request.url().text();
    String lower =
        Octets.lower(cookies.isEmpty() ? whole : whole + "\n" + String.join("; ", cookies));
    String text = request.url().printable() && cookies.isEmpty() ? lower : hyphenated(lower);
    if (form != null && ALL.stream().noneMatch(scheme -> scheme.claims(text))) {
      throw new BadInput(
          "Neither the form nor the URL carries a signature (no policy, no x-amz-signature or the"
              + " like); a store takes it for an anonymous request. Give every field of the form.");
    }
    return recognise(text, request);
  }

  private static String hyphenated(String text) {
    return Octets.isAscii(text) ? text : text.replaceAll("[\u2010-\u2015\u2212]", "-");
  }

  private static Scheme recognise(String text, FailedRequest request) throws BadInput {
    boolean form = text.startsWith(PostPolicy.FORM);
    for (Foreign foreign : form ? Foreign.ALL : List.<Foreign>of()) {
      refuse(foreign, text);
    }
    String host = Octets.lower(request.url().host());
    Scheme claiming = null;
    for (int i = 0; i < ALL.size(); i++) {
      Scheme scheme = ALL.get(i);
      boolean readHere = scheme.isReadAt(host);
      boolean asked = scheme instanceof PostPolicy == form && (claiming == null || readHere);
      if (asked && scheme.claims(text)) {
        if (readHere) {
          return scheme;
        }
        claiming = scheme;
      }
    }
    if (claiming != null) {
      return claiming;
    }
    for (Foreign foreign : Foreign.ALL) {
      refuse(foreign, text);
    }
    throw new BadInput(
        "This URL carries no signature (no X-Amz-Signature or the like); a store takes it for an"
            + " anonymous request. Paste the whole URL in single quotes; the fields of a form are"
            + " given with --form FILE.");
  }

  private static void refuse(Foreign foreign, String text) throws BadInput {
    if (foreign.mark().matcher(text).find()) {
      throw notSupported(foreign.name());
    }
  }

  private static BadInput notSupported(String scheme) {
    return new BadInput(
        "This URL is signed with "
            + scheme
            + ", which why403 does not read. It reads "
            + ALL.stream()
                .filter(read -> !(read instanceof PostPolicy))
                .map(Scheme::title)
                .distinct()
                .collect(Collectors.joining(", "))
            + " and POST policies.");
  }
}
