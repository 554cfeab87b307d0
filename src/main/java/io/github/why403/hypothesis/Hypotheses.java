package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.List;
import java.util.stream.Stream;

/** The register of families. */
public final class Hypotheses {
  private static final List<ResignFamily> RESIGN =
      List.of(
          new MethodFamily(),
          new HostFamily(),
          new PathShapeFamily(),
          new PathCodingFamily(),
          new QueryFamily(),
          new QueryCodingFamily(),
          new HeaderFamily(),
          new PayloadFamily(),
          new LifetimeFamily(),
          new ScopeFamily(),
          new SecretFamily());

  private static final List<Fact> FACTS =
      Stream.of(FormFacts.ROWS, TokenFacts.ROWS, TimeFacts.ROWS, HeaderFacts.ROWS, PlaceFacts.ROWS)
          .flatMap(List::stream)
          .toList();

  private Hypotheses() {}

  /** Everything that is decided without re-signing. */
  public static List<Fact> facts() {
    return FACTS;
  }

  /** The families that offer edits. */
  public static List<ResignFamily> resign() {
    return RESIGN;
  }

  /** The common edits of all families for a request. */
  public static List<Edit> common(Case facts, SigningInput read) {
    return RESIGN.stream().flatMap(f -> f.common(facts, read).stream()).toList();
  }

  /** The full streams of all families for a request. */
  public static List<EditStream> streams(Case facts, SigningInput read) {
    return RESIGN.stream().flatMap(f -> f.streams(facts, read).stream()).toList();
  }
}
