package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shared access signatures of Azure Blob Storage: of a resource, of an account, and with a user
 * delegation key.
 *
 * <p>The decoded values of the parameters are signed, each in a line of its own; method, host and
 * headers are not. In a {@link SigningInput} the parameters stand in the query, the resource in the
 * path, with the account as its first segment, and {@link SasLayout} in the algorithm.
 */
public final class AzureSas extends StringToSignScheme {
  /** The one instance. */
  public static final AzureSas INSTANCE = new AzureSas();

  /** What stands in Host of the secondary endpoint, and not in the account's name. */
  private static final String SECONDARY = "-secondary";

  private static final String NAMES =
      "sv|sig|se|st|sp|sr|srt|ss|si|spr|sip|skoid|sktid|ske|skt|sks|skv";

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:(?<![a-z0-9_.-])|%26|%3f|u0026|amp;)("
              + NAMES
              + ")(?:=3d|=|%3d|%253d)(?=([^&]{0,12}))");

  private static final Pattern VERSION =
      Pattern.compile("20[0-9]{2}(?:-|%2d)[0-9]{2}(?:-|%2d)[0-9]{2}");

  private static final Pattern OWN_HOST =
      Pattern.compile("//[^/?#]*\\.(?:blob|dfs)\\.(?:core\\.|storage\\.azure\\.net|localhost)");

  /** Hosts of the other services, and their ports at the emulator. */
  private static final Pattern OTHER_SERVICE =
      Pattern.compile("\\.(?:queue|table|file)\\.(?:core|storage)\\.|:1000[12]$");

  /** Fewer of its names stand by chance in another URL. */
  private static final int LEAST_NAMES = 3;

  private static final Pattern NO_ACCOUNT_IN_HOST = Pattern.compile("[0-9.]+|\\[.*|[^.]*");

  private static final int START = 0;
  private static final int RESOURCE = 1;
  private static final int REST = 2;

  private AzureSas() {
    super(
        new Vocabulary(
            Map.of(
                AuthParam.ALGORITHM, "sv",
                AuthParam.SIGNATURE, "sig",
                AuthParam.DATE, "st",
                AuthParam.EXPIRES, "se"),
            EnumSet.of(AuthParam.SIGNATURE),
            "x-ms-",
            List.of(),
            ""));
  }

  @Override
  public String id() {
    return "azure-sas";
  }

  @Override
  public String title() {
    return "Azure shared access signature";
  }

  @Override
  public KeyKind keyKind() {
    return KeyKind.AZURE_ACCOUNT;
  }

  @Override
  public boolean isReadAt(String host) {
    boolean named = host.contains(".blob.") || host.contains(".dfs.");
    return named && OWN_HOST.matcher("//" + host).find();
  }

  /**
   * Other services of Azure have a {@code sig} as well; Logic Apps says {@code sv=1.0}, Service Bus
   * and its like name their key.
   */
  @Override
  public boolean claims(String text) {
    if (text.contains("&skn=") || text.contains("?skn=")) {
      return false;
    }
    Set<String> names = new LinkedHashSet<>();
    boolean version = false;
    Matcher parameter = PARAMETER.matcher(text);
    while (parameter.find()) {
      names.add(parameter.group(1));
      boolean isVersion = parameter.group(1).equals("sv");
      if (isVersion && parameter.group(2).equals("1.0")) {
        return false;
      }
      version |= isVersion && VERSION.matcher(parameter.group(2)).lookingAt();
    }
    boolean enough = names.contains("sig") ? names.size() >= LEAST_NAMES : version;
    return enough || !names.isEmpty() && OWN_HOST.matcher(text).find();
  }

  @Override
  public Credential credential(String text) {
    return Credential.keyIdAlone(text);
  }

  @Override
  public SignatureText signature(String value) {
    return SignatureText.base64(value, 64);
  }

  @Override
  public Optional<String> lacks(SignedUrl url) {
    if (first(url, "sig").isEmpty() || first(url, "sv").isEmpty()) {
      return Optional.of("sv or sig is missing");
    }
    return ofBlobs(url) || kind(url) == SasLayout.Kind.ACCOUNT
        ? Optional.empty()
        : Optional.of("what queues, tables and files sign is not known to this version");
  }

  /** Whether the host is none of those of queues, tables and files. */
  public static boolean ofBlobs(SignedUrl url) {
    return !OTHER_SERVICE.matcher(Octets.lower(Octets.of(url.request().host()))).find();
  }

  /** Which kind of SAS a URL carries. */
  public static SasLayout.Kind kind(SignedUrl url) {
    if (has(url, "skoid") || has(url, "sktid")) {
      return SasLayout.Kind.DELEGATION;
    }
    return (has(url, "srt") || has(url, "ss")) && !has(url, "sr")
        ? SasLayout.Kind.ACCOUNT
        : SasLayout.Kind.SERVICE;
  }

  /** The decoded value of a parameter; of several the first. */
  public static Optional<String> first(SignedUrl url, String name) {
    return url.params().stream()
        .filter(p -> p.name().equals(name))
        .map(QueryParam::value)
        .findFirst();
  }

  /** The fields that stand there more than once. */
  public static List<String> repeated(SignedUrl url) {
    Set<String> fields = new LinkedHashSet<>(List.of(NAMES.split("\\|")));
    SasLayout.everyOne().forEach(layout -> fields.addAll(layout.names()));
    Set<String> seen = new LinkedHashSet<>();
    return url.params().stream()
        .map(QueryParam::name)
        .filter(name -> fields.contains(name) && !seen.add(name))
        .distinct()
        .toList();
  }

  private static boolean has(SignedUrl url, String name) {
    return first(url, name).isPresent();
  }

  /** {@code 2026-01-31T12:00:00Z}. */
  @Override
  public String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @Override
  public Line pathLine(SigningInput input) {
    SasLayout layout = layout(input);
    boolean account = layout.kind() == SasLayout.Kind.ACCOUNT;
    String name = account ? SasLayout.ACCOUNT_NAME : SasLayout.RESOURCE;
    return new Line("string-to-sign." + name, text(name, layout, input));
  }

  @Override
  public String algorithmPart() {
    return "string-to-sign.layout";
  }

  @Override
  int textCount() {
    return REST + 1;
  }

  @Override
  List<Line> lines(int line, SigningInput input) {
    SasLayout layout = layout(input);
    List<String> names = layout.names();
    int middle = names.indexOf(SasLayout.RESOURCE);
    int cut = Math.max(middle, names.indexOf(SasLayout.ACCOUNT_NAME));
    List<Line> lines = new ArrayList<>();
    switch (line) {
      case START -> names.subList(0, cut).forEach(name -> add(lines, name, layout, input));
      case RESOURCE -> add(lines, names.get(cut), layout, input);
      default -> {
        names.subList(cut + 1, names.size()).forEach(name -> add(lines, name, layout, input));
        if (layout.ends()) {
          lines.add(new Line("end", ""));
        }
      }
    }
    return lines;
  }

  private static void add(List<Line> lines, String name, SasLayout layout, SigningInput input) {
    String text = text(name, layout, input);
    if (!text.isEmpty() || layout.habit() != SasLayout.Habit.NO_EMPTY_LINES) {
      lines.add(new Line(name, text));
    }
  }

  /** A snapshot or a version is signed where it is the resource, not where it stands in the URL. */
  private static String text(String name, SasLayout layout, SigningInput input) {
    return switch (name) {
      case SasLayout.RESOURCE -> layout.prefix() + input.path().canonical();
      case SasLayout.ACCOUNT_NAME -> account(input);
      case SasLayout.SNAPSHOT ->
          switch (value(input, "sr")) {
            case "bs" -> value(input, name);
            case "bv" -> value(input, "versionid");
            default -> "";
          };
      case SasLayout.REQUEST_HEADERS ->
          input.headers().stream()
              .map(header -> header.name() + ":" + header.value() + "\n")
              .collect(Collectors.joining());
      case SasLayout.REQUEST_QUERY ->
          names(value(input, name)).stream()
              .map(listed -> "\n" + listed + ":" + value(input, listed))
              .collect(Collectors.joining());
      default -> value(input, name);
    };
  }

  private static SasLayout layout(SigningInput input) {
    return SasLayout.read(input.algorithm())
        .orElseThrow(() -> new IllegalArgumentException("no layout: " + input.algorithm()));
  }

  /** The account of an input. */
  public static String account(SigningInput input) {
    String resource = input.path().canonical();
    int end = resource.indexOf('/', 1);
    return resource.substring(1, end < 0 ? resource.length() : end);
  }

  private static String value(SigningInput input, String name) {
    return input.query().first(name).map(QueryParam::value).orElse("");
  }

  private static List<String> names(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a quick test for "not edited", as Scheme says
  public boolean sameLine(int line, SigningInput a, SigningInput b) {
    boolean layout = a.algorithm() == b.algorithm();
    return switch (line) {
      case START -> layout && a.query() == b.query();
      case RESOURCE -> layout && a.path() == b.path();
      case REST -> layout && a.query() == b.query() && a.headers() == b.headers();
      default -> a.key() == b.key();
    };
  }

  /** The key is base64; what is none signs as the text that it is. */
  @Override
  Segment key(SigningKey key) {
    return new Segment(Hmac.pads(bytes(key)));
  }

  private static byte[] bytes(SigningKey key) {
    if (key.recipe() != SigningKey.Recipe.BARE_SECRET) {
      try {
        return Base64.getDecoder().decode(key.secret().reveal());
      } catch (IllegalArgumentException noBase64) {
        // The text is taken as it is.
      }
    }
    return key.secret().bytes();
  }

  @Override
  public Judge judge(SignatureText claimed) {
    return new MacJudge(claimed, textCount(), Hmac.sha256());
  }

  @Override
  public String sign(SigningKey key, String stringToSign) {
    return Base64.getEncoder().encodeToString(Hmac.sign(bytes(key), Octets.bytes(stringToSign)));
  }

  /**
   * The resource of the URL. Where the host is none of the store's own, it may name the account, or
   * the path may, as at the emulator; and a backslash in a name is a slash to most signers.
   */
  @Override
  public List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret) {
    SignedUrl seen = url.as(rules);
    List<String> accounts = new ArrayList<>();
    String host = Octets.lower(Octets.of(withoutPort(seen.request().host())));
    String path = Octets.of(seen.request().url().path());
    String named = seen.hostBucket();
    boolean elsewhere = NO_ACCOUNT_IN_HOST.matcher(host).matches();
    if (named != null) {
      accounts.add("/" + Octets.of(named) + path);
    } else if (elsewhere) {
      accounts.add(path);
    } else {
      accounts.add("/" + host.substring(0, host.indexOf('.')) + path);
      accounts.add(path);
    }
    List<SigningInput> readings = new ArrayList<>();
    for (String whole : accounts) {
      String resource = resource(seen, whole);
      readings.add(reading(seen, resource, secret));
      if (Octets.percentDecode(resource, false).indexOf('\\') >= 0) {
        String slashes = resource.replace("\\", "/").replaceAll("%5[Cc]", "/");
        readings.add(reading(seen, slashes, secret));
      }
    }
    return readings;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private static SigningInput reading(SignedUrl url, String resource, Secret secret) {
    return new SigningInput(
        url.request().method(),
        Octets.of(url.request().host()),
        new PathText(resource, PathText.Reading.DECODED, PercentCoding.STRICT.times(0)),
        new QueryText(params(url), QueryText.Order.AS_SENT, PercentCoding.STRICT),
        headers(url),
        "",
        "",
        SasLayout.of(kind(url), first(url, "sv").orElse("")).text(),
        "",
        Scope.NONE,
        new SigningKey(secret, Scope.NONE, SigningKey.Recipe.SPECIFIED));
  }

  /** What is signed of a path whose first segment is the account. */
  private static String resource(SignedUrl url, String path) {
    List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
    String account = segments.get(0);
    if (account.endsWith(SECONDARY)) {
      account = account.substring(0, account.length() - SECONDARY.length());
    }
    segments.set(0, account);
    String level = first(url, "sr").orElse("");
    return switch (kind(url)) {
      case ACCOUNT -> "/" + account;
      case SERVICE, DELEGATION -> {
        if (level.startsWith("b") && segments.size() == 2 && !segments.get(1).isEmpty()) {
          segments.add(1, "$root"); // A blob of the root container has no container in its URL.
        }
        String whole = "/" + String.join("/", segments);
        yield level.equals("c")
            ? atDepth(whole, 2)
            : level.equals("d") ? atDepth(whole, 2 + depth(url)) : whole;
      }
    };
  }

  private static int depth(SignedUrl url) {
    String depth = first(url, "sdd").orElse("");
    return depth.matches("[0-9]{1,4}") ? Integer.parseInt(depth) : 1;
  }

  /** So many segments from the left; an encoded slash parts segments as well. */
  static String atDepth(String path, int segments) {
    Matcher slash = Pattern.compile("/|%2[Ff]").matcher(path);
    for (int i = 0; slash.find(); i++) {
      if (i == segments) {
        return path.substring(0, slash.start());
      }
    }
    return path;
  }

  /** The parameters that a layout may have a line for, and those that {@code srq} lists. */
  private static List<QueryParam> params(SignedUrl url) {
    Set<String> signed = new LinkedHashSet<>(Set.of("versionid"));
    SasLayout.everyOne().forEach(layout -> signed.addAll(layout.names()));
    signed.addAll(names(first(url, SasLayout.REQUEST_QUERY).orElse("")));
    Set<String> seen = new LinkedHashSet<>();
    return url.params().stream()
        .filter(p -> signed.contains(p.name()) && seen.add(p.name()))
        .toList();
  }

  private static List<CanonicalHeader> headers(SignedUrl url) {
    return names(first(url, SasLayout.REQUEST_HEADERS).orElse("")).stream()
        .map(
            name ->
                new CanonicalHeader(
                    name,
                    url.request().values(name).stream()
                        .map(Octets::of)
                        .collect(Collectors.joining(","))))
        .toList();
  }
}
