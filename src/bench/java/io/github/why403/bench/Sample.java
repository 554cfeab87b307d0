package io.github.why403.bench;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import io.github.why403.search.Found;
import io.github.why403.search.Limits;
import io.github.why403.search.Search;
import java.util.List;

/**
 * The request that everything is measured on: an upload as the AWS SDKs presign it, with a
 * signature that nothing gives, so that each search runs to its end. Keys are AWS's own examples.
 *
 * @param facts the case
 * @param read what the store hashes
 */
record Sample(Case facts, SigningInput read) {
  static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  static final String REGION = "eu-west-1";
  static final String HOST = "reports-example.s3.eu-west-1.amazonaws.com";
  static final String PATH = "/2026/11/quarterly%20report.pdf";
  static final String TYPE = "application/pdf";

  private static final String UNSIGNED =
      "https://"
          + HOST
          + PATH
          + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
          + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261122%2Feu-west-1%2Fs3%2Faws4_request"
          + "&X-Amz-Date=20261122T110000Z&X-Amz-Expires=3600"
          + "&X-Amz-SignedHeaders=content-type%3Bhost&x-id=PutObject";

  private static final String NO_SIGNATURE =
      "4be1c2cbea1a1a1f8e2ab3c1d2e3f405162738495a6b7c8d9e0f1a2b3c4d5e6f";

  private static final Edit LAST =
      Edit.of(
          "none",
          "signed with the secret that ends the search",
          1,
          "none",
          input ->
              input.withKey(input.key().withSecret(Secret.of("the end", "the benchmark", null))));

  static Sample load() {
    return load(NO_SIGNATURE);
  }

  private static Sample load(String signature) {
    try {
      RawUrl url = RawUrl.parse(UNSIGNED + "&X-Amz-Signature=" + signature);
      List<Header> sent = Header.parse("Content-Type: " + TYPE).stream().toList();
      FailedRequest request = new FailedRequest(url, "PUT", sent, true, null);
      Secret secret = Secret.of(SECRET, "AWS's documentation", KEY_ID);
      Case facts =
          Case.of(Schemes.recognise(request), request, null, null, List.of(secret), List.of());
      return new Sample(
          facts,
          facts.url().scheme().readings(facts.url(), facts.provider().rules(), secret).get(0));
    } catch (BadInput impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One whose signature {@link #LAST} gives: its search tries all pairs and no triple. */
  static Sample endingAfterPairs() {
    Sample open = load();
    return load(open.facts().url().scheme().sign(LAST.change().apply(open.read())));
  }

  /** All pairs; what ends the search stands where the streams do, behind them. */
  Search pairs() {
    return search(common(), List.of(new EditStream.Listed("the end", List.of(LAST))));
  }

  /** All pairs and all triples. */
  Search triples() {
    return search(common(), List.of());
  }

  /** All lifetimes up to a week. */
  Search lifetimes() {
    return search(
        List.of(),
        Hypotheses.streams(facts, read).stream().filter(s -> s.size() > 600_000).toList());
  }

  /** All that the default budget allows. */
  Search everything() {
    return search(common(), Hypotheses.streams(facts, read));
  }

  /** The edits that combine. */
  List<Edit> common() {
    return Hypotheses.common(facts, read);
  }

  private Search search(List<Edit> common, List<EditStream> streams) {
    return new Search(
        facts.url().scheme(),
        facts.url().signature(),
        read,
        common,
        () -> streams,
        Limits.of(Limits.DEFAULT_CANDIDATES));
  }

  /** Runs a search and counts. */
  static long candidates(Search search) {
    Found found = search.run();
    return found.candidates();
  }
}
