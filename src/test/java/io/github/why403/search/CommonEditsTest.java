package io.github.why403.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Hypotheses;
import io.github.why403.input.BadInput;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Header;
import io.github.why403.input.Octets;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.Schemes;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.Segment;
import io.github.why403.scheme.SigningInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is put together from parts must be what rendering from scratch gives. */
class CommonEditsTest {
  private static final int TRIPLES = 20_000;

  /** Signs a header, a token, odd characters in the key, two parameters of one name, a port. */
  private static final String URL =
      "https://minio.example.org:9000/bucket//a+b%2Bc/%C3%84~(1)@x%2Fy.PDF"
          + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
          + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261122%2Feu-west-1%2Fs3%2Faws4_request"
          + "&X-Amz-Date=20261122T110000Z&X-Amz-Expires=3600&X-Amz-Security-Token=ab%2Bc+d"
          + "&X-Amz-SignedHeaders=host%3Bx-amz-acl&a=b%20c&a=d"
          + "&response-content-disposition=attachment%3B+filename%3D%22x%22"
          + "&X-Amz-Signature=4be1c2cbea1a1a1f8e2ab3c1d2e3f405162738495a6b7c8d9e0f1a2b3c4d5e6f";

  private final Random random = new Random(Long.getLong("test.seed", 1));
  private SigningInput read;
  private Lines lines;
  private CommonEdits edits;

  @BeforeEach
  void prepare() throws BadInput {
    List<Header> sent = Header.parse("x-amz-acl: private").stream().toList();
    FailedRequest request = new FailedRequest(RawUrl.parse(URL), "GET", sent, true, null);
    Secret secret = Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "the test", null);
    Case facts =
        Case.of(Schemes.recognise(request), request, null, null, List.of(secret), List.of());
    read = S3V4.INSTANCE.readings(facts.url(), facts.provider().rules(), secret).get(0);
    lines = new Lines(S3V4.INSTANCE, read);
    edits = new CommonEdits(lines, Hypotheses.common(facts, read));
    edits.pairUp();
  }

  @Test
  void everyPairThatIsNoSmallerCombinationIsWrittenOnceRendered() {
    Set<String> smaller = new HashSet<>(Set.of(text(fromScratch())));
    for (int i = 0; i < edits.size(); i++) {
      smaller.add(text(fromScratch(i)));
    }
    Segment[] two = lines.copy();
    Set<String> written = new HashSet<>();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < edits.size(); i++) {
      for (int j = i + 1; j < edits.size(); j++) {
        if (!edits.combine(i, j)) {
          continue;
        }
        String fresh = text(fromScratch(i, j));
        expected.add(fresh);
        if (edits.pair(i, j, two)) {
          assertEquals(fresh, text(two), words(i, j));
          written.add(fresh);
        }
      }
    }
    expected.removeAll(smaller);
    expected.removeAll(written);
    assertEquals(Set.of(), expected, "pairs that are not tried");
  }

  @Test
  void everyTripleIsAsRenderedFromScratch() {
    Segment[] two = lines.copy();
    Segment[] three = lines.copy();
    int written = 0;
    for (int n = 0; n < TRIPLES; n++) {
      int[] chosen = random.ints(3, 0, edits.size()).sorted().toArray();
      int i = chosen[0];
      int j = chosen[1];
      int k = chosen[2];
      if (i == j || j == k || !edits.combine(i, j)) {
        continue;
      }
      boolean twoAreNew = edits.pair(i, j, two);
      String fresh = text(fromScratch(i, j, k));
      if (edits.triple(i, j, k, two, twoAreNew, three)) {
        assertEquals(fresh, text(three), words(i, j, k));
        written++;
      } else if (edits.combine(i, k) && edits.combine(j, k)) {
        // Two of three may undo each other: then one edit gives the same.
        Set<String> smaller =
            Set.copyOf(
                List.of(
                    text(fromScratch(i, j)),
                    text(fromScratch(i, k)),
                    text(fromScratch(j, k)),
                    text(fromScratch(i)),
                    text(fromScratch(j)),
                    text(fromScratch(k))));
        assertTrue(smaller.contains(fresh), () -> "not tried: " + words(i, j, k));
      }
    }
    assertTrue(written > TRIPLES / 4, written + " triples seen");
  }

  /** The edits applied one after another, and every line rendered. */
  private Segment[] fromScratch(int... numbers) {
    List<Edit> chosen = new ArrayList<>();
    for (int rank : edits.ranks(numbers)) {
      chosen.add(edits.edit(edits.byCost(rank)));
    }
    chosen.sort(Comparator.comparingInt(Edit::stage).thenComparing(Edit::words));
    SigningInput input = read;
    for (Edit edit : chosen) {
      input = edit.change().apply(input);
    }
    return S3V4.INSTANCE.render(input);
  }

  private String words(int... numbers) {
    StringBuilder words = new StringBuilder();
    for (int i : numbers) {
      words.append(edits.edit(i).words()).append("; ");
    }
    return words.toString();
  }

  private static String text(Segment[] candidate) {
    StringBuilder text = new StringBuilder();
    for (Segment line : candidate) {
      text.append(Octets.of(line.bytes())).append('\n');
    }
    return text.toString();
  }
}
