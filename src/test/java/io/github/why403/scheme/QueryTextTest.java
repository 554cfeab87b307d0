package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The canonical query: by encoded name, then encoded value, however often it is written. */
class QueryTextTest {
  private static final String LETTERS = "aaabB-.~ =&%+0\u00e9";

  private final Random random = new Random(Long.getLong("test.seed", 1));

  private String text(int atMost) {
    return random
        .ints(random.nextInt(atMost + 1), 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  @Test
  void isSortedByNameAndThenByValue() {
    for (int n = 0; n < 3000; n++) {
      List<QueryParam> params = new ArrayList<>();
      int count = random.nextInt(40);
      for (int i = 0; i < count; i++) {
        params.add(QueryParam.added(text(3), text(3)));
      }
      List<RawParam> encoded = new ArrayList<>(params.stream().map(QueryParam::raw).toList());
      encoded.sort(
          Comparator.comparing(RawParam::name).thenComparing(p -> String.valueOf(p.value())));
      QueryText query = new QueryText(params, QueryText.Order.SORTED, PercentCoding.STRICT);
      String expected = encoded.stream().map(RawParam::text).collect(Collectors.joining("&"));
      assertEquals(expected, query.canonical());
      assertEquals(expected, query.canonical(), "the second time");
    }
  }

  /** The equals sign ends a name; a name alone comes before the same name with a value. */
  @ParameterizedTest
  @CsvSource({
    "a, a=",
    "a, a-b",
    "a, a-b=c",
    "a=, a-b",
    "a=z, a-b",
    "a=, a=b",
    "a=b, a=b=",
    "a.b, aa"
  })
  void aNameEndsAtTheEqualsSign(String first, String second) {
    List<QueryParam> params =
        Stream.of(second, first)
            .map(RawParam::of)
            .map(QueryParam::of)
            .map(param -> param.withForm(QueryParam.Form.AS_SENT))
            .toList();
    QueryText query = new QueryText(params, QueryText.Order.SORTED, PercentCoding.STRICT);
    assertEquals(first + "&" + second, query.canonical());
  }

  @Test
  void aChangedValueIsWrittenAnew() {
    for (int n = 0; n < 3000; n++) {
      String name = text(3);
      QueryParam sent = QueryParam.of(RawUrl.pieces("x=" + n).get(0));
      QueryParam param = new QueryParam(name, sent.value(), sent.raw(), null, sent.form());
      param.canonicalPair(PercentCoding.STRICT);
      String value = text(6);
      PercentCoding lower = PercentCoding.STRICT.withLowerHex();
      for (PercentCoding coding : List.of(PercentCoding.STRICT, lower)) {
        assertEquals(
            coding.encode(name, "") + "=" + coding.encode(value, ""),
            param.withValue(value).canonicalPair(coding));
        assertEquals(
            coding.encode(name, "") + "=" + coding.encode(value, ""),
            param.withCoding(coding).withValue(value).canonicalPair(PercentCoding.STRICT));
      }
      assertEquals(
          PercentCoding.STRICT.encode(name, ""),
          param
              .withForm(QueryParam.Form.NAME_ONLY)
              .withValue(value)
              .canonicalPair(PercentCoding.STRICT));
      assertEquals(
          sent.raw().name() + "=" + PercentCoding.STRICT.encode(value, ""),
          param
              .withForm(QueryParam.Form.AS_SENT)
              .withValue(value)
              .canonicalPair(PercentCoding.STRICT));
    }
  }
}
