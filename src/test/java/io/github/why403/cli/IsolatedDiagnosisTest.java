package io.github.why403.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Diagnosing and reporting need our own classes, gson and jspecify, and nothing else. */
class IsolatedDiagnosisTest {
  private static final List<String> NEEDED = List.of("gson", "jspecify");

  @Test
  void aDiagnosisNeedsNeitherSdkNorPicocliNorCommonsNet() throws Exception {
    try (URLClassLoader alone = alone()) {
      for (String absent :
          List.of(
              "picocli.CommandLine",
              "software.amazon.awssdk.profiles.ProfileFile",
              "org.slf4j.Logger",
              "org.apache.commons.net.ntp.NTPUDPClient",
              "org.junit.jupiter.api.Test")) {
        assertThrows(ClassNotFoundException.class, () -> alone.loadClass(absent));
      }
      Class<?> inside = alone.loadClass(Inside.class.getName());
      assertEquals(alone, inside.getClassLoader());
      @SuppressWarnings("unchecked")
      Function<String[], String> diagnose =
          (Function<String[], String>) inside.getDeclaredConstructor().newInstance();
      String told =
          diagnose.apply(
              new String[] {Presigned.of("PUT").url(), Presigned.KEY_ID, Presigned.SECRET});
      assertTrue(told.startsWith("PROVEN: Signed for PUT"), told);
      assertTrue(told.contains("\"cause\": \"method-mismatch\""), told);
    }
  }

  /** A loader whose parent knows the JDK only. */
  private static URLClassLoader alone() {
    URL[] path =
        Arrays.stream(ChildJvm.classPath().split(File.pathSeparator))
            .filter(IsolatedDiagnosisTest::isNeeded)
            .map(IsolatedDiagnosisTest::url)
            .toArray(URL[]::new);
    assertEquals(4, path.length, Arrays.toString(path));
    return new URLClassLoader("alone", path, ClassLoader.getPlatformClassLoader());
  }

  private static boolean isNeeded(String entry) {
    File file = new File(entry);
    return file.isDirectory() || NEEDED.stream().anyMatch(n -> file.getName().startsWith(n + "-"));
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
