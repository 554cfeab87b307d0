package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.List;

/** A family of signing mistakes: edits for the search. */
public interface ResignFamily {
  /** A common list is never longer. */
  int MOST = 40;

  /**
   * The usual mistakes for this request, at most {@value #MOST}.
   *
   * @param facts the case
   * @param read what the store hashes for the request
   */
  List<Edit> common(Case facts, SigningInput read);

  /** Everything else, to be run alone or with one common edit; none by default. */
  default List<EditStream> streams(Case facts, SigningInput read) {
    return List.of();
  }
}
