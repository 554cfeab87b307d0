package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of a form: its policy carries the credential that was signed, and no line of the string
 * to sign but the policy, so a scope changes the key alone.
 */
final class PostScopeFamily implements ResignFamily {
  private static final String EDITED = "scope-edited-after-signing";
  private final ScopeFamily scopes = new ScopeFamily();

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    String name = facts.url().name(AuthParam.CREDENTIAL);
    Credential signed = facts.url().scheme().credential(Post.document(facts).wanted(name));
    if (signed.wellFormed() && !signed.scope().equals(read.key().scope())) {
      edits.add(
          Edit.of(
              EDITED,
              "signed for the scope in the policy's condition on " + name,
              1,
              "key/scope",
              input ->
                  input.withScope(signed.scope()).withKey(input.key().withScope(signed.scope()))));
    }
    edits.addAll(ofTheKey(scopes.common(facts, read)));
    return edits;
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<EditStream> streams = new ArrayList<>();
    for (EditStream stream : scopes.streams(facts, read)) {
      streams.add(
          stream instanceof EditStream.Listed listed
              ? new EditStream.Listed(listed.name(), ofTheKey(listed.edits()))
              : stream);
    }
    return streams;
  }

  private static List<Edit> ofTheKey(List<Edit> edits) {
    return edits.stream().filter(edit -> !edit.cause().equals(EDITED)).toList();
  }
}
