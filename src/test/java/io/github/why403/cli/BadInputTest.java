package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is no signed URL, or no command line, gets one sentence, exit code 2, and nothing else. */
class BadInputTest {
  private static final String URL = Presigned.of("GET").url();

  /** Far more than any of these takes; what this catches would take hours. */
  private static final Duration HANGS = Duration.ofSeconds(60);

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> whatIsNoUrl() {
    String params = "&p=1".repeat(100_000);
    return tests(
        Map.ofEntries(
            Map.entry("", "There is no URL"),
            Map.entry("   ", "There is no URL"),
            Map.entry("\"\"", "There is no URL"),
            Map.entry("hello", "This is no URL"),
            Map.entry("my-bucket/key", "This is no URL"),
            Map.entry("curl 'https://h/k'", "This URL carries no signature"),
            Map.entry("ftp://host/key", "A URL of scheme \"ftp\" cannot be signed"),
            Map.entry("file:///etc/passwd", "A URL of scheme \"file\" cannot be signed"),
            Map.entry("s3://bucket/key", "\"s3://...\" names an object"),
            Map.entry("gs://bucket/key", "\"gs://...\" names an object"),
            Map.entry("https:/host/key", "The URL has no \"//\""),
            Map.entry("https://", "The URL names no host"),
            Map.entry("https:///key?X-Amz-Signature=1", "The URL names no host"),
            Map.entry("https://:443/key", "The URL names no host"),
            Map.entry("https://a:b:c/key", "The host has colons or brackets"),
            Map.entry("https://[::1/key", "The host has colons or brackets"),
            Map.entry("https://h:0/k", "What stands behind the host's colon is no port"),
            Map.entry("https://h:99999/k", "What stands behind the host's colon is no port"),
            Map.entry("https://h:-1/k", "What stands behind the host's colon is no port"),
            Map.entry("https://h:\u0661/k", "What stands behind the host's colon is no port"),
            Map.entry(URL.replace("report", "re\0port"), "The text has a NUL byte at position"),
            Map.entry(URL + "\ud800", "An argument has characters that did not get through"),
            Map.entry(URL + "\udc00x", "An argument has characters that did not get through"),
            Map.entry(URL + "\ufffd", "An argument has characters that did not get through"),
            Map.entry(URL + params, "The text is 400,3"),
            Map.entry("https://h/" + "k".repeat(1 << 20), "The text is 1,048,5"),
            Map.entry(URL + "\n" + URL, "There is more than one URL")));
  }

  @TestFactory
  Stream<DynamicTest> whatIsSignedOtherwiseOrNotAtAll() {
    return tests(
        Map.of(
            "https://b.s3.amazonaws.com/k", "This URL carries no signature",
            "https://b.s3.amazonaws.com/k?versionId=1", "This URL carries no signature",
            "https://b.oss-cn-beijing.aliyuncs.com/k?OSSAccessKeyId=L&Expires=1&Signature=x",
                "This URL is signed with Aliyun OSS",
            "https://b.cos.ap-beijing.myqcloud.com/k?q-sign-algorithm=sha1&q-ak=A&q-signature=x",
                "This URL is signed with Tencent COS",
            "https://b.obs.eu-west-101.myhuaweicloud.eu/k?AccessKeyId=A&Expires=1&Signature=x",
                "This URL is signed with Huawei OBS",
            "https://ks3-cn-beijing.ksyun.com/b/k?KSSAccessKeyId=A&Expires=1&Signature=x%3D",
                "This URL is signed with Kingsoft KS3",
            "https://b.tos-cn-beijing.volces.com/k?X-Tos-Algorithm=TOS4-HMAC-SHA256&X-Tos-Signature=a",
                "This URL is signed with Volcengine TOS",
            "https://b.bj.bcebos.com/k?authorization=bce-auth-v1%2Fa%2F2026-01-31T12%3A00%3A00Z%2F-1",
                "This URL is signed with Baidu BOS",
            "https://h/v1/AUTH_a/c/o?temp_url_sig=ab&temp_url_expires=1",
                "This URL is signed with a temporary URL of OpenStack Swift",
            "https://bus.servicebus.windows.net/q?sr=a&sig=b%3D&se=1&skn=root",
                "This URL is signed with a SAS of another service of Azure"));
  }

  private static Stream<DynamicTest> tests(Map<String, String> sentences) {
    return sentences.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getValue() + ": " + one.getKey().codePointCount(0, one.getKey().length()),
                    () ->
                        assertTimeoutPreemptively(
                            HANGS,
                            () -> assertRefused(one.getValue(), Run.withSecret(one.getKey())))));
  }

  @Test
  void filesThatHoldNoUrl() throws IOException {
    assertRefused("Cannot read \"", Run.of("@" + dir.resolve("missing")));
    assertRefused("\"" + dir + "\" is a directory", Run.of("@" + dir));
    assertRefused("No file name stands behind @", Run.of("@"));
    String named = file("url.txt", URL.getBytes(UTF_8)).substring(1);
    assertRefused("That is the name of a file; put @ before it", Run.of(named));
    assertRefused("There is no URL", Run.of(file("empty", new byte[0])));
    assertRefused("There is no URL", Run.of(file("blank", " \r\n".getBytes(UTF_8))));
    String latin = URL.replace("report", "r\u00e9port");
    Run.Ended ended = Run.of(file("latin", latin.getBytes(ISO_8859_1))).run().refused();
    assertTrue(ended.err().contains("is not UTF-8 text: byte 51 is foreign"), ended.err());
    byte[] large = ("x" + " ".repeat(4 << 20) + "x").getBytes(UTF_8);
    assertTrue(Run.of(file("large", large)).run().refused().err().contains("4 MiB"));
    byte[] huge = new byte[(64 << 20) + 1];
    assertTrue(Run.of(file("huge", huge)).run().refused().err().contains("64 MiB"));
    assertRefused("The text has a NUL", Run.of(file("nul", (URL + "\0").getBytes(UTF_8))));
    byte[] half = {'h', 't', 't', 'p', (byte) 0xed, (byte) 0xa0, (byte) 0x80};
    assertTrue(Run.of(file("half", half)).run().refused().err().contains("not UTF-8"));
    assertRefused(
        "There is more than one", Run.of(file("two", (URL + "\n" + URL).getBytes(UTF_8))));
  }

  @Test
  void standardInput() {
    assertRefused("There is no URL", Run.of("-"));
    assertRefused("There is no URL", Run.of("-").in("\n\n"));
    byte[] foreign = {(byte) 0xff, 'h'};
    assertRefused("standard input is not UTF-8 text: byte 1 is foreign", Run.of("-").in(foreign));
    assertEquals(0, Run.withSecret("-", "-X", "GET").in(URL + "\n").run().code());
  }

  /** It stands at the start of files that Windows editors write, and is no fault of the URL. */
  @Test
  void aByteOrderMarkAtTheStartOfAFileIsNoFault() throws IOException {
    byte[] marked = ("\ufeff" + URL + "\r\n").getBytes(UTF_8);
    assertEquals("", Run.withSecret(file("bom", marked), "-X", "GET").run().err());
    assertEquals(0, Run.withSecret(file("bom", marked), "-X", "GET").run().code());
    assertEquals(0, Run.withSecret("-", "-X", "GET").in(marked).run().code());
  }

  @TestFactory
  Stream<DynamicTest> commandLines() {
    Map<List<String>, String> sentences =
        Map.ofEntries(
            Map.entry(List.of("-X", "GET"), "There is no URL"),
            Map.entry(List.of(URL, "x"), "There is more than one URL"),
            Map.entry(List.of(URL, "--heder", "a: b"), "There is no option --heder; did you mean"),
            Map.entry(List.of(URL, "--zzz=" + URL), "There is no option --zzz"),
            Map.entry(List.of(URL, "--answer", "f"), "There is no option --answer"),
            Map.entry(List.of(URL, "-X"), "An option lacks its value: --request"),
            Map.entry(List.of(URL, "-X", "P T"), "What -X names is no HTTP method"),
            Map.entry(List.of(URL, "-X", ""), "What -X names is no HTTP method"),
            Map.entry(
                List.of(URL, "-X", "PUT", "-X", "GET"), "An option is given twice: --request"),
            Map.entry(
                List.of(URL, "--profile", "a", "--profile", "b"),
                "An option is given twice: --profile"),
            Map.entry(List.of(URL, "-X", "PUT", "-I"), "-I says HEAD and -X says PUT"),
            Map.entry(List.of(URL, "-H", "no colon"), "A header is written 'Name: value'"),
            Map.entry(List.of(URL, "-H", ": x"), "A header is written 'Name: value'"),
            Map.entry(List.of(URL, "-H", ""), "A header is written 'Name: value'"),
            Map.entry(List.of(URL, "-H", "a b: x"), "A header is written 'Name: value'"),
            Map.entry(List.of(URL, "-H", "A: x\r\nB: y"), "The header A has a line break"),
            Map.entry(List.of(URL, "-H", "A: \ufffd"), "An argument has characters"),
            Map.entry(List.of(URL, "--body", "/no/such"), "Cannot read the body \"/no/such\""),
            Map.entry(List.of(URL, "--body", "."), "The body \".\" is a directory"),
            Map.entry(List.of(URL, "--at", "yesterday"), "--at takes a moment in UTC"),
            Map.entry(List.of(URL, "--at", "2026-01-31"), "--at takes a moment in UTC"),
            Map.entry(List.of(URL, "--at", ""), "--at takes a moment in UTC"),
            Map.entry(
                List.of(URL, "--at", "+999999999-12-31T23:59:59Z"), "--at takes a moment in UTC"),
            Map.entry(
                List.of(URL, "--at", "-999999999-01-01T00:00:00Z"), "--at takes a moment in UTC"),
            Map.entry(List.of(URL, "--provider", "acme"), "There is no provider \"acme\""),
            Map.entry(List.of(URL, "--provider", ""), "There is no provider \"\""),
            Map.entry(List.of(URL, "-o", "yaml"), "--output takes text or json"),
            Map.entry(List.of(URL, "--lang", "fr"), "--lang takes en or zh"),
            Map.entry(List.of(URL, "--color", "pink"), "--color takes auto or always or never"),
            Map.entry(List.of(URL, "--budget", "0"), "--budget takes a number"),
            Map.entry(List.of(URL, "--budget", "-5"), "--budget takes a number"),
            Map.entry(List.of(URL, "--budget", "many"), "--budget takes a number"),
            Map.entry(List.of(URL, "--budget", "9".repeat(30)), "--budget takes a number"),
            Map.entry(
                List.of(URL, "--profile", "a", "--secret-file", "f"),
                "Of --profile, --all-profiles, --secret-file, --public-key"),
            Map.entry(
                List.of(URL, "--all-profiles", "--ask-secret"),
                "Of --profile, --all-profiles, --secret-file, --public-key"),
            Map.entry(List.of(URL, "--ask-secret"), "--ask-secret needs a terminal"),
            Map.entry(List.of("explain"), "Name a cause"),
            Map.entry(List.of("explain", "no-such-cause"), "The catalogue has no entry"),
            Map.entry(List.of("explain", "../../x"), "The catalogue has no entry"),
            Map.entry(List.of("explain", "expired", "--lang", "fr"), "--lang takes en or zh"));
    return sentences.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getValue() + " " + one.getKey().size(),
                    () ->
                        assertRefused(
                            one.getValue(), Run.of(one.getKey().toArray(String[]::new)))));
  }

  /** Odd, and signed URLs none the less: they get a diagnosis. */
  @TestFactory
  Stream<DynamicTest> whatIsOddAndIsDiagnosed() {
    String query = URL.substring(URL.indexOf('?') + 1);
    String descending = numbered(IntStream.range(0, 3_000).map(i -> 3_000 - i));
    String ascending = numbered(IntStream.range(0, 3_000));
    return Stream.of(
            "https://[::1]:9000/b/k?" + query,
            "https://[fe80::1%25eth0]/b/k?" + query,
            "http://127.0.0.1:1/?" + query,
            "https://h:/b/k?" + query,
            "https://h?" + query,
            URL.replace("report", "100%"),
            URL.replace("report", "%zz%"),
            URL.replace("report", "%"),
            URL.replace("Expires=900", "Expires=%"),
            URL.replace("Expires=900", "Expires=" + "9".repeat(30_000)),
            URL.replace("Date=2026", "Date=9999"),
            URL.replace("Date=20260131T120000Z", "Date=20261332T996199Z"),
            URL.replace(Presigned.KEY_ID, "%2F".repeat(7_500)),
            URL.replace("SignedHeaders=host", "SignedHeaders=" + "%3B".repeat(7_500)),
            URL.replace("SignedHeaders=host", "SignedHeaders=" + "host%3B".repeat(4_000)),
            URL.replace("report", "/".repeat(30_000)),
            URL.replace("report", "%".repeat(30_000)),
            URL.replace("report", "a/../".repeat(6_000)),
            URL.replace("report", "e\u0301".repeat(10_000)),
            URL.replace("my-bucket", "a.".repeat(15_000)),
            URL.replace("?", "?" + ascending + "&"),
            URL.replace("?", "?" + descending + "&"),
            URL.replace("?", "?" + "a&".repeat(10_000)),
            URL.replace("?", "?" + "a=1&".repeat(6_000)),
            URL.replace("?", "?" + "?".repeat(30_000)),
            URL.replace("?", "?" + "&amp;".repeat(5_000)),
            URL.replace("report", "a ".repeat(15_000)),
            URL + "#".repeat(30_000),
            URL + ".".repeat(30_000),
            URL + ".".repeat(30_000) + "x",
            URL + "%22".repeat(10_000),
            "<" + URL + ">",
            "\u201c" + URL + "\u201d")
        .map(
            url ->
                DynamicTest.dynamicTest(
                    clip(url),
                    () ->
                        assertTimeoutPreemptively(
                            HANGS,
                            () -> {
                              Run.Ended ended = Run.withSecret(url, "--budget", "2000").run();
                              assertTrue(ended.code() != 2 && ended.code() != 4, ended.err());
                              assertEquals("", ended.err());
                              assertTrue(ended.out().length() < 20_000, "a report of bounded size");
                            })));
  }

  static String numbered(IntStream numbers) {
    return numbers.mapToObj(i -> "p" + (10_000 + i) + "=1").collect(Collectors.joining("&"));
  }

  private static String clip(String text) {
    return text.length() < 150 ? text : text.substring(0, 60) + "..." + text.length();
  }

  private String file(String name, byte[] bytes) throws IOException {
    return "@" + Files.write(dir.resolve(name), bytes);
  }

  private static void assertRefused(String start, Run run) {
    String said = run.run().refused().err();
    assertTrue(said.startsWith("why403: " + start), said);
  }
}
