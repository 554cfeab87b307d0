package io.github.why403.hypothesis;

import io.github.why403.provider.Provider;
import io.github.why403.provider.Provider.UnsignedHeaders;
import io.github.why403.provider.Providers;
import io.github.why403.scheme.StoreRules.AbsentHeader;

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

  /** That a parameter in another letter case is none: an unknown store may read it. */
  static Certainty readsExactNames(Provider provider) {
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

  /** Whether a parameter may stand for a signed header of its name that was not sent. */
  static boolean readsHeadersFromQuery(Provider provider) {
    return provider.rules().absentHeader() == AbsentHeader.FROM_QUERY || !provider.rulesAreKnown();
  }
}
