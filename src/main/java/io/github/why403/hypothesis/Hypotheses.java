package io.github.why403.hypothesis;

import static java.util.Map.entry;

import io.github.why403.evidence.Case;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CloudFront;
import io.github.why403.scheme.GcsV2;
import io.github.why403.scheme.GcsV4;
import io.github.why403.scheme.PostPolicy;
import io.github.why403.scheme.S3V2;
import io.github.why403.scheme.S3V4;
import io.github.why403.scheme.S3V4a;
import io.github.why403.scheme.Scheme;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The register of what can be wrong, by scheme. */
public final class Hypotheses {
  /** A kit is built when its scheme is met: most runs meet one. */
  private static final Map<Scheme, Supplier<Kit>> KITS =
      Map.ofEntries(
          entry(S3V4.INSTANCE, () -> SigV4.KIT),
          entry(S3V4a.INSTANCE, () -> SigV4a.KIT),
          entry(S3V2.INSTANCE, () -> SigV2.KIT),
          entry(GcsV4.WITH_KEY, () -> Gcs.V4_WITH_KEY),
          entry(GcsV4.WITH_SECRET, () -> Gcs.V4_WITH_SECRET),
          entry(GcsV2.WITH_KEY, () -> Gcs.V2_WITH_KEY),
          entry(GcsV2.WITH_SECRET, () -> Gcs.V2_WITH_SECRET),
          entry(CloudFront.INSTANCE, () -> CloudFrontFacts.KIT),
          entry(AzureSas.INSTANCE, () -> Sas.KIT),
          entry(PostPolicy.S3_V4, () -> Post.S3_V4),
          entry(PostPolicy.S3_V2, () -> Post.S3_V2),
          entry(PostPolicy.GOOGLE_V4, () -> Post.GOOGLE),
          entry(PostPolicy.GOOGLE_V4_SECRET, () -> Post.GOOGLE_SECRET),
          entry(PostPolicy.GOOGLE_V2, () -> Post.GOOGLE));

  private Hypotheses() {}

  /** Everything that is decided without re-signing, under whatever scheme. */
  public static List<Fact> facts() {
    return KITS.values().stream().flatMap(kit -> kit.get().facts().stream()).distinct().toList();
  }

  /** What is decided without re-signing under one scheme. */
  public static List<Fact> facts(Scheme scheme) {
    return kit(scheme).facts();
  }

  /** The families that offer edits under one scheme. */
  public static List<ResignFamily> resign(Scheme scheme) {
    return kit(scheme).families();
  }

  /** The common edits of all families for a request. */
  public static List<Edit> common(Case facts, SigningInput read) {
    Kit kit = kit(facts.url().scheme());
    return kit.families().stream()
        .flatMap(f -> f.common(facts, read).stream())
        .map(edit -> edit.named(kit.name(edit.cause())))
        .toList();
  }

  /** The full streams of all families for a request. */
  public static List<EditStream> streams(Case facts, SigningInput read) {
    Kit kit = kit(facts.url().scheme());
    return kit.families().stream()
        .flatMap(f -> f.streams(facts, read).stream())
        .map(stream -> stream.named(kit::name))
        .toList();
  }

  /** What a cause is called under a scheme. */
  public static String name(Scheme scheme, String cause) {
    return kit(scheme).name(cause);
  }

  /** A finding as it is called under a scheme; empty where there is no such cause. */
  public static Optional<Finding> named(Scheme scheme, Finding finding) {
    String name = name(scheme, finding.cause());
    List<String> readings =
        finding.otherReadings().stream()
            .map(other -> name(scheme, other))
            .filter(other -> !other.isEmpty() && !other.equals(name))
            .distinct()
            .toList();
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(finding.named(name).withOtherReadings(readings));
  }

  /** Grounds of a store's answer that the URL and a checked clock exclude. */
  static Set<Refusal> excluded(Case facts) {
    return kit(facts.url().scheme()).excluded().apply(facts);
  }

  private static Kit kit(Scheme scheme) {
    Supplier<Kit> kit = KITS.get(scheme);
    if (kit == null) {
      throw new IllegalStateException("no hypotheses for " + scheme.id());
    }
    return kit.get();
  }
}
