package io.github.why403.hypothesis;

import io.github.why403.provider.Provider;
import io.github.why403.provider.Provider.Trait;
import io.github.why403.provider.Provider.UnsignedHeaders;
import io.github.why403.scheme.StoreRules.AbsentHeader;
import java.util.Set;

/**
 * How sure a fact is for a store, where stores are known to differ or nobody has looked. What a
 * store does stands in {@link Provider}; here is only what follows from it.
 */
final class Stores {
  /** Ceph RGW 16.2.15, S3Proxy 4.1.0 and Azurite 3.35.0 were asked. */
  private static final Set<String> WANT_PADDING = Set.of("ceph", "s3proxy", "azurite");

  private Stores() {}

  /** That a key id says it is a temporary one: others copy it, or make up ids of their own. */
  static Certainty readsAsiaKeys(Provider provider) {
    return provider.has(Trait.ASIA_KEYS) ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** That a parameter in another letter case is none: an unknown store may read it. */
  static Certainty readsExactNames(Provider provider) {
    return provider.rulesAreKnown() ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** That a lifetime with something behind its digits is refused. */
  static Certainty readsWholeNumbers(Provider provider) {
    return provider.has(Trait.WHOLE_NUMBERS) ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** That base64 without its padding is refused; measured at three stores. */
  static Certainty wantsPadding(Provider provider) {
    return WANT_PADDING.contains(provider.name()) ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** That a signed list without host is refused, whatever the signature. */
  static Certainty asksForHost(Provider provider) {
    return provider.unsignedHeaders() == UnsignedHeaders.REFUSED
        ? Certainty.PROVEN
        : Certainty.LIKELY;
  }

  /** Whether a parameter may stand for a signed header of its name that was not sent. */
  static boolean readsHeadersFromQuery(Provider provider) {
    return provider.rules().absentHeader() == AbsentHeader.FROM_QUERY || !provider.rulesAreKnown();
  }
}
