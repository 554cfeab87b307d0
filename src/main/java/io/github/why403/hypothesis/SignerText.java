package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import io.github.why403.input.SignerLog;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a signer's log that led to the URL. First it must be bound: the same signature; or,
 * where the log shows none, the same moment, scope and key. A log of another signing says nothing.
 *
 * @param entry what the signer wrote down
 * @param bySignature whether the log shows the URL's own signature, so that no other signing of
 *     that second can be meant
 */
public record SignerText(SignerLog.Entry entry, boolean bySignature) {

  /** The entry of the case's log that is this URL's; of several the surest. */
  public static Optional<SignerText> of(Case facts) {
    List<SignerLog.Entry> entries = facts.book().signerLog().entries();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    List<SignerText> bound = new ArrayList<>();
    for (SignerLog.Entry entry : entries) {
      String signature = entry.signature();
      if (signature == null ? isOfTheSecond(facts, entry) : isOf(facts, signature)) {
        bound.add(new SignerText(entry, signature != null));
      }
    }
    Optional<SignerText> certain = bound.stream().filter(SignerText::bySignature).findFirst();
    // Two signings of one second cannot be told apart.
    return certain.isPresent() || bound.size() != 1 ? certain : Optional.of(bound.get(0));
  }

  private static boolean isOf(Case facts, String signature) {
    return facts.url().signature().text().equals(signature);
  }

  private static boolean isOfTheSecond(Case facts, SignerLog.Entry entry) {
    String[] lines = entry.stringToSign().split("\n", -1);
    String date = facts.url().value(AuthParam.DATE).orElse("");
    return lines[1].equals(date)
        && lines[2].equals(facts.url().credential().scope().text())
        && signs(entry, facts);
  }

  /** The key of the credential that stands in the signed query. */
  private static boolean signs(SignerLog.Entry entry, Case facts) {
    String query = entry.canonicalRequest().split("\n", -1)[2];
    for (RawParam raw : RawUrl.pieces(query)) {
      QueryParam param = QueryParam.of(raw);
      if (param.name().equals(facts.url().name(AuthParam.CREDENTIAL))) {
        return param.value().equals(facts.url().credential().text());
      }
    }
    return false;
  }

  /** How sure a difference is. */
  public Certainty sureness() {
    return bySignature ? Certainty.PROVEN : Certainty.LIKELY;
  }

  /** The signed text in its parts. */
  public Optional<Echo> parts() {
    return Echo.of(entry.canonicalRequest(), entry.stringToSign());
  }

  @Override
  public String toString() {
    return "SignerText[" + Octets.text(entry.stringToSign().split("\n", -1)[1]) + "]";
  }
}
