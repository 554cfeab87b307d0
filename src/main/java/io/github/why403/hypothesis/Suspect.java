package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.provider.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A cause that nothing shows and nothing excludes: what is left to say where no secret is at hand
 * and the store names no reason.
 *
 * @param cause slug of the cause
 * @param check the store's check that it would fail
 * @param marked whether the request itself bears a mark of it, and not its frequency alone speaks
 *     for it
 * @param when what must be so for it to be possible at all
 * @param members the forms in which it is met, itself among them where it was reported as such
 * @param sentence one sentence about it
 * @param decidedBy what would decide it: a command, and what its outcome says
 */
public record Suspect(
    String cause,
    Check check,
    boolean marked,
    Predicate<Case> when,
    List<Member> members,
    Function<Case, String> sentence,
    Function<Case, String> decidedBy) {

  /**
   * A form of a cause.
   *
   * @param cause its slug
   * @param when what must be so for it to be possible
   */
  public record Member(String cause, Predicate<Case> when) {}

  public Suspect {
    members = List.copyOf(members);
  }

  /** One that a mark speaks for. */
  static Suspect marked(
      String cause,
      Check check,
      Predicate<Case> mark,
      Function<Case, String> sentence,
      Function<Case, String> decidedBy) {
    return new Suspect(cause, check, true, mark, List.of(always(cause)), sentence, decidedBy);
  }

  /** One that its frequency speaks for. */
  static Suspect usual(
      String cause,
      Check check,
      Predicate<Case> when,
      List<Member> members,
      Function<Case, String> sentence,
      Function<Case, String> decidedBy) {
    return new Suspect(cause, check, false, when, members, sentence, decidedBy);
  }

  static Member always(String cause) {
    return new Member(cause, facts -> true);
  }

  /** The forms that a request can have. */
  public List<String> forms(Case facts) {
    List<String> forms = new ArrayList<>();
    for (Member member : members) {
      if (member.when().test(facts)) {
        forms.add(member.cause());
      }
    }
    return forms;
  }

  /**
   * The finding that it makes.
   *
   * @param forms the other forms that are left
   */
  public Finding finding(Case facts, List<String> forms) {
    return new Finding(
            cause, Certainty.POSSIBLE, check, sentence.apply(facts), List.of(), forms, null)
        .decidedBy(decidedBy.apply(facts));
  }
}
