package io.github.why403.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether somebody looks at standard error. Java knows of a console only where nothing is piped.
 */
final class Terminal {
  private Terminal() {}

  static boolean isStderr(Surroundings around) {
    if (around.askSecret() != null) {
      return true;
    }
    if (!(around.outside() instanceof Network)) {
      return false;
    }
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException notOnThisSystem) {
      return false;
    }
  }
}
