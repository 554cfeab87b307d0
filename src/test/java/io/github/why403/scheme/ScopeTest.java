package io.github.why403.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Equality is written by hand, so it is tested by hand. */
class ScopeTest {
  private static final Scope SCOPE = new Scope("20261122", "eu-west-1", "s3", "aws4_request");

  @Test
  void everyPartCounts() {
    Scope same = new Scope("20261122", "eu-west-1", "s3", "aws4_request");
    assertEquals(SCOPE, same);
    assertEquals(SCOPE.hashCode(), same.hashCode());
    assertNotEquals(SCOPE, SCOPE.withDate("20261123"));
    assertNotEquals(SCOPE, SCOPE.withRegion("eu-west-2"));
    assertNotEquals(SCOPE, SCOPE.withService("s3express"));
    assertNotEquals(SCOPE, new Scope("20261122", "eu-west-1", "s3", "aws4"));
  }

  @Test
  void partsDoNotRunIntoOneAnother() {
    assertNotEquals(new Scope("a/b", "c", "s3", "end"), new Scope("a", "b/c", "s3", "end"));
  }
}
