package io.github.why403.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octet strings, decoded and in lower case. */
class OctetsTest {
  private final Random random = new Random(Long.getLong("test.seed", 1));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a%2Fb, a/b",
        "%2f%2F, //",
        "%41%6a%4A, AjJ",
        "%, %",
        "%4, %4",
        "%4g%G4, %4g%G4",
        "%%41, %A",
        "%2541, %41",
        "a%, a%",
        "\u4e00%41, \u4e00A",
        "%\u0664\u0661, %\u0664\u0661"
      })
  void aPercentSignThatStartsNoEscapeStays(String sent, String decoded) {
    assertEquals(decoded, Octets.percentDecode(sent, false));
  }

  @Test
  void everyOctetIsDecoded() {
    for (int octet = 0; octet < 256; octet++) {
      String whole = String.valueOf((char) octet);
      assertEquals(whole, Octets.percentDecode(String.format("%%%02X", octet), false));
      assertEquals(whole, Octets.percentDecode(String.format("%%%02x", octet), true));
    }
    assertEquals(" +", Octets.percentDecode("+%2B", true));
    assertEquals("++", Octets.percentDecode("+%2B", false));
  }

  @Test
  void lowerCaseIsThatOfAscii() {
    for (int n = 0; n < 2000; n++) {
      String text =
          random
              .ints(random.nextInt(30), 0, 127)
              .mapToObj(i -> String.valueOf((char) i))
              .collect(Collectors.joining());
      assertEquals(text.toLowerCase(Locale.ROOT), Octets.lower(text));
    }
    assertEquals("\u00c9\u0130\u212aa", Octets.lower("\u00c9\u0130\u212aA"));
    assertSame("lower", Octets.lower("lower"));
  }
}
