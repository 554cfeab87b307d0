package io.github.why403.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table "what an answer proves", semantics 1.10 and the recordings of other stores. */
class PassedTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "aws, EXPIRED, MECHANISM PARAMETERS NOT_YET_VALID, SCOPE SCOPE_DATE HEADERS_SIGNED KEY"
        + " SIGNATURE TOKEN AFTER",
    "aws, REGION, MECHANISM PARAMETERS NOT_YET_VALID EXPIRED, SCOPE_DATE HEADERS_SIGNED KEY"
        + " SIGNATURE TOKEN AFTER",
    "aws, HEADERS_NOT_SIGNED, MECHANISM PARAMETERS NOT_YET_VALID EXPIRED SCOPE SCOPE_DATE, KEY"
        + " SIGNATURE TOKEN AFTER",
    "aws, KEY, MECHANISM PARAMETERS NOT_YET_VALID EXPIRED SCOPE SCOPE_DATE HEADERS_SIGNED,"
        + " SIGNATURE TOKEN AFTER",
    "aws, SIGNATURE, MECHANISM PARAMETERS NOT_YET_VALID EXPIRED SCOPE SCOPE_DATE HEADERS_SIGNED"
        + " KEY, TOKEN AFTER",
    "aws, MOVED_FOR_NOW, '', MECHANISM PARAMETERS NOT_YET_VALID EXPIRED SCOPE SCOPE_DATE"
        + " HEADERS_SIGNED KEY SIGNATURE TOKEN AFTER",
    "aws, NO_SUCH_KEY, MECHANISM PARAMETERS NOT_YET_VALID EXPIRED SCOPE SCOPE_DATE HEADERS_SIGNED"
        + " KEY SIGNATURE TOKEN, ''",
    "aws, NO_SUCH_BUCKET, '', ''",
    "aws, NO_LENGTH, '', ''",
    "aws, ANONYMOUS, '', ''",
    "aws, BUSY, '', ''",
    "ceph, SIGNATURE, MECHANISM PARAMETERS EXPIRED KEY, TOKEN AFTER",
    "ceph, MOVED, MECHANISM PARAMETERS EXPIRED KEY SIGNATURE TOKEN, ''",
    "s3proxy, EXPIRED, PARAMETERS KEY, SCOPE SCOPE_DATE HEADERS_SIGNED SIGNATURE TOKEN AFTER",
    "s3proxy, KEY, PARAMETERS, NOT_YET_VALID EXPIRED SCOPE SCOPE_DATE HEADERS_SIGNED SIGNATURE"
        + " TOKEN AFTER",
    "wasabi, KEY, '', ''",
    "generic, SIGNATURE, '', ''",
  })
  void whatAnAnswerShows(String store, Refusal ground, String passed, String masked) {
    Provider provider = Providers.named(store).orElseThrow();
    Passed shown = Passed.of(provider, refused(Set.of(ground)), true);
    assertEquals(checks(passed), without(shown.passed()), "passed");
    assertEquals(checks(masked), without(shown.masked()), "masked");
    assertEquals(Passed.NOTHING, Passed.of(provider, refused(Set.of(ground)), false));
  }

  @Test
  void ofTwoGroundsWhatLiesBeforeBothIsPassed() {
    Passed shown = Passed.of(Providers.AWS, refused(Set.of(Refusal.KEY, Refusal.SIGNATURE)), true);
    assertTrue(shown.passed().contains(Check.HEADERS_SIGNED));
    assertTrue(shown.masked().containsAll(Set.of(Check.KEY, Check.SIGNATURE)));
  }

  @Test
  void anotherStoresTextShowsNoOrder() {
    Reading assumed =
        new Reading(Reading.Kind.REFUSED, Set.of(Refusal.SIGNATURE), Backing.ASSUMED, true);
    assertEquals(Passed.NOTHING, Passed.of(Providers.AWS, assumed, true));
  }

  private static Reading refused(Set<Refusal> grounds) {
    return new Reading(Reading.Kind.REFUSED, grounds, Backing.RECORDED, true);
  }

  /** Routing is passed by nearly every answer and says little. */
  private static Set<Check> without(Set<Check> checks) {
    return checks.stream().filter(c -> c != Check.ROUTING).collect(Collectors.toSet());
  }

  private static Set<Check> checks(String names) {
    return Arrays.stream(names.split(" "))
        .filter(n -> !n.isEmpty())
        .map(Check::valueOf)
        .collect(Collectors.toSet());
  }
}
