package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.Secret;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.SigningKey.Recipe;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.List;

/** The key of a shared access signature: another one, or one that was taken as text. */
final class SasKeyFamily implements ResignFamily {
  private static final String FIELD = "key/secret";
  private static final String EMULATOR = "devstoreaccount1";

  /** The key that everybody's emulator has ("Use the Azurite emulator", Azure Storage docs). */
  private static final Secret PUBLISHED =
      Secret.of(
          "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/"
              + "K1SZFPTOtr/KBHBeksoGMGw==",
          "the emulator, which is published",
          EMULATOR);

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    edits.add(
        Edit.of(
            "azure-key-rotated",
            "signed with the text of the key, which is to be decoded from base64 first",
            2,
            FIELD,
            input -> input.withKey(input.key().withRecipe(Recipe.BARE_SECRET))));
    facts.secrets().stream()
        .filter(secret -> !secret.equals(read.key().secret()))
        .distinct()
        .limit(MOST / 2)
        .forEach(
            secret ->
                edits.add(
                    other(
                        "azure-key-rotated",
                        "signed with another key in hand, that of " + secret.origin(),
                        secret)));
    boolean named = AzureSas.account(read).equals(EMULATOR);
    if (named && !read.key().secret().equals(PUBLISHED)) {
      edits.add(
          other("emulator-secret", "signed with the published key of the emulator", PUBLISHED));
    }
    return edits;
  }

  private static Edit other(String cause, String words, Secret secret) {
    return Edit.of(cause, words, 2, FIELD, input -> input.withKey(input.key().withSecret(secret)));
  }
}
