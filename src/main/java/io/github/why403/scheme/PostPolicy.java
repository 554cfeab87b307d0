package io.github.why403.scheme;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An upload by a browser form, whose fields a signed policy allows.
 *
 * <p>Sources: "Browser-based uploads using POST" of the Amazon S3 API reference (Version 4) and of
 * the S3 developer guide (Version 2); "POST Object" of Cloud Storage's XML API and
 * googleapis/conformance-tests. What is signed is the policy in base64, byte for byte as the field
 * holds it; neither host nor method nor any other field is.
 *
 * <p>In a {@link SigningInput} the policy in base64 is the {@code payload}; the parameters are the
 * fields of the form, whose names are known in any letter case.
 */
public final class PostPolicy extends StringToSignScheme {
  /** How a form is signed: each has fields, keys and signatures of its own. */
  private enum Kind {
    S3_V4(
        "s3-post",
        "S3 POST policy, Signature Version 4",
        "x-amz-",
        "AWS4-HMAC-SHA256",
        "aws4_request"),
    S3_V2("s3-post-v2", "S3 POST policy, Signature Version 2", "x-amz-", "", ""),
    GOOGLE_V4(
        "gcs-post",
        "Google Cloud Storage POST policy, V4",
        "x-goog-",
        "GOOG4-RSA-SHA256",
        "goog4_request"),
    GOOGLE_V4_SECRET(
        "gcs-post",
        "Google Cloud Storage POST policy, V4",
        "x-goog-",
        "GOOG4-HMAC-SHA256",
        "goog4_request"),
    GOOGLE_V2("gcs-post-v2", "Google Cloud Storage POST policy, V2", "x-goog-", "", "");

    private final String id;
    private final String title;
    private final String prefix;
    private final String algorithm;
    private final String terminator;

    Kind(String id, String title, String prefix, String algorithm, String terminator) {
      this.id = id;
      this.title = title;
      this.prefix = prefix;
      this.algorithm = algorithm;
      this.terminator = terminator;
    }

    boolean isRsa() {
      return this == GOOGLE_V4 || this == GOOGLE_V2;
    }

    boolean isV4() {
      return !algorithm.isEmpty();
    }

    Vocabulary vocabulary() {
      Map<AuthParam, String> names = new EnumMap<>(AuthParam.class);
      names.put(AuthParam.POLICY, "policy");
      if (isV4()) {
        names.put(AuthParam.ALGORITHM, prefix + "algorithm");
        names.put(AuthParam.CREDENTIAL, prefix + "credential");
        names.put(AuthParam.DATE, prefix + "date");
        names.put(AuthParam.SIGNATURE, prefix + "signature");
      } else {
        names.put(AuthParam.CREDENTIAL, this == S3_V2 ? "AWSAccessKeyId" : "GoogleAccessId");
        names.put(AuthParam.SIGNATURE, "signature");
      }
      if (prefix.equals("x-amz-")) {
        names.put(AuthParam.TOKEN, "x-amz-security-token");
      }
      Set<AuthParam> required = EnumSet.copyOf(names.keySet());
      required.remove(AuthParam.TOKEN);
      return new Vocabulary(
          names, required, prefix, isV4() ? List.of(algorithm) : List.of(), terminator);
    }
  }

  /** For Amazon S3 and its like, Signature Version 4. */
  public static final PostPolicy S3_V4 = new PostPolicy(Kind.S3_V4);

  /** The same, Signature Version 2. */
  public static final PostPolicy S3_V2 = new PostPolicy(Kind.S3_V2);

  /** For Google Cloud Storage, signed with the private key of a service account. */
  public static final PostPolicy GOOGLE_V4 = new PostPolicy(Kind.GOOGLE_V4);

  /** The same, signed with the secret of an HMAC key. */
  public static final PostPolicy GOOGLE_V4_SECRET = new PostPolicy(Kind.GOOGLE_V4_SECRET);

  /** The same in the older form, signed with the private key of a service account. */
  public static final PostPolicy GOOGLE_V2 = new PostPolicy(Kind.GOOGLE_V2);

  /** What the text of a form begins with where a scheme is asked whether it claims it. */
  static final String FORM = "multipart/form-data\n";

  /** Fields that no form has without a signature. */
  private static final Set<String> SIGNING =
      Set.of(
          "policy",
          "signature",
          "awsaccesskeyid",
          "googleaccessid",
          "ossaccesskeyid",
          "x-oss-signature",
          "q-sign-algorithm",
          "x-amz-algorithm",
          "x-amz-credential",
          "x-amz-signature",
          "x-goog-algorithm",
          "x-goog-credential",
          "x-goog-signature");

  private static final int POLICY = 0;
  private static final int KEY = 1;

  /** Hexadecimal digits of an HMAC-SHA1. */
  private static final int OF_SHA1 = 40;

  private final Kind kind;

  private PostPolicy(Kind kind) {
    super(kind.vocabulary());
    this.kind = kind;
  }

  /** Whether a form carries anything of a signature. */
  static boolean isSigned(Form form) {
    return form.fields().stream().anyMatch(field -> SIGNING.contains(Octets.lower(field.name())));
  }

  /** The names of a form, lower-case, as {@link #claims} reads them; of values the algorithm's. */
  static String text(Form form) {
    return form.fields().stream()
        .map(
            field -> {
              String name = Octets.lower(field.name());
              String value = name.endsWith("-algorithm") ? Octets.lower(field.value()) : "";
              return "&" + name + "=" + value;
            })
        .collect(Collectors.joining("", FORM, "&"));
  }

  @Override
  public String id() {
    return kind.id;
  }

  @Override
  public String title() {
    return kind.title;
  }

  @Override
  public boolean claims(String text) {
    if (!text.startsWith(FORM)) {
      return false;
    }
    return switch (kind) {
      case GOOGLE_V4, GOOGLE_V4_SECRET ->
          has(text, "x-goog-algorithm", "x-goog-credential", "x-goog-signature")
              && text.contains("goog4-hmac") == (kind == Kind.GOOGLE_V4_SECRET);
      case GOOGLE_V2 -> has(text, "googleaccessid");
      case S3_V4 ->
          has(text, "x-amz-algorithm", "x-amz-credential", "x-amz-signature")
              || !isOfGoogle(text) && !has(text, "awsaccesskeyid", "signature");
      case S3_V2 -> !isOfGoogle(text);
    };
  }

  private static boolean isOfGoogle(String text) {
    return has(text, "x-goog-algorithm", "x-goog-credential", "x-goog-signature", "googleaccessid");
  }

  private static boolean has(String text, String... names) {
    return List.of(names).stream().anyMatch(name -> text.contains("&" + name + "="));
  }

  /** Whether this is a form for Amazon S3 and its like. */
  public boolean isOfS3() {
    return kind == Kind.S3_V4 || kind == Kind.S3_V2;
  }

  /** Whether the credential has a scope. */
  public boolean isV4() {
    return kind.isV4();
  }

  @Override
  public KeyKind keyKind() {
    return kind.isRsa() ? KeyKind.GOOGLE : KeyKind.SECRET;
  }

  /** The fields that the store reads; signing fields under the names of the specification. */
  @Override
  public List<QueryParam> params(FailedRequest request) {
    Form form = request.form();
    return form == null
        ? List.of()
        : form.read().stream().map(this::param).collect(Collectors.toList());
  }

  private QueryParam param(FormField field) {
    String written = Octets.of(field.name());
    String value = Octets.of(field.value());
    String name = vocabulary().ofAnyCase(written).map(vocabulary()::name).orElse(written);
    return new QueryParam(name, value, new RawParam(written, value), null, QueryParam.Form.AS_SENT);
  }

  @Override
  public Credential credential(String text) {
    return kind.isV4() ? Credential.of(text) : Credential.keyIdAlone(text);
  }

  @Override
  public SignatureText signature(String value) {
    return switch (kind) {
      case S3_V4, GOOGLE_V4_SECRET -> SignatureText.hex(value, 2 * Hmac.DIGEST);
      case S3_V2 -> SignatureText.base64(value, OF_SHA1);
      case GOOGLE_V4 -> RsaSignatures.hex(value);
      case GOOGLE_V2 -> RsaSignatures.base64(value);
    };
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    List<String> absent =
        List.of(AuthParam.POLICY, AuthParam.CREDENTIAL, AuthParam.SIGNATURE).stream()
            .filter(param -> url.value(param).orElse("").isEmpty())
            .map(url::name)
            .toList();
    if (!absent.isEmpty()) {
      return Optional.of("the form lacks " + String.join(", ", absent));
    }
    Form form = url.request().form();
    List<String> twice = form == null ? List.of() : form.contradicting();
    List<String> unsure =
        vocabulary().names().values().stream()
            .filter(name -> twice.contains(Octets.lower(name)))
            .toList();
    return unsure.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the form has " + String.join(", ", unsure) + " twice, and which counts is not known");
  }

  /** The policy of a form, decoded, an octet string; empty where there is none or no base64. */
  public static String policy(SignedUrl url) {
    return decoded(url.value(AuthParam.POLICY).orElse(""));
  }

  /** A policy that was decoded; line breaks in its base64 are passed over. */
  public static String decoded(String base64) {
    try {
      return Octets.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  @Override
  public String part(String parameter) {
    return "form." + parameter;
  }

  @Override
  public String payloadPart() {
    return "string-to-sign.policy";
  }

  /** How it is written: the text itself may hold a session token. */
  @Override
  public String payloadText(SigningInput input) {
    String text = input.payload();
    long breaks = text.chars().filter(c -> c == '\n').count();
    String what = text.stripLeading().startsWith("{") ? "JSON" : "base64";
    return text.length()
        + " characters of "
        + what
        + (breaks == 0 ? "" : " with " + breaks + (breaks == 1 ? " line break" : " line breaks"));
  }

  @Override
  int textCount() {
    return KEY;
  }

  @Override
  List<Line> lines(int line, SigningInput input) {
    return List.of(new Line("policy", input.payload()));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick test for "not edited", as Scheme says
  public boolean sameLine(int line, SigningInput a, SigningInput b) {
    return line == POLICY ? a.payload() == b.payload() : a.key() == b.key();
  }

  private byte[] macKey(SigningKey key) {
    return kind == Kind.S3_V2
        ? key.secret().bytes()
        : KeyChain.signingKey(kind == Kind.S3_V4 ? "AWS4" : "GOOG4", key);
  }

  @Override
  Segment key(SigningKey key) {
    if (kind.isRsa()) {
      return RsaJudge.key(key);
    }
    byte[] material = macKey(key);
    return new Segment(kind == Kind.S3_V2 ? Hmac.pads(Hmac.sha1(), material) : Hmac.pads(material));
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return kind.isRsa()
        ? new RsaJudge(claimed, new PlainText(KEY), KEY, false)
        : new MacJudge(claimed, KEY, kind == Kind.S3_V2 ? Hmac.sha1() : Hmac.sha256());
  }

  @Override
  public boolean signed(SigningKey key, String stringToSign, SignatureText claimed) {
    return kind.isRsa()
        ? RsaJudge.signed(key, stringToSign, claimed, false)
        : super.signed(key, stringToSign, claimed);
  }

  @Override
  public boolean opens(Secret key, SignatureText claimed) {
    return !kind.isRsa() || RsaJudge.opens(key, claimed, false);
  }

  @Override
  public String sign(SigningKey key, String stringToSign) {
    byte[] text = Octets.bytes(stringToSign);
    return switch (kind) {
      case S3_V4, GOOGLE_V4_SECRET -> SignatureText.hex(Hmac.sign(macKey(key), text));
      case S3_V2 -> Base64.getEncoder().encodeToString(Hmac.sign(Hmac.sha1(), macKey(key), text));
      case GOOGLE_V4, GOOGLE_V2 ->
          throw new UnsupportedOperationException("a public key signs nothing");
    };
  }

  /** No rule of a store changes what is hashed. */
  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    Scope scope = seen.credential().scope();
    FailedRequest request = seen.request();
    return List.of(
        new SigningInput(
            request.method(),
            Octets.of(request.host()),
            new PathText(
                Octets.of(request.url().path()), PathText.Reading.AS_SENT, PercentCoding.STRICT),
            new QueryText(List.of(), QueryText.Order.AS_SENT, PercentCoding.STRICT),
            List.of(),
            "",
            seen.value(AuthParam.POLICY).orElse(""),
            seen.value(AuthParam.ALGORITHM).orElse(""),
            seen.value(AuthParam.DATE).orElse(""),
            scope,
            new SigningKey(secret, scope, SigningKey.Recipe.SPECIFIED)));
  }
}
