package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.AwsRegion;
import io.github.why403.provider.AwsRegions;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AuthParam;
import java.util.List;
import java.util.Optional;

/** The session token against the access key, and its own form. */
final class TokenFacts {
  static final List<Fact> ROWS =
      List.of(
          new Fact("access-key-unknown", Check.KEY, TokenFacts::nobody),
          new Fact("session-token-missing", Check.KEY, TokenFacts::missing),
          new Fact("stale-token-with-long-lived-key", Check.TOKEN, TokenFacts::stale),
          new Fact("session-token-v1-in-opt-in-region", Check.TOKEN, TokenFacts::versionOne),
          new Fact("token-plus-or-double-encoded", Check.TOKEN, TokenFacts::damaged));

  /** What tokens of version 1 were seen to begin with; others do not. */
  static final String VERSION_ONE = "FwoGZXIvYXdz";

  private TokenFacts() {}

  /** A signer that found no credentials signs for nobody (recorded on Backblaze B2, RGW). */
  private static Judgement nobody(Context it) {
    Case facts = it.facts();
    return facts.url().credential().wellFormed() && facts.url().credential().keyId().isEmpty()
        ? it.refusedAs(Refusal.KEY)
            .proven(
                "X-Amz-Credential names no access key: the signer had no credentials.",
                new Difference("access-key-id", null, null))
        : Judgement.SILENT;
  }

  private static Judgement missing(Context it) {
    Case facts = it.facts();
    if (!facts.url().credential().keyId().startsWith("ASIA")) {
      return Judgement.SILENT;
    }
    String header = Octets.lower(it.name(AuthParam.TOKEN));
    if (facts.url().hoisted(header) != null || facts.request().sends(header)) {
      return it.ruledOut("the temporary key comes with a session token");
    }
    return it.refusedAs(Refusal.KEY)
        .holds(
            Stores.readsAsiaKeys(facts.provider()),
            "The access key is a temporary one (ASIA...) and the URL has no "
                + it.name(AuthParam.TOKEN)
                + ", without which nobody knows that key.",
            new Difference(it.part(AuthParam.TOKEN), null, null));
  }

  private static Judgement stale(Context it) {
    Case facts = it.facts();
    boolean longLived = facts.url().credential().keyId().startsWith("AKIA");
    Optional<String> token = facts.url().value(AuthParam.TOKEN);
    if (!longLived || token.isEmpty()) {
      return Judgement.SILENT;
    }
    return it.refusedAs(Refusal.TOKEN)
        .holds(
            Stores.readsAsiaKeys(facts.provider()),
            "The access key is a long-lived one (AKIA...) and the URL carries a session token,"
                + " which belongs to another key.",
            new Difference(it.part(AuthParam.TOKEN), null, Octets.text(token.get())));
  }

  private static Judgement versionOne(Context it) {
    Case facts = it.facts();
    String region = facts.url().credential().scope().region();
    boolean old =
        facts.url().value(AuthParam.TOKEN).filter(t -> t.startsWith(VERSION_ONE)).isPresent();
    boolean optIn = AwsRegions.find(region).filter(AwsRegion::optIn).isPresent();
    return old && optIn && facts.address().aws() != null
        ? it.refusedAs(Refusal.TOKEN)
            .holds(
                Certainty.LIKELY,
                "The session token looks like one of version 1, which the opt-in region "
                    + region
                    + " refuses.")
        : Judgement.SILENT;
  }

  private static Judgement damaged(Context it) {
    Optional<String> token = it.facts().url().value(AuthParam.TOKEN);
    if (token.isEmpty()) {
      return Judgement.SILENT;
    }
    if (token.get().indexOf(' ') >= 0) {
      return it.proven(
          it.name(AuthParam.TOKEN)
              + " holds blanks where a token has +: a plus stood raw in the URL.");
    }
    return token.get().indexOf('%') >= 0
        ? it.proven(
            it.name(AuthParam.TOKEN)
                + " is percent-encoded twice, so the store reads another token.")
        : it.ruledOut(it.name(AuthParam.TOKEN) + " has the alphabet of a token");
  }
}
