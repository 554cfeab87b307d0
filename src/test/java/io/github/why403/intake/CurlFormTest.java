package io.github.why403.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.why403.input.BadInput;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Forms that a curl command posts, by {@code -F} or as the body that a browser copied. */
class CurlFormTest {
  private static final String EXPECTED = "key=dir/a b.txt|policy=eyJ9==|x-empty=|file=@cat.png";

  private static String read(String text) throws BadInput {
    return written(Intake.form(text));
  }

  private static String written(Form form) {
    return form.fields().stream().map(CurlFormTest::written).collect(Collectors.joining("|"));
  }

  private static String written(FormField field) {
    return field.name() + "=" + (field.file() ? "@" : "") + field.value();
  }

  @Test
  void curlWithForms() throws BadInput {
    assertEquals(
        EXPECTED,
        read(
            "curl -sS -i -F 'key=dir/a b.txt' \\\n  --form \"policy=eyJ9==\" -Fx-empty="
                + " -F file=@/tmp/cat.png\\;type=image/png 'https://b.s3.amazonaws.com/'"));
    assertEquals("a=b;type=x", read("curl --form-string 'a=b;type=x' https://h/"));
    assertEquals("photo=@other.png", read("curl -F 'photo=@a.png;filename=other.png' https://h/"));
  }

  @Test
  void curlOfABrowser() throws BadInput {
    String command =
        "curl 'https://b.s3.amazonaws.com/' -H 'a: b' --data-raw $'------X\\r"
            + "\\n"
            + "Content-Disposition: form-data; name=\"key\"\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "it\\u0027s\\r"
            + "\\n"
            + "------X\\r"
            + "\\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"cat.png\"\\r"
            + "\\n"
            + "Content-Type: image/png\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "------X--\\r"
            + "\\n"
            + "'";
    assertEquals("key=it's|file=@cat.png", read(command));
  }

  @Test
  void theCommandsOfWindows() throws BadInput {
    assertEquals(
        "key=a b|file=@cat.png",
        read(
            "curl.exe ^\r\n"
                + "  -F ^\"key=a b^\" ^\r\n"
                + "  -F ^\"file=@C:\\tmp\\cat.png^\" ^\r\n"
                + " https://h/"));
  }

  @Test
  void quotedByCurlsOwnRules() throws BadInput {
    assertEquals("a=b|c=\"d\"", read("curl -F 'a=\"b\"' --form-string 'c=\"d\"'"));
  }

  /** The body that a browser copied is the form, in a pasted command too. */
  @Test
  void theWholeCommandHasIt() throws BadInput {
    String command =
        "curl 'https://b.s3.amazonaws.com/' -H 'content-type: multipart/form-data; boundary=X'"
            + " --data-raw $'--X\\r\\nContent-Disposition: form-data; name=\"key\"\\r\\n\\r\\nk"
            + "\\r\\n--X--\\r\\n'";
    assertEquals("key=k", read(command));
    Form form = Intake.curl(command).request().form();
    assertEquals("key=k", form == null ? "" : written(form));
  }

  /** With the words that JSON, lines and multipart have, and without any of the command's text. */
  @Test
  void whatIsNoFormIsSaidWithoutItsText() throws BadInput {
    for (String text : List.of("curl https://hush/", "curl -F 'hush", "curl -F hush", "curl")) {
      BadInput bad = assertThrows(BadInput.class, () -> Intake.form(text), text);
      assertFalse(bad.getMessage().contains("hush"), bad.getMessage());
    }
    assertEquals("key=k", read("key=k"));
  }
}
