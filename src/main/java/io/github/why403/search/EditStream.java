package io.github.why403.search;

import io.github.why403.scheme.SigningInput;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** A long list of edits that is run alone, then with one common edit. */
public sealed interface EditStream {
  /** What it runs through, for the report: "every region". */
  String name();

  /** How many edits it has. */
  long size();

  /** The same stream with its causes called otherwise. */
  EditStream named(UnaryOperator<String> names);

  /** Edits that are rendered one by one. */
  record Listed(String name, List<Edit> edits) implements EditStream {
    public Listed {
      edits = List.copyOf(edits);
    }

    @Override
    public long size() {
      return edits.size();
    }

    @Override
    public EditStream named(UnaryOperator<String> names) {
      return new Listed(name, edits.stream().map(e -> e.named(names.apply(e.cause()))).toList());
    }
  }

  /**
   * One field that runs through very many values, each written into the lines just as it is.
   *
   * @param name for the report
   * @param cause slug of the cause
   * @param words the edit in words, given the value
   * @param cost how unusual the mistake is
   * @param fields as in {@link Edit}
   * @param size how many values
   * @param value the value of an index; unreserved ASCII characters only, so that no encoding
   *     changes it
   * @param set puts a value into a signing input
   */
  record Dial(
      String name,
      String cause,
      Function<String, String> words,
      int cost,
      Set<String> fields,
      long size,
      LongFunction<String> value,
      BiFunction<SigningInput, String, SigningInput> set)
      implements EditStream {

    @Override
    public EditStream named(UnaryOperator<String> names) {
      return new Dial(name, names.apply(cause), words, cost, fields, size, value, set);
    }

    /** The edit of one value. */
    Edit edit(String text) {
      return new Edit(cause, words.apply(text), cost, fields, 0, input -> set.apply(input, text));
    }
  }
}
