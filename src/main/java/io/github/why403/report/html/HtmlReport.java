package io.github.why403.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.why403.report.Inert;
import io.github.why403.report.Presentation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A diagnosis as one HTML file for a ticket: no script, nothing loaded from outside, and a policy
 * of its own that forbids both.
 */
public final class HtmlReport {
  private static final String STYLES = "report.css";

  private HtmlReport() {}

  /** The whole file. */
  public static String of(Presentation shown) {
    String styles = styles();
    StringOutput file = new StringOutput();
    TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            HtmlReport.class.getClassLoader(),
            "io.github.why403.report.html")
        .render("report.jte", HtmlPage.of(shown, styles, policy(styles)), new InertOutput(file));
    return file.toString();
  }

  /** What the templates write of a case: escaped, and with its controls made visible. */
  private static final class InertOutput extends OwaspHtmlTemplateOutput {
    InertOutput(TemplateOutput file) {
      super(file);
    }

    @Override
    public void writeUserContent(String text) {
      super.writeUserContent(text == null ? null : Inert.text(text));
    }
  }

  private static String styles() {
    try (InputStream file = HtmlReport.class.getResourceAsStream(STYLES)) {
      if (file == null) {
        throw new IllegalStateException(STYLES + " is not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ofTheJar) {
      throw new UncheckedIOException(ofTheJar);
    }
  }

  /** Nothing may be loaded, run or sent; of styles only these, told by their hash. */
  private static String policy(String styles) {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-256").digest(styles.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(digest)
        + "'; base-uri 'none'; form-action 'none'";
  }
}
