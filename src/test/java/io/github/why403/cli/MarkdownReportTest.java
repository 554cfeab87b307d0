package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Markdown report as a parser of CommonMark reads it. */
class MarkdownReportTest {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(AutolinkExtension.create())).build();

  /** What a reader of Markdown makes of a report. */
  private static final class Read extends AbstractVisitor {
    final List<String> active = new ArrayList<>();
    final List<String> headings = new ArrayList<>();
    final List<String> blocks = new ArrayList<>();
    final StringBuilder prose = new StringBuilder();

    @Override
    public void visit(Link link) {
      active.add("link to " + link.getDestination());
    }

    @Override
    public void visit(Image image) {
      active.add("image " + image.getDestination());
    }

    @Override
    public void visit(HtmlInline html) {
      active.add(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      active.add(html.getLiteral());
    }

    @Override
    public void visit(Heading heading) {
      int before = prose.length();
      visitChildren(heading);
      headings.add(heading.getLevel() + " " + prose.substring(before));
    }

    @Override
    public void visit(Text text) {
      prose.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      blocks.add(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      blocks.add(block.getLiteral());
    }
  }

  private static Read read(Run run) {
    Run.Ended ended = run.and("-o", "markdown").run();
    assertEquals("", ended.err());
    Node document = PARSER.parse(ended.out());
    Read read = new Read();
    document.accept(read);
    return read;
  }

  private static final List<String> HOSTILE =
      List.of(
          "](http://evil.example/)",
          "![x](http://evil.example/p.png)",
          "<img src=x onerror=alert(1)>",
          "</details><script>alert(1)</script>",
          "`` ` ``` ```` ~~~",
          "```\n\n# heading\n\n```",
          "\n\n- item\n1. one\n> quote\n***\n",
          "http://evil.example/a www.evil.example mailto:a@evil.example",
          "@everyone #1 GH-1 owner/repo#2",
          "&lt;b&gt; &#64;all",
          "\u202e\u0000\u001b[2J",
          "$$x$$ **b** _i_ ~~s~~ |a|b|");

  static Stream<List<String>> commandLines() {
    return HOSTILE.stream()
        .flatMap(
            bad ->
                Stream.of(
                    List.of(Presigned.of("PUT").path("/" + Presigned.encode(bad)).url()),
                    List.of(
                        Presigned.of("GET")
                            .by("AKIA" + Presigned.encode(bad), "x".repeat(40))
                            .url()),
                    List.of(Presigned.of("GET").url().replace("=900", "=" + Presigned.encode(bad))),
                    List.of(
                        Presigned.of("PUT").header("x-amz-meta-a", "b").url(),
                        "-H",
                        "x-amz-meta-a: " + bad.replaceAll("[\\r\\n\\x00]", " "))));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void nothingOfOthersComesAlive(List<String> args) {
    List<String> calm = List.of("2 PROVEN", "2 INCONCLUSIVE", "2 LIKELY", "2 NOTHING WRONG");
    Run run = Run.withSecret(args.toArray(String[]::new)).and("-v", "--budget", "2000");
    Read read = read(run);
    assertEquals(List.of(), read.active);
    assertTrue(calm.stream().anyMatch(read.headings.get(0)::startsWith), read.headings::toString);
    assertTrue(
        read.headings.stream().skip(1).allMatch(h -> h.startsWith("3 ")), read.headings::toString);
    for (String call : List.of("@everyone", "#1", "GH-1", "evil.example")) {
      assertTrue(!read.prose.toString().contains(call), () -> call + " in " + read.prose);
    }
  }

  @Test
  void commandsAndDifferencesAreCode() {
    Read read = read(Run.withSecret(Presigned.of("PUT").url(), "-X", "GET"));
    assertTrue(
        read.blocks.contains("  method\n- signed PUT\n+ sent   GET\n"), read.blocks::toString);
    assertTrue(
        read.blocks.contains("curl -X PUT --upload-file FILE \"$URL\"\n"), read.blocks::toString);
    assertTrue(read.headings.contains("2 PROVEN: Signed for PUT, sent as GET."));
    assertTrue(read.headings.containsAll(List.of("3 Fix", "3 Evidence", "3 Ruled out")));
  }
}
