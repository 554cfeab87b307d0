package io.github.why403.probe.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges the certificate of one connection: as the JDK does, telling why it is refused. Under
 * {@code -k} the reason is kept and the certificate taken.
 */
final class Verifier extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager platform;
  private final String host;
  private final boolean identified;
  private final boolean insecure;
  private volatile @Nullable Distrust distrust;

  /**
   * @param platform the JDK's judge, with all authorities that are trusted
   * @param host the name that the certificate should have
   * @param identified whether the JDK compares the names. It refuses to for names that are none by
   *     the rules for hosts, such as one of a bucket with an underscore; there it is done here
   * @param insecure whether any certificate will do
   */
  Verifier(X509ExtendedTrustManager platform, String host, boolean identified, boolean insecure) {
    super();
    this.platform = platform;
    this.host = host;
    this.identified = identified;
    this.insecure = insecure;
  }

  /** Why the certificate is not right; empty where it is. */
  String distrust() {
    Distrust found = distrust;
    return found == null ? "" : found.clause();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    Distrust found = judge(chain, authType, socket);
    distrust = found;
    if (found != null && !insecure) {
      throw found;
    }
  }

  private @Nullable Distrust judge(X509Certificate[] chain, String authType, Socket socket) {
    CertificateNames names = CertificateNames.of(chain[0]);
    boolean fits = names.fit(host);
    try {
      platform.checkServerTrusted(chain, authType, socket);
      return identified || fits ? null : wrongName(names);
    } catch (CertificateException refused) {
      return !fits && isTrusted(chain, authType) ? wrongName(names) : untrusted(chain[0], refused);
    }
  }

  /** Whether the chain is sound, names aside. */
  private boolean isTrusted(X509Certificate[] chain, String authType) {
    try {
      platform.checkServerTrusted(chain, authType);
      return true;
    } catch (CertificateException untrusted) {
      return false;
    }
  }

  private Distrust wrongName(CertificateNames names) {
    return new Distrust("the certificate is not for " + host + " but for " + names.words(), true);
  }

  private static Distrust untrusted(X509Certificate leaf, CertificateException refused) {
    String issuer = CertificateNames.clean(leaf.getIssuerX500Principal().getName());
    for (Throwable at = refused; at != null; at = at.getCause()) {
      if (at instanceof CertificateExpiredException) {
        return new Distrust(
            "the certificate, or one it rests on, has expired (its own time ended "
                + leaf.getNotAfter().toInstant()
                + ")",
            false);
      }
      if (at instanceof CertificateNotYetValidException) {
        return new Distrust(
            "the certificate, or one it rests on, is not yet valid (its own time begins "
                + leaf.getNotBefore().toInstant()
                + ")",
            false);
      }
    }
    boolean selfSigned = leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
    return new Distrust(
        selfSigned
            ? "the certificate is signed by itself (" + issuer + ") and by nobody trusted"
            : "the certificate's issuer (" + issuer + ") is not trusted here",
        false);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("sockets only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("sockets only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("servers only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("servers only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("servers only");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return platform.getAcceptedIssuers();
  }
}
