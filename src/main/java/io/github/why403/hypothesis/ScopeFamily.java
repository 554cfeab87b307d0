package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.provider.AwsRegions;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.SignedUrl;
import io.github.why403.scheme.SigningInput;
import io.github.why403.scheme.SigningKey;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Scope and key derivation. A part edited in the finished URL changes credential, string to sign
 * and key together; a part that only the derivation got wrong changes the key alone.
 */
final class ScopeFamily implements ResignFamily {
  private static final String EDITED = "scope-edited-after-signing";
  private static final String DERIVED = "signing-key-derivation-wrong";
  private static final String SERVICE = "service-name-wrong";
  private static final List<String> SERVICES =
      List.of("s3", "s3express", "s3-object-lambda", "s3-outposts", "execute-api");

  /** Regions of other stores: their makers' documents name them. */
  private static final List<String> OTHER_REGIONS =
      List.of(
          "auto",
          "",
          "default",
          "us",
          "eu",
          "EU",
          "garage",
          "minio",
          "us-standard",
          "nyc3",
          "ams3",
          "sfo3",
          "sgp1",
          "fra1",
          "us-west-000",
          "us-west-004",
          "eu-central-003",
          "ru-central1",
          "fr-par",
          "nl-ams",
          "weur",
          "enam",
          "US-EAST-1",
          "us-east-1a");

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    Set<String> regions = new LinkedHashSet<>(List.of("us-east-1"));
    Optional.ofNullable(facts.address().hostRegion()).ifPresent(regions::add);
    regions.addAll(List.of("eu-west-1", "us-west-2", "eu-central-1", "us-east-2", "auto", ""));
    regions.remove(read.scope().region());
    for (String region : regions) {
      edits.add(edited(facts, "region", quoted(region), 2, s -> s.withRegion(region)));
      edits.add(derived("region", quoted(region), 3, s -> s.withRegion(region)));
    }
    services(edits, facts, read);
    for (int days : List.of(-1, 1)) {
      neighbour(read.scope().date(), days)
          .ifPresent(
              day -> {
                edits.add(edited(facts, "date", day, 4, s -> s.withDate(day)));
                edits.add(derived("date", day, 3, s -> s.withDate(day)));
              });
    }
    for (SigningKey.Recipe recipe : SigningKey.Recipe.values()) {
      if (recipe != read.key().recipe()) {
        edits.add(
            Edit.of(
                DERIVED,
                "the signing key was " + recipe.words(),
                3,
                "key/recipe",
                input -> input.withKey(input.key().withRecipe(recipe))));
      }
    }
    return edits.stream().limit(MOST).toList();
  }

  private static void services(List<Edit> edits, Case facts, SigningInput read) {
    Set<String> services = new LinkedHashSet<>(SERVICES);
    services.add(facts.address().hostName().split("\\.", 2)[0]);
    services.remove(read.key().scope().service());
    for (String service : services) {
      edits.add(service(service));
    }
    Scope stated = facts.url().credential().scope();
    if (!stated.equals(read.scope())) {
      edits.add(
          Edit.of(
                  SERVICE,
                  "signed for service "
                      + quoted(stated.service())
                      + ", as "
                      + facts.url().name(AuthParam.CREDENTIAL)
                      + " says",
                  2,
                  "scope/service",
                  input -> input.withScope(stated))
              .at(-1));
    }
    for (String service : List.of("s3", "s3express")) {
      if (!service.equals(stated.service())) {
        edits.add(edited(facts, "service", quoted(service), 4, s -> s.withService(service)));
      }
    }
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    Set<String> regions = new LinkedHashSet<>(AwsRegions.namesInOrderOfUse());
    regions.addAll(OTHER_REGIONS);
    regions.remove(read.scope().region());
    for (String region : regions) {
      edits.add(edited(facts, "region", quoted(region), 4, s -> s.withRegion(region)));
      edits.add(derived("region", quoted(region), 5, s -> s.withRegion(region)));
    }
    return List.of(new EditStream.Listed("every region", edits));
  }

  static Optional<String> neighbour(String date, int days) {
    try {
      LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
      return Optional.of(day.plusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /**
   * The credential in the URL, the string to sign and the key, all with the changed scope.
   *
   * @param url tells how its scheme writes a credential
   */
  static SigningInput withCredentialScope(
      SignedUrl url, SigningInput input, UnaryOperator<Scope> change) {
    String key = url.name(AuthParam.CREDENTIAL);
    Scheme scheme = url.scheme();
    SigningInput scoped = input.mapScopes(change);
    QueryParam sent = input.query().first(key).orElse(null);
    Credential before = sent == null ? null : scheme.credential(sent.value());
    return before == null || !before.wellFormed()
        ? scoped
        : scoped.withQueryValue(
            key, before.keyId() + "/" + scheme.scopeText(change.apply(before.scope())));
  }

  static Edit edited(Case facts, String part, String value, int cost, UnaryOperator<Scope> change) {
    return new Edit(
        EDITED,
        "signed for " + part + " " + value + ", which was changed in the finished URL",
        cost,
        Set.of("scope/" + part, "key/" + part),
        0,
        input -> withCredentialScope(facts.url(), input, change));
  }

  private static Edit derived(String part, String value, int cost, UnaryOperator<Scope> change) {
    return Edit.of(
        DERIVED,
        "the signing key was derived for " + part + " " + value,
        cost,
        "key/" + part,
        input -> input.withKey(input.key().withScope(change.apply(input.key().scope()))));
  }

  private static Edit service(String service) {
    return Edit.of(
        SERVICE,
        "the signing key was derived for service " + quoted(service),
        3,
        "key/service",
        input -> input.withKey(input.key().withScope(input.key().scope().withService(service))));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
