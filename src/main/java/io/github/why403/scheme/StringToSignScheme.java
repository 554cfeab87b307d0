package io.github.why403.scheme;

import io.github.why403.input.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * A scheme that signs its lines as they stand, without a canonical request whose hash is signed.
 *
 * <p>A line is rendered with its line feed, so that one may be left out altogether; the last one is
 * the key.
 */
public abstract sealed class StringToSignScheme implements Scheme
    permits Version2, CloudFront, AzureSas, PostPolicy {
  private final Vocabulary vocabulary;

  StringToSignScheme(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * The string to sign as labelled lines; one of them may hold line feeds of its own.
   *
   * @param line the number of the group of lines that are rendered together
   */
  abstract List<Line> lines(int line, SigningInput input);

  /** How many groups of lines are rendered by themselves. */
  abstract int textCount();

  /** The key of the signature, in the form that the judge of the scheme takes. */
  abstract Segment key(SigningKey key);

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public int lineCount() {
    return textCount() + 1;
  }

  @Override
  public Segment render(int line, SigningInput input) {
    if (line == textCount()) {
      return key(input.key());
    }
    StringBuilder text = new StringBuilder();
    for (Line each : lines(line, input)) {
      text.append(each.text()).append('\n');
    }
    return new Segment(Octets.bytes(text.toString()));
  }

  @Override
  public Derivation derive(SigningInput input) {
    List<Line> all = new ArrayList<>();
    for (int line = 0; line < textCount(); line++) {
      all.addAll(lines(line, input));
    }
    return new Derivation(List.of(), all);
  }
}
