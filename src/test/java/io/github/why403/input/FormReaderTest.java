package io.github.why403.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Forms as people have them: the fields come out alike, in their order. */
class FormReaderTest {
  private static final String EXPECTED = "key=dir/a b.txt|policy=eyJ9==|x-empty=|file=@cat.png";

  private static String read(String text) throws BadInput {
    return FormReader.read(text).fields().stream()
        .map(f -> f.name() + "=" + (f.file() ? "@" : "") + f.value())
        .collect(Collectors.joining("|"));
  }

  @Test
  void lines() throws BadInput {
    assertEquals(
        EXPECTED, read("key=dir/a b.txt\r\npolicy=eyJ9==\n\nx-empty=\nfile=@/tmp/cat.png\n"));
  }

  @Test
  void whatAnSdkReturned() throws BadInput {
    Form form =
        FormReader.read("{\"url\": \"https://b.s3.amazonaws.com/\", \"fields\": {\"key\": \"k\"}}");
    assertEquals(List.of(FormField.of("key", "k")), form.fields());
    assertFalse(form.isWhole(), "a page adds the file and more");
  }

  @Test
  void whatPythonPrinted() throws BadInput {
    assertEquals(
        "key=it's|n=5", read("{'url': 'https://h/', 'fields': {'key': \"it's\", 'n': 5}}"));
  }

  @Test
  void fieldsAlone() throws BadInput {
    assertEquals("a=1|b=2", read("{\"a\": \"1\", \"b\": \"2\"}"));
    assertEquals("a=1|b=2", read("[[\"a\", \"1\"], {\"name\": \"b\", \"value\": \"2\"}]"));
  }

  /** A page may call its fields so; and of what is broken JSON that is still said. */
  @Test
  void linesMayBeginAsJsonDoes() throws BadInput {
    assertEquals("[tags][0]=a|key=k|{x}=y", read("[tags][0]=a\nkey=k\n{x}=y\n"));
    assertEquals("{x}=y|key=k", read("{x}=y\nkey=k"));
    assertThrows(BadInput.class, () -> FormReader.read("{\"key\": \"k=\","));
    assertThrows(BadInput.class, () -> FormReader.read("[tags]=a\nno field"));
  }

  @Test
  void theLastOfEachNameStays() throws BadInput {
    Form form = FormReader.read("key=a\npolicy=p\nKey=b\nacl=x\nacl=x\nfile=@f\nkey=behind\n");
    assertEquals(List.of("key", "acl"), form.repeated());
    assertEquals(List.of("key"), form.contradicting());
    assertEquals(
        List.of("policy", "Key", "acl", "file", "key"),
        form.lastOfEach().fields().stream().map(FormField::name).toList());
  }

  @Test
  void aValueMayBeginWithAnAt() throws BadInput {
    assertFalse(FormReader.read("key=@a").fields().get(0).file());
    assertEquals("key=@a|file=@", read("key=@a\nfile=\n"));
    assertEquals("key=@a|file=@b.png", read("{\"key\": \"@a\", \"file\": \"@b.png\"}"));
  }

  @Test
  void multipartText() throws BadInput {
    assertEquals(
        "key=a\nb|file=@cat.png|Submit=Go",
        read(
            "--X\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\na\r\nb\r\n--X\r\n"
                + "content-disposition: form-data; name=\"file\"; filename=\"C:\\\\x\\\\cat.png\""
                + "\r\ncontent-type: image/png\r\n\r\n\ufffdPNG\r\n\r\n\r\n--X\r\n"
                + "Content-Disposition: form-data; name=Submit\r\n\r\nGo\r\n--X--\r\n"));
  }

  @Test
  void har() throws BadInput {
    String params =
        "{\"postData\": {\"mimeType\": \"multipart/form-data\", \"params\": ["
            + "{\"name\": \"key\", \"value\": \"k\"},"
            + "{\"name\": \"file\", \"fileName\": \"cat.png\"}]}}";
    String log = "{\"log\": {\"entries\": [{\"request\": {}}, {\"request\": " + params + "}]}}";
    assertEquals("key=k|file=@cat.png", read(params));
    assertEquals("key=k|file=@cat.png", read(log));
    String twice = log.replace("{\"request\": {}}", "{\"request\": " + params + "}");
    assertThrows(BadInput.class, () -> FormReader.read(twice));
  }

  @Test
  void theFileEndsWhatIsRead() throws BadInput {
    Form form = FormReader.read("key=k\nfile=@a.png\nacl=private\n");
    assertTrue(form.isWhole());
    assertEquals(List.of(FormField.of("key", "k")), form.read());
    assertEquals(List.of(FormField.of("acl", "private")), form.unread());
    assertEquals("a.png", form.fileName().orElseThrow());
  }

  @Test
  void whatIsNoFormIsSaidWithoutItsText() {
    for (String text : List.of("", "hush", "{", "{}", "[]", "--X")) {
      BadInput bad = assertThrows(BadInput.class, () -> FormReader.read(text), text);
      assertFalse(bad.getMessage().contains("hush"), bad.getMessage());
    }
  }
}
