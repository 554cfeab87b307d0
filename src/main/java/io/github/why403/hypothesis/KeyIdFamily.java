package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.List;

/** An access key id with characters that a URL may not carry as they are. */
final class KeyIdFamily implements ResignFamily {
  /** Self-made key ids may hold a plus, which a form reads as a blank (minio-dotnet#221). */
  static final String CAUSE = "access-key-special-chars";

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    return facts.url().credential().keyId().indexOf(' ') < 0
        ? List.of()
        : List.of(
            QueryEdits.value(
                CAUSE,
                "signed with an access key id that has + where the URL has blanks",
                1,
                facts.url().name(AuthParam.CREDENTIAL),
                value -> value.replace(' ', '+')));
  }
}
