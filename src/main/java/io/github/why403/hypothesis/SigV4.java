package io.github.why403.hypothesis;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong under Signature Version 4 in the query. */
final class SigV4 {
  /** What can be wrong, and with what the difference is looked for. */
  static final Kit KIT =
      new Kit(
          List.of(
              new MethodFamily(),
              new HostFamily(HostBook.S3),
              new PathShapeFamily(),
              new PathCodingFamily(),
              new QueryFamily(),
              new QueryCodingFamily(),
              new HeaderFamily(),
              new PayloadFamily(),
              new LifetimeFamily(),
              new ScopeFamily(),
              new KeyIdFamily(),
              new SecretFamily()),
          Stream.of(
                  FormFacts.ROWS,
                  TailFacts.ROWS,
                  TokenFacts.ROWS,
                  TimeFacts.ROWS,
                  HeaderFacts.ROWS,
                  PlaceFacts.ROWS,
                  MixedFacts.ROWS,
                  StrayFacts.ROWS)
              .flatMap(List::stream)
              .toList());

  private SigV4() {}
}
