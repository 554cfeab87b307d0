package io.github.why403.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a row is diagnosed. */
enum Asking {
  /** Nobody is asked; the user says which store it is and has the secret. */
  OFFLINE,
  /** The store is asked; the user says which one it is and has the secret. */
  STATED,
  /** The store is asked and has to be recognised by its answers; the user has the secret. */
  RECOGNISED,
  /** The same, and there is no secret. */
  WITHOUT_SECRET,
  /** The same, and the user says that it is Ceph, whatever it is. */
  TAKEN_FOR_CEPH;

  /** The program's arguments. That the store's host may be trusted is said wherever it is asked. */
  List<String> arguments(Scenario scenario, LiveServer server) {
    List<String> arguments = new ArrayList<>(scenario.arguments(server));
    if (this == OFFLINE || this == STATED) {
      arguments.addAll(List.of("--provider", server.kind().provider));
    } else if (this == TAKEN_FOR_CEPH) {
      arguments.addAll(List.of("--provider", Kind.CEPH.provider));
    }
    Stream<String> asked =
        this == OFFLINE
            ? Stream.of("--offline")
            : Stream.of("--skip", "clock", "--endpoint-url", origin(arguments.get(0)));
    return Stream.of(
            arguments.stream(),
            asked,
            this == OFFLINE ? Stream.<String>of() : server.resolve().stream(),
            Stream.of("--budget", "20000", "-o", "json"))
        .flatMap(part -> part)
        .toList();
  }

  private static String origin(String url) {
    return url.substring(0, url.indexOf('/', "http://".length()));
  }

  /** The program's environment. */
  Map<String, String> environment(Scenario scenario, LiveServer server) {
    return this == WITHOUT_SECRET || this == TAKEN_FOR_CEPH
        ? Map.of("HOME", "/no/such/home")
        : scenario.environment(server);
  }
}
