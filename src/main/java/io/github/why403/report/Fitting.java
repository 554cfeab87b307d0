package io.github.why403.report;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.diagnosis.SignatureStatus;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fits commands to the verb and the store of a case. The catalogue writes them for a download from
 * Amazon S3, or for an upload; {@code aws s3 presign} signs for GET alone, and {@code curl} without
 * a verb sends GET.
 *
 * @param verb the verb that a repaired request has
 * @param keepsVerb whether commands keep the verb they were written for: the finding is about it,
 *     or nobody knows it
 * @param endpoint the store's address where it is not Amazon S3; else null
 * @param style how that store is addressed: {@code path} or {@code virtual}
 */
record Fitting(String verb, boolean keepsVerb, @Nullable String endpoint, String style) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9\\[][A-Za-z0-9.:\\[\\]_-]{0,254}");
  private static final Pattern VERB = Pattern.compile("curl .*?-X ([A-Z]+) .*", Pattern.DOTALL);
  private static final String UPLOAD = "--upload-file FILE ";
  private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");

  /** What boto3 calls the operation, and the JavaScript SDK its command. */
  private static final Map<String, List<String>> OPERATIONS =
      Map.of(
          "PUT", List.of("put_object", "PutObjectCommand"),
          "HEAD", List.of("head_object", "HeadObjectCommand"),
          "DELETE", List.of("delete_object", "DeleteObjectCommand"));

  static Fitting of(Diagnosis diagnosis, Finding finding) {
    Case facts = diagnosis.facts();
    Optional<Difference> own = method(finding.differences());
    String sent = facts.request().method();
    String verb =
        own.isPresent()
            ? sent
            : method(diagnosis.differences()).map(Difference::signed).orElse(sent);
    return new Fitting(
        verb.toUpperCase(Locale.ROOT),
        own.isPresent() || !isKnown(diagnosis),
        endpoint(facts),
        facts.address().virtualHosted() ? "virtual" : "path");
  }

  /** Whether the verb was stated, or shown by a signature that came out. */
  private static boolean isKnown(Diagnosis diagnosis) {
    return diagnosis.facts().request().statedMethod() != null
        || diagnosis.signature().status() == SignatureStatus.MATCHES
        || diagnosis.signature().match() != null;
  }

  private static Optional<Difference> method(List<Difference> differences) {
    return differences.stream().filter(d -> d.part().equals("method")).findFirst();
  }

  private static @Nullable String endpoint(Case facts) {
    boolean ofAws = facts.address().aws() != null || facts.provider().isAws();
    String host = facts.request().host();
    if (ofAws || facts.provider().name().equals("cloudfront") || !HOST.matcher(host).matches()) {
      return null;
    }
    String bucket = facts.address().bucket() + ".";
    boolean named = facts.address().virtualHosted() && host.startsWith(bucket);
    return facts.request().url().scheme()
        + "://"
        + (named ? host.substring(bucket.length()) : host);
  }

  /** The command for this verb and store; null where the tool cannot do it. */
  @Nullable String fit(String tool, String command) {
    return switch (tool) {
      case "curl" -> curl(command);
      case "aws" -> aws(command);
      case "python" -> python(command);
      case "javascript" -> javascript(command);
      default -> signs(command, "resignGetObject") ? null : command;
    };
  }

  /** Whether a command signs for GET where another verb is wanted. */
  private boolean signs(String command, String call) {
    return !keepsVerb && !verb.equals("GET") && command.contains(call);
  }

  private String curl(String command) {
    Matcher own = VERB.matcher(command);
    if (own.matches()) {
      String named = own.group(1);
      boolean emptyUpload = named.equals("PUT") && !command.contains("--");
      return WITH_BODY.contains(named)
          ? emptyUpload ? command.replace("-X PUT ", UPLOAD) : command
          : command.replace(UPLOAD, "");
    }
    if (keepsVerb || !command.startsWith("curl ") || !command.contains("URL")) {
      return command;
    }
    boolean uploads = command.contains(UPLOAD);
    boolean special = command.matches("(?s)curl .*(-r 0-0|-[sS]*I|--head|-G|API_URL).*");
    if (special || uploads == verb.equals("PUT") && (uploads || verb.equals("GET"))) {
      return command;
    }
    String with =
        switch (verb) {
          case "GET" -> "";
          case "HEAD" -> "-I ";
          case "PUT" -> UPLOAD;
          default -> "-X " + verb + " ";
        };
    return "curl " + with + command.replace(UPLOAD, "").substring("curl ".length());
  }

  private @Nullable String aws(String command) {
    boolean presigns = command.contains("aws s3 presign ");
    if (presigns && !verb.equals("GET")) {
      return null;
    }
    if (endpoint == null || command.contains("--endpoint-url")) {
      return command;
    }
    return command
        .lines()
        .map(l -> l.startsWith("aws s3 presign ") ? l + " --endpoint-url " + endpoint : l)
        .collect(Collectors.joining("\n"));
  }

  private @Nullable String python(String command) {
    String fitted = forVerb(command, "\"get_object\"", 0);
    if (fitted == null || endpoint == null || fitted.contains("endpoint_url")) {
      return fitted;
    }
    return fitted
        .replace(
            "boto3.client(\"s3\", ", "boto3.client(\"s3\", endpoint_url=\"" + endpoint + "\", ")
        .replace("\"addressing_style\": \"virtual\"", "\"addressing_style\": \"" + style + "\"");
  }

  private @Nullable String javascript(String command) {
    String fitted = forVerb(command, "GetObjectCommand", 1);
    if (fitted == null || endpoint == null || fitted.contains("endpoint:")) {
      return fitted;
    }
    boolean byPath = style.equals("path");
    return fitted.replace(
        "new S3Client({ ",
        "new S3Client({ endpoint: \""
            + endpoint
            + "\", "
            + (byPath ? "forcePathStyle: true, " : ""));
  }

  /** The same call for another verb; none where it has values that belong to a download. */
  private @Nullable String forVerb(String command, String call, int which) {
    if (!signs(command, call)) {
      return command;
    }
    List<String> names = OPERATIONS.get(verb);
    if (names == null || command.contains("ResponseContent")) {
      return null;
    }
    String quote = call.startsWith("\"") ? "\"" : "";
    return command.replace(call, quote + names.get(which) + quote);
  }
}
