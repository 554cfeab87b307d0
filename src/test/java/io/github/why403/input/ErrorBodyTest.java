package io.github.why403.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
  private static final String DENIED =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
          + "<Message>Request has expired</Message><X-Amz-Expires>2</X-Amz-Expires>"
          + "<ServerTime>2026-01-01T00:00:00Z</ServerTime></Error>";

  @Test
  void everyElementIsAField() {
    ErrorBody error = read(DENIED).orElseThrow();
    assertEquals("AccessDenied", error.code());
    assertEquals("Request has expired", error.message());
    assertEquals(Optional.of("2"), error.field("X-Amz-Expires"));
    assertEquals(Optional.empty(), error.field("Region"));
  }

  @Test
  void namespacesListsAndWrappersAreRead() {
    ErrorBody error =
        read("<ErrorResponse xmlns='urn:x'><Error><Code> NoSuchKey </Code></Error>"
                + "<RequestId>7</RequestId></ErrorResponse>")
            .orElseThrow();
    assertEquals("NoSuchKey", error.code());
    assertEquals(Optional.of("7"), error.field("RequestId"));
  }

  @Test
  void aTextMayBeInPiecesAndEscaped() {
    ErrorBody error =
        read("<Error><Code>A<![CDATA[&]]>B</Code><StringToSign>a&#10;b&amp;c</StringToSign></Error>")
            .orElseThrow();
    assertEquals("A&B", error.code());
    assertEquals(Optional.of("a\nb&c"), error.field("StringToSign"));
  }

  @Test
  void aBodyCutShortGivesWhatIsThere() {
    for (int end = DENIED.indexOf("</Code>") + 7; end < DENIED.length(); end++) {
      assertEquals("AccessDenied", read(DENIED.substring(0, end)).orElseThrow().code());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body><h1>403 Forbidden</h1></body></html>",
        "{\"code\": \"AccessDenied\"}",
        "<Error>",
        "<Error/>",
        "<Errors><Code>1</Code>",
        "\0\1\2<Error"
      })
  void whatIsNoErrorDocumentIsNone(String body) {
    assertTrue(read(body).isEmpty() || body.startsWith("<Errors>"), body);
  }

  @Test
  void entitiesAreNotRead() {
    for (String entity :
        List.of("SYSTEM 'file:///etc/passwd'", "SYSTEM 'http://127.0.0.1:1/x'", "'expanded'")) {
      String body =
          "<!DOCTYPE Error [<!ENTITY x " + entity + ">]><Error><Code>A&x;B</Code></Error>";
      read(body).ifPresent(error -> assertFalse(error.code().contains("root:"), error.code()));
      read(body).ifPresent(error -> assertFalse(error.code().contains("expanded"), error.code()));
    }
  }

  @Test
  void aHeapOfEntitiesElementsOrLevelsEnds() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE Error [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 40; i++) {
      laughs.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10));
      laughs.append("'>");
    }
    assertTrue(read(laughs + "]><Error><Code>&a39;</Code></Error>").isEmpty());
    String many = "<Error>" + "<a>1</a>".repeat(100_000) + "<Code>x</Code></Error>";
    assertEquals("x", read(many).orElseThrow().code());
    StringBuilder names = new StringBuilder("<Error><Code>x</Code>");
    for (int i = 0; i < 10_000; i++) {
      names.append("<a").append(i).append(">1</a").append(i).append('>');
    }
    assertTrue(read(names + "</Error>").orElseThrow().fields().size() <= 64);
    assertTrue(read("<Error>" + "<a>".repeat(100_000)).isEmpty());
  }

  private static Optional<ErrorBody> read(String body) {
    return new HttpReply(403, "", List.of(), body, true).error();
  }

  /** The JDK's parser tells standard error of such bytes, whoever catches what it throws. */
  @Test
  void bytesThatAreNoUtf8DoNotHideTheCode() {
    String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>A</Code><Message>\u00e9(";
    assertEquals("A", XmlFields.of(body + "\u00a1</Message></Error>").get("Code"));
    assertEquals("\u00e9(\u00a1", XmlFields.of(body + "\u00a1</Message></Error>").get("Message"));
  }

  @Test
  void jsonOfS3sKindIsRead() {
    for (String body :
        List.of(
            "{\"Code\":\"AccessDenied\",\"Message\":\"Request has expired\",\"Expires\":\"x\"}",
            "{\"Error\": {\"Code\": \"AccessDenied\", \"Message\": \"Request has expired\","
                + " \"Expires\": \"x\"}}",
            " {\"code\":\"AccessDenied\",\"message\":\"Request has expired\",\"Expires\":\"x\"}")) {
      ErrorBody error = read(body).orElseThrow();
      assertEquals("AccessDenied", error.code(), body);
      assertEquals("Request has expired", error.message(), body);
      assertEquals(Optional.of("x"), error.field("Expires"), body);
    }
  }

  /** The code is the status once more; what others call code is the reason. */
  @Test
  void jsonOfGooglesKindIsRead() {
    ErrorBody error =
        read("{\"error\": {\"code\": 403, \"message\": \"who does not have it\", \"errors\":"
                + " [{\"message\": \"who does not have it\", \"domain\": \"global\", \"reason\":"
                + " \"forbidden\"}]}}")
            .orElseThrow();
    assertEquals("forbidden", error.code());
    assertEquals("who does not have it", error.message());
  }

  @Test
  void jsonOfAzuresKindsIsRead() {
    for (String body :
        List.of(
            "{\"error\":{\"code\":\"AuthenticationFailed\",\"message\":\"Server failed\"}}",
            "{\"odata.error\":{\"code\":\"AuthenticationFailed\",\"message\":{\"lang\":\"en-US\","
                + "\"value\":\"Server failed\"}}}")) {
      ErrorBody error = read(body).orElseThrow();
      assertEquals("AuthenticationFailed", error.code(), body);
      assertEquals("Server failed", error.message(), body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{",
        "{\"message\": \"Forbidden\"}",
        "{\"error\": \"forbidden\"}",
        "{\"Code\": 1, \"Message\": [[[[[[[[[[[[1]]]]]]]]]]]]}",
        "[{\"Code\":\"a\",\"Message\":\"b\"}]"
      })
  void otherJsonIsNoErrorDocument(String body) {
    assertEquals(Optional.empty(), read(body));
  }

  @Test
  void deepLongAndCutJsonIsBounded() {
    assertEquals(Optional.empty(), read("{\"a\":".repeat(100_000)));
    assertEquals(Optional.empty(), read("{\"error\":" + "[".repeat(100_000)));
    StringBuilder many = new StringBuilder("{\"error\":{\"code\":\"A\",\"message\":\"b\"");
    for (int i = 0; i < 10_000; i++) {
      many.append(",\"n").append(i).append("\":\"x\"");
    }
    assertEquals(64, read(many + "}}").orElseThrow().fields().size());
    String whole = "{\"error\":{\"code\":\"AccessDenied\",\"message\":\"m\",\"n\":\"x\"}}";
    for (int end = whole.indexOf("\"m\"") + 3; end < whole.length(); end++) {
      assertEquals("AccessDenied", read(whole.substring(0, end)).orElseThrow().code());
    }
  }
}
