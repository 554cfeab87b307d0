package io.github.why403.probe;

import io.github.why403.evidence.Case;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Mask;
import io.github.why403.input.Octets;
import io.github.why403.provider.StoreHost;
import io.github.why403.provider.StoreHosts;
import io.github.why403.scheme.AuthParam;
import java.util.Set;

/**
 * Whom credentials may go to. A pasted link is a stranger's word: that a host stands in it is no
 * reason to hand it a session token or a signature made with the user's secret.
 *
 * @param typedHosts hosts that the user typed in an option, lower-case, without ports
 */
public record Trust(Set<String> typedHosts) {
  public Trust {
    typedHosts = Set.copyOf(typedHosts);
  }

  /** Whether a host is a known store's own, or one that the user typed. */
  public boolean of(String asked) {
    String name = Octets.lower(asked);
    return typedHosts.contains(name)
        || StoreHosts.parse(name).filter(host -> !isAnybodys(host)).isPresent();
  }

  /** Behind a distribution of CloudFront stands whatever server its owner likes. */
  private static boolean isAnybodys(StoreHost host) {
    return host.provider().equals(StoreHosts.CLOUDFRONT);
  }

  /** Whether a request carries more than the URL's signature, which opens this URL alone. */
  static boolean carriesCredentials(WireRequest request, Case facts) {
    return facts.url().value(AuthParam.TOKEN).isPresent()
        || request.headers().stream().map(Header::name).anyMatch(Mask::isSecret);
  }
}
