package io.github.why403.input;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the canonical requests and strings to sign out of a signer's debug log. A text counts only
 * where the hash at the end of a string to sign is its own, so nothing is read out of place.
 */
public final class SignerLogReader {
  /** Bytes that are read at most. */
  public static final int MOST = 4 << 20;

  private static final int MOST_ENTRIES = 10_000;

  /**
   * What a signer writes in front of a canonical request.
   *
   * @param signer which ones
   * @param source where the form was seen
   * @param heading the words
   */
  private record Form(String signer, String source, Pattern heading) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "botocore, boto3, AWS CLI --debug",
              "botocore auth.py, run with 1.43.11; aws-cli#218, boto3#1427",
              Pattern.compile("CanonicalRequest:\n")),
          new Form(
              "AWS SDK for Java 1",
              "com.amazonaws.auth.AWS4Signer; aws-sdk-java#865",
              Pattern.compile("AWS4 Canonical Request: '\"")),
          new Form(
              "AWS SDK for Java 2",
              "DefaultV4RequestSigner of http-auth-aws 2.57.8; aws-sdk-java-v2#5153",
              Pattern.compile("AWS4 Canonical Request: (?!'\")\n?")),
          new Form(
              "AWS SDK for Go 1 and 2, LogDebugWithSigning and LogSigning",
              "aws-sdk-go#2483; both v4.go write these rules",
              Pattern.compile("---\\[ CANONICAL STRING {2}\\]-+\n")));

  /** Method, path, query, headers, an empty line, their names, the payload hash. */
  private static final Pattern REQUEST =
      Pattern.compile(
          "[A-Za-z]{1,20}\n/[^\n]*+\n[^\n]*+\n(?:[a-z0-9!#$%&'*+.^_`|~-]++:[^\n]*+\n)++\n[^\n]*+\n"
              + "(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-[A-Z0-9-]++)");

  private static final Pattern STRING_TO_SIGN =
      Pattern.compile(
          "AWS4-HMAC-SHA256\n[0-9]{8}T[0-9]{6}Z\n[^\n/]*+/[^\n/]*+/[^\n/]*+/[^\n/]*+\n"
              + "([0-9a-f]{64})");

  /** botocore's own line, or the finished URL that Go's and Java's logs show. */
  private static final Pattern SIGNATURE =
      Pattern.compile("(?:Signature:\\s{0,3}|X-Amz-Signature=)([0-9a-f]{64})(?![0-9a-f])");

  private SignerLogReader() {}

  /**
   * Reads a log.
   *
   * @throws BadInput where it holds nothing that was signed
   */
  public static SignerLog read(byte[] bytes) throws BadInput {
    if (bytes.length > MOST) {
      throw new BadInput(
          "The signer's log is larger than 4 MiB. Save the lines around the signing alone.");
    }
    String text = Octets.of(bytes).replace("\r\n", "\n");
    List<SignerLog.Entry> entries = entries(text);
    if (entries.isEmpty()) {
      entries = entries(unescaped(text));
    }
    if (entries.isEmpty()) {
      throw new BadInput(
          "The signer's log holds no canonical request with its string to sign. Log at debug level:"
              + " aws --debug, boto3.set_stream_logger('botocore'), aws.LogSigning for Go, logger"
              + " software.amazon.awssdk.http.auth.aws for Java.");
    }
    return new SignerLog(entries);
  }

  /** Collectors of logs write a record on one line, its line feeds as a letter behind a \. */
  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\\"", "\"");
  }

  private static List<SignerLog.Entry> entries(String text) {
    Map<String, String> requests = requests(text);
    List<SignerLog.Entry> entries = new ArrayList<>();
    Matcher found = STRING_TO_SIGN.matcher(text);
    int next = 0;
    while (entries.size() < MOST_ENTRIES && found.find(next)) {
      next = found.end();
      String request = requests.get(found.group(1));
      if (request != null) {
        entries.add(
            new SignerLog.Entry(request, found.group(), signature(text, next, end(text, next))));
      }
    }
    return entries;
  }

  /** What follows a string to sign belongs to it as far as the next one. */
  private static int end(String text, int from) {
    Matcher next = STRING_TO_SIGN.matcher(text).region(from, text.length());
    return next.find() ? next.start() : text.length();
  }

  private static @Nullable String signature(String text, int from, int to) {
    Matcher found = SIGNATURE.matcher(text).region(from, to);
    return found.find() ? found.group(1) : null;
  }

  /** The canonical requests of a log by their hashes. */
  private static Map<String, String> requests(String text) {
    Map<String, String> requests = new HashMap<>();
    for (Form form : FORMS) {
      Matcher heading = form.heading().matcher(text);
      while (requests.size() < MOST_ENTRIES && heading.find()) {
        Matcher request = REQUEST.matcher(text).region(heading.end(), text.length());
        if (request.lookingAt()) {
          requests.put(hash(request.group()), request.group());
        }
      }
    }
    return requests;
  }

  private static String hash(String octets) {
    try {
      byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
