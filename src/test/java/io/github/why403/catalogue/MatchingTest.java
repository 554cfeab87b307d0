package io.github.why403.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.why403.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a store was seen to answer with leads to the entries that it stands for. */
class MatchingTest {
  private static final Path TEXTS = Path.of("fixtures/recorded/message-texts.json");

  /** The elements beside code and message that tell the cause. */
  private static final List<String> TELLING =
      List.of("Details", "AuthenticationErrorDetail", "HeadersNotSigned");

  private static final Catalogue CATALOGUE = Catalogue.english();

  /** A recorded text, and what it stands for. */
  private record Recorded(
      String code, String message, Map<String, String> elements, List<String> causes) {
    /** As a store sends it, and as it looks after a log, an editor or a page had it. */
    List<String> shapes() {
      StringBuilder xml = new StringBuilder("<Error>");
      element(xml, "Code", code);
      element(xml, "Message", message);
      elements.forEach((name, text) -> element(xml, name, text));
      String compact = "<?xml version=\"1.0\"?>" + xml + "<RequestId>1</RequestId></Error>";
      String indented = compact.replace("><", ">\r\n\t <").replace(" ", "  ");
      JsonObject json = new JsonObject();
      json.addProperty("Code", code);
      json.addProperty("Message", message);
      elements.forEach(json::addProperty);
      return List.of(
          compact,
          indented,
          compact.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
          "HTTP/1.1 403 Forbidden\r\nServer: x\r\n\r\n" + compact,
          json.toString(),
          "{'Error': {'Code': '" + code + "', 'Message': " + python(message) + "}}" + elements,
          "{\"body\": " + new com.google.gson.JsonPrimitive(compact) + "}");
    }

    private static void element(StringBuilder xml, String name, String text) {
      if (!text.isEmpty()) {
        xml.append('<').append(name).append('>').append(escaped(text)).append("</");
        xml.append(name).append('>');
      }
    }

    /** As Python prints it. */
    private static String python(String text) {
      String quoted = text.replace("\\", "\\\\");
      return text.contains("'") && !text.contains("\"")
          ? "\"" + quoted + "\""
          : "'" + quoted.replace("'", "\\'") + "'";
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    String key() {
      return code + "|" + message + "|" + elements;
    }
  }

  private static List<Recorded> recorded() throws IOException {
    List<Recorded> all = new ArrayList<>();
    for (JsonElement each : array(TEXTS)) {
      JsonObject row = each.getAsJsonObject();
      Map<String, String> elements = new LinkedHashMap<>();
      row.getAsJsonObject("elements")
          .entrySet()
          .forEach(e -> elements.put(e.getKey(), e.getValue().getAsString()));
      List<String> causes = EntryReader.strings(row, "causes");
      boolean none = row.has("none");
      assertEquals(none, causes.isEmpty(), "a text without a cause has a reason, and no other");
      all.add(
          new Recorded(
              EntryReader.text(row, "code"), EntryReader.text(row, "message"), elements, causes));
    }
    return all;
  }

  @Test
  void everyRecordedTextLeadsToItsCauses() throws IOException {
    List<Recorded> texts = recorded();
    List<String> missed = new ArrayList<>();
    Set<String> behind = new java.util.TreeSet<>();
    int withCause = 0;
    for (Recorded text : texts) {
      for (String shape : text.shapes()) {
        List<String> found = causes(Matching.of(shape, CATALOGUE));
        if (text.causes().isEmpty() ? !found.isEmpty() : !found.containsAll(text.causes())) {
          missed.add(text.key() + " wants " + text.causes() + " got " + found + " in " + shape);
        }
      }
      List<String> found = causes(Matching.of(text.shapes().get(0), CATALOGUE));
      if (!text.causes().isEmpty()) {
        withCause++;
        if (!text.causes().contains(found.get(0))) {
          behind.add(text.code() + " " + text.message() + text.elements().values());
        }
      }
    }
    System.out.println(
        "texts: "
            + texts.size()
            + ", with a cause: "
            + withCause
            + ", right one first: "
            + (withCause - behind.size()));
    assertEquals(List.of(), missed);
    assertEquals(BEHIND.keySet(), behind);
  }

  /** The texts whose cause stands behind another one, and why. */
  private static final Map<String, String> BEHIND =
      new java.util.TreeMap<>(
          Map.of(
              "AccessDenied There were headers present in the request which were not signed[host]",
              "a list that is encoded twice gives the same text and is as frequent",
              "AuthorizationFailure This request is not authorized to perform this operation.[]",
              "the firewall of the account is the commoner reason",
              "ExpiredToken []",
              "without details AWS and Google say the same, and AWS means the session token",
              "InvalidRequest Bad request: Conflicting values for `x` in query parameters and"
                  + " request headers[]",
              "the header that was sent besides is what has to go",
              "InvalidToken The provided token is malformed or otherwise invalid.[]",
              "one text for three faults of a token; threads decide",
              "InvalidTokenId The security token included in the request is invalid[]",
              "one text for three faults of a token; threads decide",
              "MethodNotAllowed The specified method is not allowed against this resource.[]",
              "the cause stands before its special case"));

  /** The whole collection: each of its texts is among ours, so what holds for ours holds for it. */
  @Test
  void everyTextOfTheCollectionIsAmongThem() throws IOException {
    Set<String> known = new HashSet<>();
    recorded().forEach(text -> known.add(text.key()));
    int texts = 0;
    int silent = 0;
    for (JsonElement each : array(SharedFolder.path("error_bodies.json"))) {
      JsonObject answer = each.getAsJsonObject();
      String code = EntryReader.text(answer, "code");
      String message = EntryReader.text(answer, "message");
      if (code.isEmpty() && message.isEmpty()) {
        silent++;
        continue;
      }
      Map<String, String> elements = new java.util.TreeMap<>();
      if (answer.get("extra_elements") instanceof JsonObject extra) {
        for (String name : TELLING) {
          if (!EntryReader.text(extra, name).isEmpty()) {
            elements.put(name, EntryReader.text(extra, name));
          }
        }
      }
      texts++;
      assertTrue(known.contains(code + "|" + message + "|" + elements), code + ": " + message);
    }
    System.out.println("answers with a text: " + texts + ", without: " + silent);
    assertTrue(silent <= 12, "answers to HEAD and bare statuses only");
  }

  /** Where the text says nothing more, all mismatches are listed, the frequent ones first. */
  @Test
  void theGeneralSentenceStandsForEveryMismatch() {
    String sentence =
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.";
    for (String text :
        List.of(
            sentence,
            "SignatureDoesNotMatch",
            "An error occurred (SignatureDoesNotMatch) when calling the GetObject operation: "
                + sentence,
            sentence
                + " (Service: Amazon S3; Status Code: 403; Error Code: SignatureDoesNotMatch)")) {
      Matching matching = Matching.of(text, CATALOGUE);
      Set<String> found = new HashSet<>(causes(matching));
      EntryFiles.each(
          (cause, entry) -> {
            boolean gcs = EntryFiles.text(entry, "signature").contains("Google secret key");
            boolean general =
                EntryFiles.text(entry, "error_code").equals("SignatureDoesNotMatch")
                    && EntryFiles.text(entry, "signature").contains("we calculated");
            assertTrue(!general || gcs || found.contains(cause), cause + ": " + text);
          });
      List<Integer> threads = matching.fits().stream().map(f -> f.entry().threads()).toList();
      assertEquals(
          threads.stream().sorted(java.util.Comparator.reverseOrder()).toList(), threads, text);
    }
  }

  /** The causes that the documents name, by the text that each of them gives. */
  @Test
  void theTextsOfTheFirstDocumentsLeadToTheirCauses() {
    String mismatch =
        "403 Forbidden: The request signature we calculated does not match the signature you"
            + " provided. Check your key and signing method.";
    List<String> ofMismatch =
        List.of(
            "method-mismatch",
            "wrong-secret-for-key",
            "secret-whitespace",
            "key-case-changed",
            "path-altered",
            "signed-header-not-sent",
            "signed-header-altered",
            "amz-header-sent-not-signed",
            "url-reencoded-by-client");
    assertTrue(causes(Matching.of(mismatch, CATALOGUE)).containsAll(ofMismatch));
    Map<String, String> others =
        Map.of(
            "AccessDenied: Request has expired",
            "expired",
            "InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records.",
            "access-key-unknown",
            "the region 'us-east-1' is wrong; expecting 'us-west-2'",
            "region-wrong-in-scope");
    others.forEach(
        (text, cause) -> assertTrue(causes(Matching.of(text, CATALOGUE)).contains(cause), text));
  }

  @Test
  void whatStoresEchoNarrowsTheSchemes() {
    String echo =
        "<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does"
            + " not match the signature you provided. Check your key and signing method.</Message>"
            + "<StringToSign>AWS4-HMAC-SHA256 20260131T120000Z</StringToSign>"
            + "<CanonicalRequest>GET</CanonicalRequest></Error>";
    assertFalse(causes(Matching.of(echo, CATALOGUE)).contains("content-type-sent-not-signed-v2"));
    assertTrue(causes(Matching.of(echo, CATALOGUE)).contains("method-mismatch"));
  }

  @Test
  void bothLanguagesFindTheSame() throws IOException {
    Catalogue chinese = Catalogue.chinese();
    for (Recorded text : recorded()) {
      String shape = text.shapes().get(0);
      assertEquals(
          causes(Matching.of(shape, CATALOGUE)), causes(Matching.of(shape, chinese)), text.key());
    }
  }

  /** Texts that say little, as people type them: what they may stand for, the usual first. */
  @Test
  void bareTextsFindTheirCandidates() {
    Map<String, List<String>> texts =
        Map.of(
            "Access Denied",
            List.of("iam-not-allowed", "missing-object-without-listbucket"),
            "403 Forbidden",
            List.of("host-replaced-after-signing", "expired", "iam-not-allowed"),
            "HTTP/1.1 403 Forbidden",
            List.of("host-replaced-after-signing", "expired"),
            "Invalid argument.",
            List.of("gcs-expired", "gcs-header-signed-not-sent"),
            "Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z"
                + " (20260101T003000Z - 15 min.)",
            List.of("signer-clock-behind", "local-clock-skew"),
            "sa@p.iam.gserviceaccount.com does not have storage.objects.get access to the Google"
                + " Cloud Storage object.",
            List.of("iam-not-allowed"),
            "Anonymous caller does not have storage.objects.list access",
            List.of("missing-auth-param"),
            "User: anonymous is not authorized to perform: s3:GetObject",
            List.of("missing-auth-param"),
            "User: arn:aws:iam::1:user/x is not authorized to perform: s3:GetObject on resource:"
                + " \"arn:aws:s3:::b/k\" because no VPC endpoint policy allows the s3:GetObject"
                + " action",
            List.of("policy-denies-network-age-or-tls"));
    texts.forEach(
        (text, causes) -> {
          List<String> found = causes(Matching.of(text, CATALOGUE));
          assertTrue(found.containsAll(causes), text + ": " + found);
          assertEquals(causes.get(0), found.get(0), text + ": " + found);
        });
  }

  /** The code before a message changes nothing in the order of what the message stands for. */
  @Test
  void theOrderIsTheSameWithTheCode() throws IOException {
    List<String> otherwise = new ArrayList<>();
    for (Recorded text : recorded()) {
      List<String> bare = causes(Matching.of(text.message(), CATALOGUE));
      List<String> coded =
          new ArrayList<>(causes(Matching.of(text.code() + ": " + text.message(), CATALOGUE)));
      List<String> both = new ArrayList<>(bare);
      both.retainAll(coded);
      coded.retainAll(bare);
      if (!both.equals(coded)) {
        otherwise.add(text.key() + " " + both + " " + coded);
      }
    }
    // This code tells more than its message, which is that of an expiry elsewhere.
    otherwise.removeIf(one -> one.startsWith("RequestTimeTooSkewed|Request has expired."));
    assertEquals(List.of(), otherwise);
    assertEquals(
        causes(Matching.of("Access Denied", CATALOGUE)),
        causes(Matching.of("AccessDenied: Access Denied", CATALOGUE)));
  }

  @Test
  void whatIsNoAnswerFindsNothing() {
    for (String text :
        List.of("", " ", "hello", "404", "<html>Not Found</html>", "\\u", "&#x110000;")) {
      Matching matching = Matching.of(text, CATALOGUE);
      assertEquals(List.of(), causes(matching), text);
      assertFalse(matching.cut());
    }
    Matching accepted = Matching.of("InvalidRange: The requested range", CATALOGUE);
    assertTrue(accepted.said().startsWith("The signature was accepted"), accepted.said());
  }

  /** A text made to keep the expressions busy is given up, and what else fits is still found. */
  @Test
  void hostileTextsAreBounded() {
    List<String> pieces =
        List.of(
            "There were headers present in the request which were not signed HeadersNotSigned a,",
            "is not authorized to perform: s3:a on resource: because no ",
            "Request has expired",
            "accept-encoding:",
            "hostname ",
            "<Code>",
            "\"Code\"",
            "\\u005c",
            "a ",
            "-, ");
    for (String piece : pieces) {
      String text = piece.repeat(AnswerText.LONGEST / piece.length() + 9);
      Matching matching = Matching.of(text, CATALOGUE);
      assertTrue(matching.cut(), piece);
    }
    String late = "x".repeat(AnswerText.LONGEST) + "NoSuchBucket";
    assertEquals(List.of(), causes(Matching.of(late, CATALOGUE)));
  }

  @Test
  void anEndlessSearchIsGivenUp() {
    assertTrue(new Finder().find("(a+)+$", "a".repeat(40) + "b").isEmpty());
    assertTrue(new Finder().find("(a|b)*c", "ab".repeat(30_000)).isEmpty());
    assertEquals("aa", new Finder().find("a+", "baab").orElseThrow());
  }

  /** Texts of other services, and what is no text of a store at all. */
  private static final List<String> ELSEWHERE =
      List.of(
          "403 Forbidden",
          "Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z",
          "Signature not yet current: 20260101T003000Z is still later than 20260101T001500Z",
          "User: anonymous is not authorized to perform: execute-api:Invoke",
          "Invalid argument.",
          "sa@p.iam.gserviceaccount.com does not have storage.objects.get access");

  /** Each row of wordings finds something that was recorded; one that does not is dead. */
  @Test
  void everyWordingWasSeen() throws IOException {
    List<String> forms = new ArrayList<>();
    for (Recorded text : recorded()) {
      forms.addAll(new AnswerText(text.shapes().get(0)).forms());
    }
    Finder finder = new Finder();
    for (Wording wording : Wording.all(Language.ENGLISH)) {
      assertFalse(Pattern.compile(wording.regex()).matcher("").find(), wording.regex());
      assertFalse(wording.says().isBlank(), wording.regex());
      assertTrue(EntryFiles.ENTRIES.keySet().containsAll(wording.causes()), wording.regex());
      assertTrue(
          Stream.concat(forms.stream(), ELSEWHERE.stream())
              .anyMatch(form -> finder.find(wording.regex(), form).isPresent()),
          wording.regex());
    }
    Wording.all(Language.CHINESE)
        .forEach(wording -> assertTrue(wording.says().codePoints().anyMatch(c -> c > 0x4e00)));
  }

  private static List<String> causes(Matching matching) {
    return matching.fits().stream().map(fit -> fit.entry().cause()).toList();
  }

  private static Iterable<JsonElement> array(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonArray();
  }
}
