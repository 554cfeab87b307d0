package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import java.util.List;
import java.util.Optional;

/**
 * The policy that a store read from the form, which it gives back as its string to sign.
 *
 * @param facts the case
 * @param store the store's text, an octet string
 * @param ours the policy of the form, an octet string
 */
public record PostEcho(Case facts, String store, String ours) implements HashedText {
  private static final String POLICY = "policy";

  /** Reads an answer; empty where it gives no string to sign back. */
  static Optional<PostEcho> of(Told told) {
    Case facts = told.facts();
    boolean form = facts.url().scheme() instanceof PostPolicy;
    String ours = facts.url().value(AuthParam.POLICY).orElse("");
    return form && told.isAboutTheRequest()
        ? told.reply()
            .error()
            .flatMap(error -> error.octets("StringToSign"))
            .map(store -> new PostEcho(facts, store, ours))
        : Optional.empty();
  }

  @Override
  public String stringToSign() {
    return store;
  }

  @Override
  public boolean unchanged() {
    return store.equals(ours);
  }

  @Override
  public boolean signedBy(Secret secret) {
    SigningInput input =
        facts.url().scheme().readings(facts.url(), facts.provider().rules(), secret).get(0);
    return facts.url().scheme().signed(input.key(), store, facts.url().signature());
  }

  /** The texts may hold a session token, so they are told by their lengths alone. */
  @Override
  public List<Finding> findings() {
    return unchanged()
        ? List.of()
        : List.of(
            Finding.of(
                "query-altered-after-signing",
                Certainty.PROVEN,
                Check.SIGNATURE,
                "The store read another policy than the form holds: it was changed on the way, or"
                    + " another form was sent.",
                List.of(
                    new Difference(
                        facts.url().scheme().part(POLICY),
                        ours.length() + " characters",
                        store.length() + " characters"))));
  }

  @Override
  public FailedRequest arrived() {
    return facts.request().withForm(Post.form(facts).with(POLICY, Octets.text(store)));
  }

  @Override
  public String toString() {
    return "PostEcho[" + store.length() + " chars]";
  }
}
