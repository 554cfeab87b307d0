package io.github.why403.scheme;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.RawParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A signature scheme: what is hashed, line by line, and how a signature is checked.
 *
 * <p>The sealed list is the register of schemes. The search, the report and the batch see a scheme
 * only through this interface.
 */
public sealed interface Scheme permits CanonicalRequestScheme, StringToSignScheme {

  /** Its name in outputs, such as {@code s3-v4}. */
  String id();

  /** Its name for people. */
  String title();

  /**
   * Whether a URL is signed under this scheme, damaged ones included.
   *
   * @param text the URL in lower case
   */
  boolean claims(String text);

  /**
   * Whether its signature is the one that a host reads, whatever other stands beside it.
   *
   * @param host in lower case
   */
  default boolean isReadAt(String host) {
    return false;
  }

  /** What it calls its parameters. */
  Vocabulary vocabulary();

  /** What its signatures are checked with. */
  default KeyKind keyKind() {
    return KeyKind.SECRET;
  }

  /** The parameters of a request, decoded; those of the URL where the scheme has no other place. */
  default List<QueryParam> params(FailedRequest request) {
    List<RawParam> sent = request.url().params();
    List<QueryParam> params = new ArrayList<>(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      RawParam raw = sent.get(i);
      if (!raw.name().isEmpty() || raw.value() != null) {
        params.add(request.url().printable() ? QueryParam.ofOctets(raw) : QueryParam.of(raw));
      }
    }
    return params;
  }

  /** Reads a signature of this scheme. Never fails: what cannot be read has no digits. */
  SignatureText signature(String value);

  /** Reads what a URL says of its key. Never fails. */
  Credential credential(String text);

  /** What the parts of a credential are, for people. */
  default String credentialForm() {
    return "KEYID/DATE/REGION/SERVICE/" + vocabulary().terminator();
  }

  /** A scope as it stands in the string to sign and behind the access key id. */
  default String scopeText(Scope scope) {
    return scope.text();
  }

  /**
   * How many candidates of a keyed hash one candidate costs. A search tries as many fewer of them.
   */
  default int candidateCost() {
    return 1;
  }

  /**
   * Whether a store's own text under this scheme was ever recorded. Where none was, what a
   * comparison with it shows is not proven.
   */
  default boolean textsAreRecorded() {
    return true;
  }

  /** What a URL lacks to be derived, a clause; empty where it lacks nothing. */
  Optional<String> lacks(SignedUrl url);

  /** What a difference of a parameter is called. */
  default String part(String parameter) {
    return "query." + parameter;
  }

  /** What a difference of the payload is called. */
  default String payloadPart() {
    return "payload-hash";
  }

  /** The payload for people. */
  default String payloadText(SigningInput input) {
    return input.payload();
  }

  /** What a difference of the algorithm is called. */
  default String algorithmPart() {
    return "string-to-sign.algorithm";
  }

  /** How many lines a candidate has. */
  int lineCount();

  /** Renders one line of a signing input; the same input gives the same bytes. */
  Segment render(int line, SigningInput input);

  /**
   * Whether a line must come out alike for two inputs because all it is made of is the same object.
   * A quick answer that may miss equality, never claim it wrongly.
   */
  boolean sameLine(int line, SigningInput a, SigningInput b);

  /** A judge for the signature of a URL. */
  Judge judge(SignatureText claimed);

  /**
   * A judge for a string to sign that the signer itself wrote down; one that never agrees where the
   * scheme has none.
   */
  default Judge judge(String stringToSign) {
    return lines -> Agreement.NONE;
  }

  /** Every intermediate text of an input, labelled. */
  Derivation derive(SigningInput input);

  /** The signature that an input gives, as it would stand in the URL. */
  default String sign(SigningInput input) {
    return sign(input.key(), derive(input).stringToSignText());
  }

  /**
   * The signature of a string to sign that somebody else built, an octet string.
   *
   * @throws UnsupportedOperationException where keys of the scheme check and do not sign
   */
  String sign(SigningKey key, String stringToSign);

  /** Whether a key signed a string to sign that somebody else built, an octet string. */
  default boolean signed(SigningKey key, String stringToSign, SignatureText claimed) {
    return sign(key, stringToSign).equals(claimed.text());
  }

  /**
   * Whether a key may have made a signature, whatever was signed. Of RSA that can be told; of
   * others it always may.
   */
  default boolean opens(Secret key, SignatureText claimed) {
    return true;
  }

  /** A moment as it stands in a URL whose end is a moment: seconds since 1970. */
  default String moment(Instant at) {
    return Long.toString(at.getEpochSecond());
  }

  /** The line of the path, labelled as a difference names it. */
  default Line pathLine(SigningInput input) {
    return new Line("path", input.path().canonical());
  }

  /** All lines of an input. */
  default Segment[] render(SigningInput input) {
    Segment[] lines = new Segment[lineCount()];
    for (int line = 0; line < lines.length; line++) {
      lines[line] = render(line, input);
    }
    return lines;
  }

  /**
   * What the store hashes for a URL sent as the request says: the reading of its rules first, then
   * other readings that the same store accepts as well.
   */
  List<SigningInput> readings(SignedUrl url, StoreRules rules, Secret secret);
}
