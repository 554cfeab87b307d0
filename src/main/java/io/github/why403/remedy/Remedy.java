package io.github.why403.remedy;

import io.github.why403.diagnosis.Diagnosis;
import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.FailedRequest;
import io.github.why403.inspect.PartDifference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done about a refused URL. */
public sealed interface Remedy {

  /**
   * A request that our own engine finds right.
   *
   * @param facts the corrected request, with the secret that signed it
   * @param diagnosis what the engine says of it
   * @param damage what copying had done to the URL and was undone first
   * @param changes in what the new URL differs from the repaired old one
   * @param request what has to be sent otherwise than before
   * @param signed what the new signature covers otherwise than the old one did, where that does not
   *     show in the URL; nothing where what was signed is not known
   * @param end when the URL ends; null where its scheme does not say
   * @param resigned whether the signature was made anew; else the old one was right all along
   * @param notes what there is to know, sentences
   */
  record Corrected(
      Case facts,
      Diagnosis diagnosis,
      List<Finding> damage,
      List<PartDifference> changes,
      List<PartDifference> request,
      List<PartDifference> signed,
      @Nullable Instant end,
      boolean resigned,
      List<String> notes)
      implements Remedy {
    public Corrected {
      damage = List.copyOf(damage);
      changes = List.copyOf(changes);
      request = List.copyOf(request);
      signed = List.copyOf(signed);
      notes = List.copyOf(notes);
    }

    /** Method, URL and headers that have to be sent. */
    public FailedRequest toSend() {
      return facts.request();
    }

    @Override
    public String toString() {
      return "Corrected[" + changes + "]";
    }
  }

  /**
   * Nothing is wrong with the URL.
   *
   * @param diagnosis what the engine says of it
   */
  record Sound(Diagnosis diagnosis) implements Remedy {}

  /**
   * A new signature would not help.
   *
   * @param cause the cause that stands in the way
   * @param because why, a sentence
   */
  record NoHelp(String cause, String because) implements Remedy {}

  /**
   * It is not known what to sign, or there is nothing to sign with.
   *
   * @param because why, a sentence
   * @param step what would help, a sentence
   */
  record Open(String because, String step) implements Remedy {}
}
