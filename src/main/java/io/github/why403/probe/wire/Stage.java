package io.github.why403.probe.wire;

/** How far a request has come, for telling what failed. */
enum Stage {
  LOOKUP("looking up the name"),
  CONNECT("connecting"),
  TUNNEL("asking the proxy for a tunnel"),
  TLS("the TLS handshake"),
  SEND("sending the request"),
  REPLY("waiting for the reply");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  /** What was being done, to stand behind "while". */
  String words() {
    return words;
  }
}
