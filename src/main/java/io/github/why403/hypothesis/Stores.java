package io.github.why403.hypothesis;

import io.github.why403.provider.Provider;
import io.github.why403.provider.Provider.UnsignedHeaders;
import io.github.why403.provider.Providers;

/** How sure a fact is for a store, where stores are known to differ or nobody has looked. */
final class Stores {
  private Stores() {}

  /** Amazon S3, told by the host or by the user. Key ids and tokens mean something there only. */
  static boolean isAws(Provider provider) {
    return provider.equals(Providers.AWS);
  }

  /** For what AWS is known to do, and others usually do. */
  static Certainty provenOnAws(Provider provider) {
    return isAws(provider) ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /**
   * That a parameter in another letter case is none. Ceph RGW reads the names in any case (its
   * source), and an unknown store may be one.
   */
  static Certainty readsExactNames(Provider provider) {
    if (provider.lenientNumbers()) {
      return Certainty.POSSIBLE;
    }
    return provider.rulesAreKnown() ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** That a lifetime with something behind its digits is refused: measured on AWS only. */
  static Certainty readsWholeNumbers(Provider provider) {
    return provenOnAws(provider);
  }

  /** That a signed list without host is refused, whatever the signature. */
  static Certainty asksForHost(Provider provider) {
    return provider.unsignedHeaders() == UnsignedHeaders.REFUSED
        ? Certainty.PROVEN
        : Certainty.LIKELY;
  }
}
