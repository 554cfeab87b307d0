package io.github.why403.probe.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes TLS connections, trusting the machine's authorities and those that the user named. */
final class Trust {
  private final List<X509Certificate> more;
  private final boolean insecure;
  private @Nullable X509ExtendedTrustManager platform;

  Trust(List<X509Certificate> more, boolean insecure) {
    this.more = more;
    this.insecure = insecure;
  }

  /**
   * A TLS connection before its handshake.
   *
   * @param socket to be read and written
   * @param verifier what was found of the certificate, after the handshake
   */
  record Secured(SSLSocket socket, Verifier verifier) {}

  /** Puts TLS over a socket. */
  Secured over(Socket raw, String host, int port) throws IOException {
    boolean isAddress = Literals.of(host).isPresent();
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    boolean identified = isAddress || isHostName(name);
    try {
      Verifier verifier = new Verifier(platform(), name, identified, insecure);
      // A context of its own for each connection: a resumed session would skip the verifier.
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {verifier}, null);
      SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, name, port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm(identified ? "HTTPS" : null);
      parameters.setServerNames(serverNames(name, identified && !isAddress));
      socket.setSSLParameters(parameters);
      return new Secured(socket, verifier);
    } catch (GeneralSecurityException broken) {
      throw new IOException("TLS cannot be set up on this machine", broken);
    }
  }

  /**
   * The name that the server is told. A bucket's underscore is against the rules for host names,
   * and servers in Java hang up on it, so such a name goes untold; the big stores then show the
   * certificate of their own name, which is the right one.
   */
  private static List<SNIServerName> serverNames(String name, boolean legal) {
    return legal ? List.of(new SNIHostName(name)) : List.of();
  }

  private static boolean isHostName(String name) {
    try {
      return !new SNIHostName(name).getAsciiName().isEmpty();
    } catch (IllegalArgumentException underscoreOrWorse) {
      return false;
    }
  }

  private synchronized X509ExtendedTrustManager platform()
      throws GeneralSecurityException, IOException {
    X509ExtendedTrustManager made = platform;
    if (made == null) {
      made = load(null);
      if (!more.isEmpty()) {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (X509Certificate each : made.getAcceptedIssuers()) {
          all.setCertificateEntry("platform-" + number++, each);
        }
        for (X509Certificate each : more) {
          all.setCertificateEntry("user-" + number++, each);
        }
        made = load(all);
      }
      platform = made;
    }
    return made;
  }

  private static X509ExtendedTrustManager load(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }
}
