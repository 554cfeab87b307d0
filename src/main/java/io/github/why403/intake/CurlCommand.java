package io.github.why403.intake;

import io.github.why403.input.BadInput;
import io.github.why403.input.Form;
import io.github.why403.input.FormField;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request that a curl command sends, by curl's own rules: which options choose the method,
 * which headers come with a body (curl's manual page; "Everything curl", HTTP).
 */
final class CurlCommand {
  /** The command at the start of a line, behind a prompt or not. */
  private static final Pattern START =
      Pattern.compile(
          "(?m)^(?:[^\\n'\"]{0,80}?[$%#>\u00bb\u276f][ \\t]+|[ \\t]*)(?:(?:sudo|time|&)[ \\t]+)?"
              + "((?:[^\\s'\"]{0,100}[/\\\\])?curl(?:\\.exe)?(?=[ \\t^`\\\\]))");

  /** A word that is a URL to curl: it adds {@code http://} where no scheme stands. */
  private static final Pattern SCHEME = Pattern.compile("(?is)\\A[a-z][a-z0-9+.-]*:/.*");

  private static final Pattern BACKQUOTE_BREAK = Pattern.compile("[ \\t]`\\r?\\n");

  /** What a browser's copy for Windows may have changed in a body, or stands for what it lost. */
  private static final Pattern CHANGED = Pattern.compile("[ \\\\\\r\\n]");

  private static final String REPLACEMENT = Octets.of("\ufffd");

  /** Lines of prose may begin with the word as well. */
  private static final int MOST_TRIES = 20;

  private final Words command;
  private final boolean windows;
  private final List<String> urls = new ArrayList<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Set<String> notFollowed = new LinkedHashSet<>();
  private final Set<String> without = new LinkedHashSet<>();
  private final CurlHeaders headers = new CurlHeaders(notFollowed);
  private final Set<String> files = new LinkedHashSet<>();
  private final List<String> query = new ArrayList<>();
  private final CurlBody body = new CurlBody();
  private @Nullable String method;
  private @Nullable String bodyOption;
  private boolean head;
  private boolean get;
  private boolean globoff;
  private boolean upload;
  private final List<FormField> fields = new ArrayList<>();
  private boolean json;
  private boolean ended;
  private int strayWords;

  private CurlCommand(Words command, boolean windows) {
    this.command = command;
    this.windows = windows;
  }

  /**
   * The first curl command of a text that names a URL.
   *
   * @return the request and what stands behind the command; empty where there is no such command
   */
  static Optional<CurlCommand> find(String text) {
    Matcher start = START.matcher(text);
    for (int i = 0; i < MOST_TRIES && start.find(); i++) {
      String from = text.substring(start.start(1));
      CurlCommand found = new CurlCommand(split(from), CmdShell.wrote(from));
      found.read();
      if (!found.urls.isEmpty()) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Whether a text begins with a curl command, whatever that names. */
  static boolean begins(String text) {
    Matcher start = START.matcher(text.stripLeading());
    return start.lookingAt();
  }

  /** PowerShell breaks a line behind a backquote, and quotes the words of curl.exe as bash does. */
  private static Words split(String text) {
    return CmdShell.wrote(text)
        ? CmdShell.split(text)
        : PosixShell.split(BACKQUOTE_BREAK.matcher(text).replaceAll(" \\\\\n"));
  }

  /** The fields of the form that a command posts, which need not name a URL; none for no form. */
  static List<FormField> form(String text) {
    String from = text.stripLeading();
    CurlCommand command = new CurlCommand(split(from), CmdShell.wrote(from));
    command.read();
    return command.form();
  }

  private List<FormField> form() {
    return fields.isEmpty() ? CurlForm.inBody(body.text()) : fields;
  }

  /** What stands behind the command: what it printed, perhaps. */
  String rest() {
    return command.rest();
  }

  private void read() {
    List<String> words = command.words();
    for (int i = 1; i < words.size() && !ended; i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : null;
      if (word.startsWith("--") && word.length() > 2) {
        i += longOption(word, next) ? 1 : 0;
      } else if (word.startsWith("-") && word.length() > 1) {
        i += cluster(word, next) ? 1 : 0;
      } else if (!word.equals("--")) {
        operand(word);
      }
    }
  }

  private void operand(String word) {
    // A stray word has no dot or slash; the value of an option that is not known has none either.
    if (word.indexOf('.') > 0 || word.indexOf('/') >= 0 || word.startsWith("$")) {
      urls.add(word);
    } else {
      strayWords++;
    }
  }

  /** Whether the option took the next word for its value. */
  private boolean longOption(String word, @Nullable String next) {
    Optional<CurlOption> option = CurlOption.named(word.substring(2));
    if (option.isEmpty()) {
      unknown.add(named(word));
      return false;
    }
    if (!option.get().takesValue() || next == null) {
      apply(option.get(), word, "");
      return false;
    }
    apply(option.get(), word, next);
    return true;
  }

  /** Letters behind one dash; the first that takes a value has the rest, or the next word. */
  private boolean cluster(String word, @Nullable String next) {
    for (int i = 1; i < word.length() && !ended; i++) {
      String name = "-" + word.charAt(i);
      CurlOption option = CurlOption.of(word.charAt(i));
      if (option == null) {
        unknown.add(named(name));
      } else if (!option.takesValue()) {
        apply(option, name, "");
      } else if (i + 1 < word.length()) {
        apply(option, name, word.substring(i + 1));
        return false;
      } else {
        apply(option, name, next == null ? "" : next);
        return next != null;
      }
    }
    return false;
  }

  private static String named(String option) {
    String name = option.replaceAll("(?s)=.*", "").replaceAll("[^\\x21-\\x7e]", "?");
    return name.length() > 40 ? name.substring(0, 40) + "..." : name;
  }

  private void apply(CurlOption option, String name, String value) {
    switch (option.effect()) {
      case METHOD -> method = value;
      case HEAD -> head = true;
      case GET -> get = true;
      case HEADER -> headers.line(value);
      case COOKIE -> headers.cookie(value);
      case AGENT -> headers.set("User-Agent", value);
      case REFERER -> headers.set("Referer", value.replaceAll(";auto$", ""));
      case RANGE -> headers.set("Range", "bytes=" + value);
      case USER -> headers.set("Authorization", "Basic " + base64(value));
      case BEARER -> headers.set("Authorization", "Bearer " + value);
      case SIGV4 -> {
        headers.set("Authorization", "AWS4-HMAC-SHA256");
        notFollowed.add(name);
      }
      case DATA, DATA_BINARY -> data(name, value);
      case DATA_RAW -> text(name, value);
      case DATA_URLENCODE -> {
        bodyOption = name;
        body.addEncoded(value);
      }
      case JSON -> {
        json = true;
        data(name, value);
      }
      case FORM -> {
        bodyOption = name;
        body.unknown();
        CurlForm.field(value, name.equals("--form-string")).ifPresent(fields::add);
      }
      case UPLOAD -> {
        upload = true;
        file(name, value);
        if (value.equals("-") || value.equals(".")) {
          headers.set("Transfer-Encoding", "chunked");
        }
      }
      case URL -> urls.add(value);
      case URL_QUERY -> query(value);
      case GLOBOFF -> globoff = true;
      case NEXT -> ended = true;
      case OTHER -> notFollowed.add(name);
      case NONE -> without.add(name);
    }
  }

  private void data(String name, String value) {
    if (value.startsWith("@")) {
      file(name, value.substring(1));
    } else {
      text(name, value);
    }
  }

  private void text(String name, String value) {
    bodyOption = name;
    body.add(value, !name.equals("--json"));
    if (value.contains(REPLACEMENT) || windows && CHANGED.matcher(value).find()) {
      // Browsers copy bytes that are no text as one sign, for Windows as a blank.
      body.unknown();
    }
  }

  private void file(String name, String file) {
    bodyOption = name;
    if (!file.equals("-") && !file.equals(".")) {
      files.add(Octets.text(file));
    }
    body.unknown();
  }

  private void query(String value) {
    String encoded = value.startsWith("+") ? value.substring(1) : CurlBody.encoded(value);
    if (encoded == null) {
      notFollowed.add("--url-query");
    } else {
      query.add(encoded);
    }
  }

  private static String base64(String octets) {
    return Base64.getEncoder().encodeToString(Octets.bytes(octets));
  }

  /** The method by curl's rules: a named one, else what the other options imply. */
  private String verb() {
    if (method != null && !method.isEmpty()) {
      return Octets.text(method);
    }
    if (head) {
      return "HEAD";
    }
    if (get) {
      return "GET";
    }
    return upload ? "PUT" : body.given() ? "POST" : "GET";
  }

  private String chosenBy() {
    if (method != null && !method.isEmpty()) {
      return "-X";
    }
    return head ? "-I" : get ? "-G" : bodyOption != null ? bodyOption : "no option names another";
  }

  /** The type that comes with a body; null where none does. */
  private @Nullable String contentType() {
    if (json) {
      return "application/json";
    }
    boolean data = body.given() && !upload && !get;
    return data
        ? !fields.isEmpty() ? "multipart/form-data" : "application/x-www-form-urlencoded"
        : null;
  }

  /** The URL as curl sends it. */
  private String url(String operand) {
    String text = globoff ? operand : operand.replaceAll("\\\\([\\[\\]{}])", "$1");
    List<String> added = new ArrayList<>(query);
    if (get && body.given()) {
      added.add(body.text());
    }
    String whole = SCHEME.matcher(text).matches() ? text : "http://" + text;
    for (String more : added) {
      int hash = whole.indexOf('#');
      String front = hash < 0 ? whole : whole.substring(0, hash);
      whole = front + (front.indexOf('?') < 0 ? "?" : "&") + more;
    }
    return Octets.text(whole);
  }

  /**
   * The request.
   *
   * @throws BadInput where the URL is none, or only the shell that ran the command knows it
   */
  Parts parts() throws BadInput {
    String operand =
        urls.stream()
            .filter(u -> Octets.lower(u).startsWith("http"))
            .findFirst()
            .orElse(urls.get(0));
    for (String own : command.shellsOwn()) {
      if (operand.equals(own)) {
        throw new BadInput(
            "The command's URL is "
                + Octets.text(own)
                + ", which only the shell knows that ran it; paste its value in that place.");
      }
    }
    Parts parts = new Parts("a curl command", url(operand));
    parts.method(verb(), chosenBy());
    List<Header> sent = headers.sent(contentType(), json ? "application/json" : "*/*");
    if (headers.known()) {
      parts.headers(sent, "with what curl adds");
    } else {
      parts.headersInPart(sent);
    }
    boolean inBody = body.given() && !(get && !upload);
    List<FormField> form = form();
    if (!form.isEmpty() && verb().equals("POST")) {
      parts.form(new Form(form));
    } else if (inBody) {
      parts.body(body.digest());
    } else if (!java.util.Set.of("PUT", "POST", "PATCH").contains(verb())) {
      parts.noBody();
    }
    remarks(parts, inBody && form.isEmpty());
    return parts;
  }

  private void remarks(Parts parts, boolean inBody) {
    if (inBody && !files.isEmpty()) {
      parts.remark(
          "The body is in "
              + String.join(" and ", quoted(files))
              + ", which is not read; name it with --body.");
    } else if (inBody && body.digest() == null) {
      parts.remark(
          "The bytes of the body ("
              + bodyOption
              + ") are not certain from the command; name them with --body.");
    }
    if (!command.cutAt().isEmpty() && "&|;".contains(command.cutAt())) {
      parts.remark("The shell ends the command at " + command.cutAt() + "; so did the reading.");
    }
    if (urls.size() > 1) {
      parts.remark("The command names " + urls.size() + " URLs; the first http one was taken.");
    }
    if (ended) {
      parts.remark("What stands behind --next is another request.");
    }
    List<String> shells = command.shellsOwn();
    if (!shells.isEmpty()) {
      parts.remark(
          "Only the shell knows what stood for "
              + String.join(", ", shells.stream().map(CurlCommand::named).toList())
              + "; it was taken as it stands.");
    }
    list(parts, "Not followed, though the request may differ by it: ", notFollowed);
    list(parts, "Options of the command that are not understood: ", unknown);
    if (strayWords > 0) {
      parts.remark(
          strayWords
              + (strayWords == 1 ? " word" : " words")
              + " of the command belonged to no option that is known.");
    }
    list(parts, "Passed over, since the request is the same without: ", without);
  }

  private static List<String> quoted(Set<String> names) {
    return names.stream().map(name -> "\"" + clip(name) + "\"").toList();
  }

  private static String clip(String name) {
    return name.contains("://") || name.contains("?")
        ? "a file"
        : name.codePointCount(0, name.length()) <= 60
            ? name
            : name.substring(0, name.offsetByCodePoints(0, 60)) + "...";
  }

  private static void list(Parts parts, String start, Set<String> names) {
    if (!names.isEmpty()) {
      parts.remark(start + String.join(", ", names.stream().limit(20).toList()) + ".");
    }
  }
}
