package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.Clock;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.PathText;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Another policy, resource or hash than the one that CloudFront verifies. */
final class CloudFrontFamily implements ResignFamily {
  private static final String RESOURCE = "cf-resource-mismatch";
  private static final String POLICY = "cf-malformed-policy";
  private static final String TEXT = "cf-signature-invalid";
  private static final String HOST_FIELD = "host/name";
  private static final String PATH_FIELD = "path/text";
  private static final String MOMENT_FIELD = "date/expires";
  private static final String POLICY_FIELD = "payload/policy";

  private static final long A_DAY = Duration.ofDays(1).toSeconds();

  /** Layouts of a canned policy that writers of JSON give, the blanks of the guide's examples. */
  private static final Map<String, String> LAYOUTS = layouts();

  private static Map<String, String> layouts() {
    String canned = CloudFront.CANNED;
    String resource = "\"" + CloudFront.RESOURCE + "\"";
    String date = "{\"DateLessThan\":{\"AWS:EpochTime\":" + CloudFront.MOMENT + "}}";
    Map<String, String> layouts = new LinkedHashMap<>();
    layouts.put(
        "with a blank behind every colon and comma",
        canned.replace("\":", "\": ").replace(",\"", ", \""));
    layouts.put("with a blank behind every colon", canned.replace("\":", "\": "));
    layouts.put("with a line break at its end", canned + "\n");
    layouts.put(
        "with its slashes escaped",
        canned.replace(CloudFront.RESOURCE, CloudFront.SLASHED_RESOURCE));
    layouts.put(
        "with the moment in quotes",
        canned.replace(String.valueOf(CloudFront.MOMENT), "\"" + CloudFront.MOMENT + "\""));
    layouts.put(
        "with Condition before Resource",
        "{\"Statement\":[{\"Condition\":" + date + ",\"Resource\":" + resource + "}]}");
    layouts.put(
        "with a Version before it", canned.replace("{\"S", "{\"Version\":\"2012-10-17\",\"S"));
    return layouts;
  }

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    hash(edits, read);
    if (read.date().isEmpty()) {
      policy(edits, facts, read);
      return edits;
    }
    moment(edits, read.date());
    origin(edits, facts, read);
    path(edits, read);
    LAYOUTS.forEach(
        (words, layout) ->
            edits.add(
                Edit.of(
                    POLICY,
                    "the policy was signed " + words,
                    2,
                    POLICY_FIELD,
                    input -> input.withPayload(layout))));
    wildcards(edits, read);
    return edits.stream().limit(MOST).toList();
  }

  /** ECDSA costs a verification for each candidate; RSA a hash, where this key signed at all. */
  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<EditStream> streams = new ArrayList<>();
    boolean canned = !read.date().isEmpty();
    if (!canned || CloudFront.signedUnder(facts.url().signature(), read.key().secret()) == null) {
      return streams;
    }
    Clock clock = facts.clock();
    if (clock != null) {
      streams.add(every("a day around the present", clock.now().getEpochSecond(), A_DAY));
    }
    Times.beginning(read.date())
        .filter(second -> second > A_DAY && second <= Integer.MAX_VALUE)
        .ifPresent(second -> streams.add(every("a week around the URL's", second, 7 * A_DAY)));
    return streams;
  }

  private static EditStream every(String where, long second, long reach) {
    return new EditStream.Dial(
        "every moment " + where,
        TEXT,
        moment -> "signed to expire at " + moment,
        4,
        Set.of(MOMENT_FIELD),
        2 * reach + 1,
        i -> Long.toString(second + (i % 2 == 0 ? i / 2 : -(i / 2 + 1))),
        SigningInput::withDate);
  }

  private static void hash(List<Edit> edits, SigningInput read) {
    String other = read.algorithm().equals(CloudFront.SHA256) ? CloudFront.SHA1 : CloudFront.SHA256;
    edits.add(
        Edit.of(
            "cf-hash-algorithm-mismatch",
            "signed with "
                + other
                + ", and the URL "
                + (other.equals(CloudFront.SHA256)
                    ? "does not say Hash-Algorithm=SHA256"
                    : "says Hash-Algorithm=SHA256"),
            1,
            "algorithm/hash",
            input -> input.withAlgorithm(other)));
  }

  /** What may have been signed in place of the bytes that the URL carries. */
  private static void policy(List<Edit> edits, Case facts, SigningInput read) {
    String text = read.payload();
    String raw = facts.url().value(AuthParam.POLICY).orElse("");
    payload(edits, read, "in base64, as it stands in the URL", raw);
    payload(edits, read, "with a line break at its end", text + "\n");
    payload(edits, read, "without the white space around it", text.strip());
    payload(edits, read, "without any white space", text.replaceAll("\\s", ""));
    payload(
        edits,
        read,
        "with a blank behind every colon and comma",
        text.replace("\":", "\": ").replace(",\"", ", \""));
  }

  private static void payload(List<Edit> edits, SigningInput read, String words, String text) {
    if (!text.equals(read.payload())) {
      edits.add(
          Edit.of(
              TEXT,
              "the policy was signed " + words,
              2,
              POLICY_FIELD,
              input -> input.withPayload(text)));
    }
  }

  private static void moment(List<Edit> edits, String written) {
    if (written.length() == 13) {
      signedMoment(edits, written.substring(0, 10), "which stands in the URL in milliseconds");
    }
    int point = written.indexOf('.');
    if (point > 0) {
      signedMoment(edits, written.substring(0, point), "without its fraction");
    }
    if (written.matches("[0-9]{10}")) {
      signedMoment(edits, written + "000", "in milliseconds");
    }
  }

  private static void signedMoment(List<Edit> edits, String text, String words) {
    edits.add(
        Edit.of(
            POLICY,
            "signed to expire at " + text + ", " + words,
            2,
            MOMENT_FIELD,
            input -> input.withDate(text)));
  }

  private static void origin(List<Edit> edits, Case facts, SigningInput read) {
    int end = read.host().indexOf("://");
    String scheme = read.host().substring(0, end);
    String host = read.host().substring(end + 3);
    String other = scheme.equals("https") ? "http" : "https";
    edits.add(
        Edit.of(
            RESOURCE,
            "signed for " + other + ", sent by " + scheme,
            1,
            "host/scheme",
            input -> input.withHost(other + input.host().substring(input.host().indexOf("://")))));
    List<String> hosts = new ArrayList<>();
    facts.candidateHosts().forEach(h -> hosts.add(Octets.of(h)));
    hosts.add(Octets.of(facts.request().url().authority()));
    hosts.add(Octets.of(facts.request().url().hostHeader()));
    HostCauses.forwarded(facts.request()).forEach(h -> hosts.add(Octets.of(h)));
    hosts.add(Octets.lower(host));
    hosts.add(host + (scheme.equals("https") ? ":443" : ":80"));
    hosts.add(host.startsWith("www.") ? host.substring(4) : "www." + host);
    int colon = host.indexOf(':');
    if (colon > 0) {
      hosts.add(host.substring(0, colon));
    }
    hosts.stream()
        .distinct()
        .filter(h -> !h.equals(host))
        .forEach(
            h ->
                edits.add(
                    new Edit(
                        RESOURCE,
                        "signed for host " + Octets.text(h),
                        facts.candidateHosts().contains(Octets.text(h)) ? 1 : 2,
                        Set.of(HOST_FIELD),
                        1,
                        input ->
                            input.withHost(
                                input.host().substring(0, input.host().indexOf("://") + 3) + h))));
    for (String bare : List.of("", host)) {
      edits.add(
          Edit.of(
                  RESOURCE,
                  "the resource was signed without its "
                      + (bare.isEmpty() ? "scheme and host" : "scheme"),
                  3,
                  HOST_FIELD,
                  input -> input.withHost(bare))
              .touching(Set.of(HOST_FIELD, "host/scheme")));
    }
  }

  private static void path(List<Edit> edits, SigningInput read) {
    String raw = read.path().raw();
    String decoded = Octets.percentDecode(raw, false);
    String encoded = PercentCoding.STRICT.encode(decoded, "/");
    text(edits, read, RESOURCE, "with the path decoded", 1, decoded);
    text(edits, read, "url-decoded-by-client", "with the path percent-encoded", 1, encoded);
    text(
        edits,
        read,
        "url-reencoded-by-client",
        "with the path percent-encoded once less",
        1,
        raw.replaceAll("%25(?=[0-9A-Fa-f]{2})", "%"));
    text(edits, read, RESOURCE, "with + for blanks", 2, raw.replace("%20", "+"));
    text(edits, read, RESOURCE, "with %20 for +", 2, raw.replace("+", "%20"));
    text(edits, read, RESOURCE, "with a slash more before the path", 3, "/" + raw);
    text(edits, read, RESOURCE, "with a slash more behind the path", 3, raw + "/");
    if (raw.endsWith("/") && raw.length() > 1) {
      text(
          edits,
          read,
          RESOURCE,
          "without the slash at its end",
          3,
          raw.substring(0, raw.length() - 1));
    }
    if (raw.startsWith("/") && raw.length() > 1) {
      text(edits, read, RESOURCE, "without the slash before the path", 3, raw.substring(1));
    }
    String plain = raw.replaceAll("/{2,}", "/");
    text(edits, read, RESOURCE, "with single slashes in the path", 3, plain);
  }

  private static void text(
      List<Edit> edits, SigningInput read, String cause, String words, int cost, String raw) {
    if (!raw.equals(read.path().raw())) {
      edits.add(
          Edit.of(
              cause,
              "signed " + words,
              cost,
              PATH_FIELD,
              input ->
                  input.withPath(
                      new PathText(raw, PathText.Reading.AS_SENT, PercentCoding.STRICT))));
    }
  }

  /** A wildcard can be signed in a custom policy alone, which is then not in the URL. */
  private static void wildcards(List<Edit> edits, SigningInput read) {
    String path = read.path().raw();
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    for (String pattern :
        List.of("*", read.host() + "/*", read.host() + folder + "*", read.host() + path + "*")) {
      edits.add(
          Edit.of(
              RESOURCE,
              "signed for the resource "
                  + Octets.text(pattern)
                  + ", which takes a custom policy, and the URL carries none",
              3,
              POLICY_FIELD,
              input ->
                  input.withPayload(
                      CloudFront.CANNED.replace(String.valueOf(CloudFront.RESOURCE), pattern))));
    }
  }
}
