package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The HTML report as text; {@link HtmlInBrowserTest} reads it as people do. */
class HtmlReportTest {
  /** All that the templates have. */
  private static final Set<String> ELEMENTS =
      Set.of(
          ("html head meta title style body header h1 h2 h3 span dl dt dd div code pre p main"
               + " section ol ul li details summary strong a mark figure figcaption svg rect line"
               + " circle path text tspan table thead tbody tr th td time footer")
              .split(" "));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("lang charset http-equiv content name class id aria-labelledby aria-label role dir href"
                  + " rel scope datetime viewBox width height x y x1 y1 x2 y2 cx cy r rx d dy"
                  + " text-anchor")
              .split(" "));

  private static final Pattern TAG = Pattern.compile("</?([A-Za-z][^\\s/>]*)([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\s+([^\\s=]+)=\"([^\"]*)\"");
  private static final Pattern STYLE = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL);

  static List<Cases.Case> cases() {
    return Cases.all();
  }

  private static String html(Run run) {
    Run.Ended ended = run.and("-o", "html").run();
    assertEquals("", ended.err());
    return ended.out();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingButTheTemplatesIsMarkup(Cases.Case one) {
    String html = html(Run.withSecret(one.args()));
    String body = STYLE.matcher(html).replaceFirst("<style></style>");
    Set<String> elements = new TreeSet<>();
    Set<String> attributes = new TreeSet<>();
    Matcher tags = TAG.matcher(body.replaceFirst("<!doctype html>", ""));
    int at = 0;
    while (tags.find()) {
      assertTrue(body.substring(0, 15).equals("<!doctype html>"), body);
      elements.add(tags.group(1));
      Matcher attribute = ATTRIBUTE.matcher(tags.group(2));
      int end = 0;
      while (attribute.find() && attribute.start() == end) {
        attributes.add(attribute.group(1));
        end = attribute.end();
        if (attribute.group(1).equals("href")) {
          assertTrue(attribute.group(2).startsWith("https://"), attribute.group());
        }
      }
      assertTrue(tags.group(2).substring(end).matches("\\s*/?"), tags.group());
      at = tags.end();
    }
    assertTrue(at > 0 && ELEMENTS.containsAll(elements), elements::toString);
    assertTrue(ATTRIBUTES.containsAll(attributes), attributes::toString);
    assertEquals(0, body.codePoints().filter(c -> c < 32 && c != '\n' || c == 0x202e).count());
  }

  /** Nothing may be loaded, and of styles only the page's own, told by their hash. */
  @Test
  void thePolicyNamesTheStyles() throws Exception {
    String html = html(Run.withSecret(Presigned.of("PUT").url()));
    Matcher style = STYLE.matcher(html);
    assertTrue(style.find());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(UTF_8));
    String policy =
        "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(digest)
            + "'; base-uri 'none'; form-action 'none'";
    assertTrue(html.contains(policy.replace("'", "&#39;")), html.substring(0, 600));
    assertTrue(!style.group(1).contains("url(") && !style.group(1).contains("@import"));
  }

  @Test
  void languagesAreNamed() {
    String chinese = html(Run.withSecret(Presigned.of("PUT").url(), "--lang", "zh"));
    assertTrue(chinese.contains("<html lang=\"zh-Hans\">"), chinese);
    assertTrue(chinese.contains("<h2 id=\"fix\">修复</h2>"), chinese);
    assertTrue(html(Run.withSecret(Presigned.of("PUT").url())).contains("<html lang=\"en\">"));
  }

  /** Marks in both values, and what is the same shown once. */
  @Test
  void whatDiffersIsMarked() {
    String url = Presigned.of("GET").path("/a/q%2Br.pdf").url().replace("q%2Br", "q+r");
    String html = html(Run.withSecret(url));
    String marks =
        Pattern.compile("<mark>(.*?)</mark>")
            .matcher(html)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.joining(" "));
    assertEquals("%2B %20 %2B %20", marks);
    assertEquals(1, html.split(">UNSIGNED-PAYLOAD<", -1).length - 1, "shown once");
  }

  @Test
  void secretsAreShownOnlyOnDemand() {
    String url = Presigned.of("GET").token(Cases.TOKEN).url();
    assertTrue(!html(Run.withSecret(url)).contains(Cases.tail(url, 64)));
    assertTrue(html(Run.withSecret(url, "--show-secrets")).contains(Cases.tail(url, 64)));
  }
}
