package io.github.why403.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven by its DevTools protocol over a socket on loopback. It looks no name
 * up, so nothing that a page asks for leaves this machine.
 */
final class Chromium implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

  private final Process process;
  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final List<JsonObject> events = new ArrayList<>();
  private final WebSocket socket;
  private final String session;
  private int lastId;

  /** The program's path, where this machine has it. */
  static Optional<Path> program() {
    String named = System.getenv("WHY403_CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Chromium(Path program, Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .join();
    JsonObject target = new JsonObject();
    target.addProperty("url", "about:blank");
    String id = call("Target.createTarget", target, null).get("targetId").getAsString();
    JsonObject attach = new JsonObject();
    attach.addProperty("targetId", id);
    attach.addProperty("flatten", true);
    session = call("Target.attachToTarget", attach, null).get("sessionId").getAsString();
    for (String domain : List.of("Page", "Network", "Runtime", "Log", "Security")) {
      call(domain + ".enable", new JsonObject());
    }
  }

  private String address() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread drain = new Thread(() -> drain(lines), "chromium-output");
        drain.setDaemon(true);
        drain.start();
        return listening.group(1);
      }
    }
    throw new IOException("Chromium did not start: " + said);
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // What it says is of no interest, but has to be read.
      }
    } catch (IOException closed) {
      // The browser was ended, and its output with it.
    }
  }

  /** Opens a file in a window of a size; everything before is forgotten. */
  void open(Path file, int width, boolean dark) throws InterruptedException {
    JsonObject metrics = new JsonObject();
    metrics.addProperty("width", width);
    metrics.addProperty("height", 900);
    metrics.addProperty("deviceScaleFactor", 1);
    metrics.addProperty("mobile", width < 500);
    call("Emulation.setDeviceMetricsOverride", metrics);
    JsonObject scheme = new JsonObject();
    scheme.addProperty("name", "prefers-color-scheme");
    scheme.addProperty("value", dark ? "dark" : "light");
    JsonArray features = new JsonArray();
    features.add(scheme);
    JsonObject media = new JsonObject();
    media.add("features", features);
    call("Emulation.setEmulatedMedia", media);
    events.clear();
    JsonObject navigate = new JsonObject();
    navigate.addProperty("url", file.toUri().toString());
    call("Page.navigate", navigate);
    while (events("Page.loadEventFired").isEmpty()) {
      events.add(next());
    }
  }

  /** The addresses that were asked for since a page was opened, its own first. */
  List<String> requests() throws InterruptedException {
    // An answer comes behind every event before it.
    evaluate("1");
    return events("Network.requestWillBeSent").stream()
        .map(e -> e.getAsJsonObject("request").get("url").getAsString())
        .toList();
  }

  /** What the browser complained of, breaches of the page's own policy among it. */
  List<String> complaints() throws InterruptedException {
    evaluate("1");
    return events("Log.entryAdded").stream()
        .map(e -> e.getAsJsonObject("entry").get("text").getAsString())
        .toList();
  }

  /** The value of an expression, as JSON text. */
  String evaluate(String expression) throws InterruptedException {
    JsonObject how = new JsonObject();
    how.addProperty("expression", "Promise.resolve(" + expression + ").then(JSON.stringify)");
    how.addProperty("awaitPromise", true);
    how.addProperty("returnByValue", true);
    JsonObject result = call("Runtime.evaluate", how);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.get("exceptionDetails").toString());
    }
    return result.getAsJsonObject("result").get("value").getAsString();
  }

  /** Runs a script, for what it leaves behind. */
  void run(String script) throws InterruptedException {
    JsonObject how = new JsonObject();
    how.addProperty("expression", script + "\n;0");
    JsonObject result = call("Runtime.evaluate", how);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.get("exceptionDetails").toString());
    }
  }

  /** A picture of the whole page, PNG. */
  byte[] picture() throws InterruptedException {
    JsonObject how = new JsonObject();
    how.addProperty("captureBeyondViewport", true);
    JsonObject clip =
        JsonParser.parseString(
                evaluate(
                    "({x: 0, y: 0, width: innerWidth, height:"
                        + " document.documentElement.scrollHeight, scale: 1})"))
            .getAsJsonObject();
    how.add("clip", clip);
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", how).get("data").getAsString());
  }

  /** The page on paper, PDF. */
  byte[] print() throws InterruptedException {
    return Base64.getDecoder()
        .decode(call("Page.printToPDF", new JsonObject()).get("data").getAsString());
  }

  private List<JsonObject> events(String method) {
    return events.stream()
        .filter(e -> e.get("method").getAsString().equals(method))
        .map(e -> e.getAsJsonObject("params"))
        .toList();
  }

  private JsonObject call(String method, JsonObject params) throws InterruptedException {
    return call(method, params, session);
  }

  private JsonObject call(String method, JsonObject params, String inSession)
      throws InterruptedException {
    int id = ++lastId;
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", params);
    if (inSession != null) {
      message.addProperty("sessionId", inSession);
    }
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonObject answer = next();
      if (!answer.has("id")) {
        events.add(answer);
      } else if (answer.get("id").getAsInt() == id) {
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.getAsJsonObject("result");
      }
    }
  }

  private JsonObject next() throws InterruptedException {
    JsonObject message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("Chromium says nothing any more");
    }
    return message;
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Puts the pieces of messages together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        messages.add(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
