package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  @TempDir Path dir;

  private static List<String> diff(String good, String bad, String... more) {
    List<String> args = new ArrayList<>(List.of("diff", good, bad, "-o", "json"));
    args.addAll(List.of(more));
    Run.Ended ended = Run.of(args.toArray(String[]::new)).run();
    assertEquals("[]", ResignCommandTest.violations("diff", ended.out()), ended.err());
    JsonObject report = JsonParser.parseString(ended.out()).getAsJsonObject();
    List<String> lines = new ArrayList<>();
    for (JsonElement element : report.getAsJsonArray("differences")) {
      JsonObject one = element.getAsJsonObject();
      lines.add(
          one.get("part").getAsString()
              + " "
              + one.get("good")
              + " "
              + one.get("bad")
              + " "
              + one.get("signed"));
    }
    assertEquals(lines.isEmpty() ? 0 : 1, ended.code());
    return lines;
  }

  @Test
  void twoUrls() {
    String good = Presigned.of("GET").url();
    String bad =
        Presigned.of("GET").region("us-east-1").path("/dir/report%2Epdf").url()
            + "&utm_source=mail";
    List<String> found = diff(good, bad);
    assertEquals("path \"/dir/report.pdf\" \"/dir/report%2Epdf\" true", found.get(0));
    assertEquals("scope.region \"eu-west-1\" \"us-east-1\" true", found.get(1));
    assertTrue(found.get(2).startsWith("query.X-Amz-Signature \"[64 chars"), found::toString);
    assertTrue(found.get(2).endsWith(" false"), found::toString);
    assertEquals("query.utm_source null \"mail\" true", found.get(3));
    assertEquals(4, found.size());
    assertEquals(List.of(), diff(good, good));
  }

  @Test
  void theOrderOfParametersIsToldAndCountsForNothing() {
    String good = Presigned.of("GET").url();
    String bad = good.replaceFirst("\\?(X-Amz-Algorithm=[^&]*)&(.*)$", "?$2&$1");
    List<String> found = diff(good, bad);
    assertEquals(1, found.size());
    assertTrue(found.get(0).startsWith("query \"X-Amz-Algorithm&"), found::toString);
    assertTrue(found.get(0).endsWith(" false"), found::toString);
  }

  @Test
  void underVersion2TheKeyIdIsNotSigned() throws IOException {
    String good = Files.readString(Path.of("fixtures/s3-v2/sound--boto3-v2-get/url.txt"));
    List<String> found = diff(good, good.replace("AKIAWHY403EXAMPLE000", "AKIAWHY403EXAMPLE001"));
    assertEquals(
        List.of("query.AWSAccessKeyId \"AKIAWHY403EXAMPLE000\" \"AKIAWHY403EXAMPLE001\" false"),
        found);
  }

  private static String reply(String method, String host, String id) {
    String text =
        "AWS4-HMAC-SHA256\n20260131T120000Z\n20260131/eu-west-1/s3/aws4_request\n"
            + (method.equals("GET") ? "a" : "b").repeat(64);
    return "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nx-amz-request-id: "
        + id
        + "\r\n\r\n<?xml version=\"1.0\"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>no"
        + "</Message><SignatureProvided>"
        + "0123456789abcdef".repeat(4)
        + "</SignatureProvided><StringToSign>"
        + text
        + "</StringToSign><CanonicalRequest>"
        + method
        + "\n/a\nX-Amz-Security-Token=secret-token-canary\nhost:"
        + host
        + "\n\nhost\nUNSIGNED-PAYLOAD</CanonicalRequest><RequestId>"
        + id
        + "</RequestId></Error>";
  }

  @Test
  void twoReplies() throws IOException {
    Path good = dir.resolve("good.txt");
    Path bad = dir.resolve("bad.txt");
    Files.writeString(good, reply("GET", "a.example.com", "1"));
    Files.writeString(
        bad, reply("PUT", "b.example.com", "2").replace("0123456789abcdef0", "fedcba98765432100"));
    List<String> found = diff("@" + good, "@" + bad);
    assertEquals(
        List.of(
            "string-to-sign.request-hash",
            "canonical-request.method",
            "canonical-request.header.host",
            "provided-signature",
            "RequestId",
            "x-amz-request-id"),
        found.stream().map(line -> line.split(" ")[0]).toList());
    assertTrue(found.get(1).endsWith("\"GET\" \"PUT\" true"), found::toString);
    String text = Run.of("diff", "@" + good, "@" + bad).run().out();
    assertFalse(text.contains("0123456789abcdef0") || text.contains("canary"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
  }

  @Test
  void aUrlAndAReplyAreNoPair() throws IOException {
    Path reply = dir.resolve("reply.txt");
    Files.writeString(reply, reply("GET", "a", "1"));
    Run.of("diff", "@" + reply, Presigned.of("GET").url()).run().refused();
    Run.of("diff", Presigned.of("GET").url()).run().refused();
    Run.of("diff", "no url", "no url").run().refused();
  }
}
