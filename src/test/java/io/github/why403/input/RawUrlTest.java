package io.github.why403.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query is cut at its ampersands, and each piece at its first equals sign. */
class RawUrlTest {
  private final Random random = new Random(Long.getLong("test.seed", 1));

  private static List<RawParam> oneByOne(String query) {
    return Stream.of(query.split("&", -1)).map(RawParam::of).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "&", "=", "a", "a=b=c", "&&=", "a&b=", "=&a", "a=&&b", "a=b&c&d=e=", "&=&="})
  void everyPieceIsCut(String query) {
    assertEquals(oneByOne(query), RawUrl.pieces(query));
  }

  @Test
  void anyQueryIsCut() {
    for (int n = 0; n < 5000; n++) {
      String query =
          random
              .ints(random.nextInt(20), 0, 4)
              .mapToObj(i -> "a&=b".substring(i, i + 1))
              .collect(Collectors.joining());
      assertEquals(oneByOne(query), RawUrl.pieces(query), query);
    }
  }

  /** The row of a log may be this long; it was a matter of minutes once. */
  @Test
  void manyEmptyPiecesCostNoMoreThanOthers() {
    String query = "&".repeat(1 << 20);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertEquals(query.length() + 1, RawUrl.pieces(query).size()));
  }
}
