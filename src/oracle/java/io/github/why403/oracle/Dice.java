package io.github.why403.oracle;

import java.util.Random;

/** Random choices that can be made again from their seed. */
final class Dice {
  private static final String LETTERS = "abcXYZ019-._~ +!'()*@:=;,$&?#[]%\"<>{}|^`\u00e9\u4e2d";

  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  /** The dice of this run. */
  static Dice ofRun() {
    return new Dice(Long.getLong("test.seed", 1));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  @SafeVarargs
  final <T> T one(T... all) {
    return all[random.nextInt(all.length)];
  }

  /** Letters that break signatures, between two that do not; no segment of it is made of dots. */
  String name() {
    return "n" + letters(LETTERS) + "z";
  }

  /** The same with slashes. */
  String key() {
    StringBuilder key = new StringBuilder(name());
    while (oneIn(3)) {
      key.append('/').append(name());
    }
    return key.toString();
  }

  /** The same with backslashes. */
  String nameWithBackslash() {
    return "n" + letters(LETTERS + "/\\") + "z";
  }

  private String letters(String from) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }
}
