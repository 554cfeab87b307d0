package io.github.why403.scheme;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signed URLs and signed cookies of Amazon CloudFront.
 *
 * <p>Source: Amazon CloudFront developer guide, "Use signed URLs" and "Use signed cookies". What is
 * signed is a policy: the decoded {@code Policy} as it stands, or one that both sides build of the
 * URL and {@code Expires}, byte for byte.
 *
 * <p>In a {@link SigningInput} the host has its scheme before it, {@code payload} is the policy or
 * a {@linkplain #CANNED layout} of one, {@code algorithm} the hash and {@code date} the value of
 * {@code Expires}, empty where the policy stands in the URL.
 */
public final class CloudFront extends StringToSignScheme {
  /** The hash where no parameter names one. */
  public static final String SHA1 = "SHA1";

  /** The other one. */
  public static final String SHA256 = "SHA256";

  /** Stands in a layout for the resource. */
  public static final char RESOURCE = '\1';

  /** Stands in a layout for the resource with its slashes escaped, as PHP writes JSON. */
  public static final char SLASHED_RESOURCE = '\2';

  /** Stands in a layout for the moment of expiry. */
  public static final char MOMENT = '\3';

  /** The layout of a canned policy. */
  public static final String CANNED =
      "{\"Statement\":[{\"Resource\":\""
          + RESOURCE
          + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":"
          + MOMENT
          + "}}}]}";

  /** What the cookies' names begin with; what follows are the names of the parameters. */
  private static final String COOKIE = "cloudfront-";

  private static final Pattern EDGE =
      Pattern.compile("^https?://[a-z0-9]+\\.cloudfront\\.(net|cn)/");
  private static final Pattern PROOF = Pattern.compile("[?&](expires|policy|signature)=");
  private static final Pattern POLICY_NAME = Pattern.compile("[?&]policy=|cloudfront-policy=");

  /** The one instance. */
  public static final CloudFront INSTANCE = new CloudFront();

  private static final int POLICY = 0;
  private static final int KEY = 1;
  private static final int HASH = 2;

  /** Signatures of RSA keys have so many bytes. */
  private static final Set<Integer> RSA_SIZES = Set.of(128, 256, 384, 512);

  private CloudFront() {
    super(
        new Vocabulary(
            Map.of(
                AuthParam.CREDENTIAL, "Key-Pair-Id",
                AuthParam.SIGNATURE, "Signature",
                AuthParam.EXPIRES, "Expires",
                AuthParam.POLICY, "Policy",
                AuthParam.ALGORITHM, "Hash-Algorithm"),
            EnumSet.of(AuthParam.CREDENTIAL, AuthParam.SIGNATURE),
            "CloudFront-",
            List.of(SHA1, SHA256),
            ""));
  }

  @Override
  public String id() {
    return "cloudfront";
  }

  @Override
  public String title() {
    return "CloudFront signed URL";
  }

  /** An edge takes its own parameters and passes the others on. */
  @Override
  public boolean isReadAt(String host) {
    return host.endsWith(".cloudfront.net");
  }

  /** Without its key id a URL is told by its policy, or by the host. */
  @Override
  public boolean claims(String text) {
    if (text.contains("key-pair-id=") || text.contains("key-pair-id%3d")) {
      return true;
    }
    if (text.contains("accessid=") || text.contains("accesskeyid=")) {
      return false;
    }
    boolean policy = POLICY_NAME.matcher(text).find();
    return EDGE.matcher(text).find() && PROOF.matcher(text).find()
        || policy && (text.contains("signature=") || text.contains("policy=eyj"));
  }

  @Override
  public KeyKind keyKind() {
    return KeyKind.PUBLIC_KEY;
  }

  @Override
  public Credential credential(String text) {
    return Credential.keyIdAlone(text);
  }

  @Override
  public SignatureText signature(String value) {
    return SignatureText.cloudFront(value);
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    if (url.value(AuthParam.SIGNATURE).isEmpty()) {
      return Optional.of("Signature is missing");
    }
    Optional<String> policy = url.value(AuthParam.POLICY);
    if (policy.isPresent()) {
      return policy(url).isEmpty() ? Optional.of("Policy cannot be decoded") : Optional.empty();
    }
    return url.value(AuthParam.EXPIRES).orElse("").isEmpty()
        ? Optional.of("neither Expires nor Policy is there")
        : Optional.empty();
  }

  /** The decoded policy of a URL, an octet string; empty where it has none or none to be read. */
  public static String policy(SignedUrl url) {
    return url.value(AuthParam.POLICY).map(v -> CloudFrontBase64.read(v).octets()).orElse("");
  }

  /** Parameters of the URL win over cookies (developer guide, "Decide to use URLs or cookies"). */
  @Override
  public List<QueryParam> params(FailedRequest request) {
    List<QueryParam> params = new ArrayList<>(super.params(request));
    boolean signed =
        params.stream()
            .anyMatch(p -> vocabulary().ofAnyCase(p.name()).filter(this::isProof).isPresent());
    if (!signed) {
      params.addAll(cookies(request));
    }
    return params;
  }

  private boolean isProof(AuthParam param) {
    return param == AuthParam.SIGNATURE || param == AuthParam.CREDENTIAL;
  }

  private static List<QueryParam> cookies(FailedRequest request) {
    List<QueryParam> found = new ArrayList<>();
    for (String header : request.values("cookie")) {
      for (String pair : header.split(";", -1)) {
        RawParam raw = RawParam.of(Octets.of(pair.strip()));
        String value = raw.value();
        if (value != null && Octets.lower(raw.name()).startsWith(COOKIE)) {
          String name = raw.name().substring(COOKIE.length());
          found.add(new QueryParam(name, value, raw, null, QueryParam.Form.AS_SENT));
        }
      }
    }
    return found;
  }

  /** Whether the signature stands in cookies. */
  public static boolean isInCookies(SignedUrl url) {
    return url.params().stream().anyMatch(p -> Octets.lower(p.raw().name()).startsWith(COOKIE));
  }

  /** The URL that was asked for, without the parameters of the signature, an octet string. */
  public static String resource(SigningInput input) {
    String query = input.query().canonical();
    return input.host() + input.path().canonical() + (query.isEmpty() ? "" : "?" + query);
  }

  @Override
  public String payloadPart() {
    return "string-to-sign.policy";
  }

  @Override
  public String payloadText(SigningInput input) {
    return lines(POLICY, input).get(0).text();
  }

  @Override
  public String algorithmPart() {
    return "query." + vocabulary().name(AuthParam.ALGORITHM);
  }

  @Override
  int textCount() {
    return KEY;
  }

  @Override
  public int lineCount() {
    return HASH + 1;
  }

  @Override
  public Segment render(int line, SigningInput input) {
    return line == HASH ? new Segment(Octets.bytes(input.algorithm())) : super.render(line, input);
  }

  @Override
  List<Line> lines(int line, SigningInput input) {
    String text = input.payload();
    if (!input.date().isEmpty()) {
      String resource = resource(input);
      text =
          text.replace(String.valueOf(MOMENT), input.date())
              .replace(String.valueOf(SLASHED_RESOURCE), resource.replace("/", "\\/"))
              .replace(String.valueOf(RESOURCE), resource);
    }
    return List.of(new Line("policy", text));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick test for "not edited", as Scheme says
  public boolean sameLine(int line, SigningInput a, SigningInput b) {
    return switch (line) {
      case POLICY ->
          a.payload() == b.payload()
              && a.host() == b.host()
              && a.path() == b.path()
              && a.query() == b.query()
              && a.date() == b.date();
      case KEY -> a.key() == b.key();
      default -> a.algorithm() == b.algorithm();
    };
  }

  @Override
  Segment key(SigningKey key) {
    return new Segment(der(key.secret()));
  }

  private static byte[] der(Secret secret) {
    try {
      return Base64.getDecoder().decode(secret.reveal());
    } catch (IllegalArgumentException noKey) {
      return new byte[0];
    }
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return new CloudFrontJudge(claimed, KEY, HASH);
  }

  /** The private key is the signer's alone. */
  @Override
  public String sign(SigningKey key, String stringToSign) {
    throw new UnsupportedOperationException("a public key cannot sign");
  }

  /**
   * The hash under which a key's private half made a signature; null where it did not, or where
   * that cannot be told. RSA alone tells it whatever was signed.
   */
  public static @Nullable String signedUnder(SignatureText claimed, Secret key) {
    byte[] der = der(key);
    return RsaJudge.opens(claimed, der, true)
        ? SHA1
        : RsaJudge.opens(claimed, der, false) ? SHA256 : null;
  }

  /** Whether this is an RSA key. */
  public static boolean isRsa(Secret key) {
    PublicKey read = PublicKeys.ofX509(der(key));
    return read instanceof RSAPublicKey;
  }

  /** Whether a signature of so many bytes can be whole. */
  static boolean isWhole(String octets) {
    if (RSA_SIZES.contains(octets.length())) {
      return true;
    }
    // ECDSA: a sequence of DER with two numbers; CloudFront takes P-256, some sign with others.
    return octets.length() > 8
        && octets.charAt(0) == 0x30
        && (octets.charAt(1) == octets.length() - 2
            || octets.charAt(1) == 0x81 && octets.charAt(2) == octets.length() - 3);
  }

  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    boolean custom = seen.value(AuthParam.POLICY).isPresent();
    FailedRequest request = seen.request();
    return List.of(
        new SigningInput(
            request.method(),
            Octets.of(request.url().scheme() + "://" + request.host()),
            new PathText(
                Octets.of(request.url().path()), PathText.Reading.AS_SENT, PercentCoding.STRICT),
            new QueryText(others(seen), QueryText.Order.AS_SENT, PercentCoding.STRICT),
            List.of(),
            "",
            custom ? policy(seen) : CANNED,
            seen.value(AuthParam.ALGORITHM).orElse(SHA1),
            custom ? "" : seen.value(AuthParam.EXPIRES).orElse(""),
            Scope.NONE,
            new SigningKey(secret, Scope.NONE, SigningKey.Recipe.SPECIFIED)));
  }

  /** Everything that is no signature parameter, as it stands in the URL. */
  private static List<QueryParam> others(SignedUrl url) {
    return url.extras().stream()
        .filter(p -> !Octets.lower(p.raw().name()).startsWith(COOKIE))
        .map(p -> p.withForm(QueryParam.Form.AS_SENT))
        .collect(Collectors.toList());
  }
}
