package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.provider.AwsRegions;
import io.github.why403.scheme.S3V4a;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.SigningKey.Recipe;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only Signature Version 4A signs: a set of regions, and a scope without one. */
final class SigV4aFamily implements ResignFamily {
  private static final String EDITED = "scope-edited-after-signing";
  private static final String DERIVED = "signing-key-derivation-wrong";
  private static final int REGIONS = 12;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    String own = read.query().first(S3V4a.REGION_SET).map(p -> p.value()).orElse(null);
    if (own != null) {
      sets(facts).stream().filter(s -> !s.equals(own)).forEach(s -> edits.add(regionSet(s)));
    }
    for (int days : List.of(-1, 1)) {
      ScopeFamily.neighbour(read.scope().date(), days)
          .ifPresent(
              day ->
                  edits.add(
                      ScopeFamily.edited(facts, "date", day, 4, scope -> scope.withDate(day))));
    }
    for (String service : List.of("s3", "s3express")) {
      if (!service.equals(read.scope().service())) {
        edits.add(
            ScopeFamily.edited(facts, "service", service, 4, scope -> scope.withService(service)));
      }
    }
    edits.add(
        Edit.of(
            DERIVED,
            "the signing key was derived from the secret without \"AWS4A\"",
            3,
            "key/recipe",
            input -> input.withKey(input.key().withRecipe(Recipe.NO_PREFIX))));
    return edits;
  }

  private static Set<String> sets(Case facts) {
    Set<String> sets = new LinkedHashSet<>(List.of("*"));
    Optional.ofNullable(facts.address().hostRegion()).ifPresent(sets::add);
    AwsRegions.namesInOrderOfUse().stream().limit(REGIONS).forEach(sets::add);
    return sets;
  }

  private static Edit regionSet(String set) {
    return QueryEdits.value(
        EDITED,
        "signed for the regions " + set + ", which was changed in the finished URL",
        2,
        S3V4a.REGION_SET,
        value -> set);
  }
}
