package io.github.why403.search;

import io.github.why403.input.Mask;
import io.github.why403.scheme.SigningInput;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One plausible mistake: how the signer's input differed from what the store reads.
 *
 * @param cause slug of the cause it stands for
 * @param words the difference in words, a clause without a final dot: "signed with port 9000"
 * @param cost how unusual the mistake is, from 1
 * @param fields the degrees of freedom it changes, as {@code group/name}; two edits combine when
 *     they share none, and edits of one group are composed rather than rendered side by side
 * @param stage where it stands when edits are composed: lower stages are applied first; any two of
 *     one stage have to commute
 * @param change the edit itself
 */
public record Edit(
    String cause,
    String words,
    int cost,
    Set<String> fields,
    int stage,
    UnaryOperator<SigningInput> change) {

  public Edit {
    fields = Set.copyOf(fields);
  }

  /** An edit of one field at stage 0. */
  public static Edit of(
      String cause, String words, int cost, String field, UnaryOperator<SigningInput> change) {
    return new Edit(cause, words, cost, Set.of(field), 0, change);
  }

  /** The same edit under another cause. */
  public Edit named(String other) {
    return new Edit(other, words, cost, fields, stage, change);
  }

  /** The same edit at another stage. */
  public Edit at(int other) {
    return new Edit(cause, words, cost, fields, other, change);
  }

  /** The same edit with another cost. */
  public Edit costing(int other) {
    return new Edit(cause, words, other, fields, stage, change);
  }

  /** The same edit with other fields. */
  public Edit touching(Set<String> other) {
    return new Edit(cause, words, cost, other, stage, change);
  }

  /** Whether both can have been made at once. */
  boolean combinesWith(Edit other) {
    return java.util.Collections.disjoint(fields, other.fields);
  }

  @Override
  public String toString() {
    return "Edit[" + cause + ", " + Mask.hide(words) + ", " + cost + "]";
  }
}
