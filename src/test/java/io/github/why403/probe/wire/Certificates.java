package io.github.why403.probe.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Throw-away certificates, made by the JDK's keytool once a run. */
final class Certificates {
  private static final char[] PASSWORD = "throw-away".toCharArray();

  private final KeyStore all;

  private Certificates(KeyStore all) {
    this.all = all;
  }

  private static final class Holder {
    static final Certificates MADE = make();
  }

  /**
   * An authority {@code ca}, and signed by it {@code sound} (localhost, 127.0.0.1 and *.s3.test),
   * {@code other} (other.example and more names), {@code expired}, {@code common} (a common name
   * only); {@code self} is signed by itself.
   */
  static Certificates get() {
    return Holder.MADE;
  }

  private static Certificates make() {
    try {
      Path folder = Files.createTempDirectory("why403-certificates");
      Path store = folder.resolve("store.p12");
      generate(store, "ca", "CN=why403 test authority", "-ext", "bc:c");
      signed(store, "sound", "CN=x", "-ext", "san=dns:localhost,ip:127.0.0.1,dns:*.s3.test");
      String many = "san=dns:other.example,dns:*.example.org";
      for (int i = 0; i < 20; i++) {
        many += ",dns:n" + i + ".example.net";
      }
      signed(store, "other", "CN=127.0.0.1", "-ext", many);
      signed(
          store,
          "expired",
          "CN=x",
          "-ext",
          "san=ip:127.0.0.1",
          "-startdate",
          "-9d",
          "-validity",
          "5");
      signed(store, "common", "CN=common.s3.test");
      generate(store, "self", "CN=self", "-ext", "san=ip:127.0.0.1");
      KeyStore all = KeyStore.getInstance(store.toFile(), PASSWORD);
      Files.delete(store);
      Files.delete(folder);
      return new Certificates(all);
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void signed(Path store, String alias, String subject, String... more)
      throws IOException {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("-signer", "ca"));
    generate(store, alias, subject, options.toArray(String[]::new));
  }

  private static void generate(Path store, String alias, String subject, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-Duser.language=en",
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD),
                "-alias",
                alias,
                "-dname",
                subject));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** A server's side with this certificate. */
  SSLContext server(String alias) throws IOException {
    try {
      Key key = all.getKey(alias, PASSWORD);
      KeyStore one = KeyStore.getInstance("PKCS12");
      one.load(null, null);
      one.setKeyEntry(alias, key, PASSWORD, all.getCertificateChain(alias));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(one, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IOException(broken);
    }
  }

  /** A certificate in PEM. */
  String pem(String alias) throws GeneralSecurityException {
    Certificate certificate = all.getCertificate(alias);
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
