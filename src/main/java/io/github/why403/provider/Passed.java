package io.github.why403.provider;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer shows by the order of the store's checks.
 *
 * @param passed checks that the request passed
 * @param masked checks that were not come to, or of which the answer says nothing
 */
public record Passed(Set<Check> passed, Set<Check> masked) {

  /** Checks that every answer of a store passes, and that say nothing of the URL. */
  private static final Set<Check> BEFORE_ALL = Set.of(Check.TEXT, Check.TRANSPORT);

  /**
   * Stores whose order was measured, recorded or read, as {@link Provider#source} says; of others
   * AWS's order is a guess, and a guess shows nothing.
   */
  private static final Set<String> ORDERED =
      Set.of(
          "aws",
          "minio",
          "ceph",
          "s3proxy",
          "swift",
          "garage",
          "seaweedfs",
          "versitygw",
          "azure",
          "azurite");

  /** Whether a store's order of checks was measured, recorded or read; else it is AWS's. */
  public static boolean orderIsKnown(Provider store) {
    return ORDERED.contains(store.name());
  }

  private record Place(String store, Refusal ground) {}

  /**
   * Answers that do not come from their ground's place in the order; empty where their place is not
   * known. RGW judges the signature before it redirects (recorded in two regions), and takes the
   * session's key from its token before that (recorded with STS on). AWS: the place of a missing
   * length is not known, a missing bucket is told to anyone, and both texts for Version 2 are for
   * another request than ours.
   */
  private static final Map<Place, Optional<Check>> ELSEWHERE =
      Map.ofEntries(
          entry(new Place("ceph", Refusal.MOVED), Optional.of(Check.AFTER)),
          entry(new Place("ceph", Refusal.TOKEN), Optional.of(Check.KEY)),
          entry(new Place("aws", Refusal.NO_LENGTH), Optional.empty()),
          entry(new Place("aws", Refusal.NO_SUCH_BUCKET), Optional.empty()));

  /** Grounds that are no place in the order at all. */
  private static final Set<Refusal> NOWHERE =
      EnumSet.of(
          Refusal.ANONYMOUS,
          Refusal.BUSY,
          Refusal.CORS,
          Refusal.V4_ONLY,
          Refusal.KMS_V4_ONLY,
          Refusal.SKEWED,
          Refusal.SAS_POLICY,
          Refusal.SAS_FIREWALL,
          Refusal.KEY_AUTH_OFF,
          Refusal.REGIONAL_ENDPOINT);

  private static final Map<Refusal, Check> CHECKS =
      Map.ofEntries(
          entry(Refusal.TWO_MECHANISMS, Check.MECHANISM),
          entry(Refusal.MISSING_PARAMETER, Check.PARAMETERS),
          entry(Refusal.MISSING_V2_PARAMETER, Check.PARAMETERS),
          entry(Refusal.EXPIRES_MOMENT, Check.PARAMETERS),
          entry(Refusal.ALGORITHM, Check.PARAMETERS),
          entry(Refusal.DATE_FORM, Check.PARAMETERS),
          entry(Refusal.EXPIRES_NUMBER, Check.PARAMETERS),
          entry(Refusal.EXPIRES_NEGATIVE, Check.PARAMETERS),
          entry(Refusal.EXPIRES_RANGE, Check.PARAMETERS),
          entry(Refusal.CREDENTIAL_FORM, Check.SCOPE),
          entry(Refusal.CREDENTIAL_DATE, Check.SCOPE),
          entry(Refusal.REGION, Check.SCOPE),
          entry(Refusal.SERVICE, Check.SCOPE),
          entry(Refusal.TERMINATOR, Check.SCOPE),
          entry(Refusal.SAS_FIELDS, Check.PARAMETERS),
          entry(Refusal.SAS_KEY, Check.SIGNATURE),
          entry(Refusal.NOT_YET_VALID, Check.NOT_YET_VALID),
          entry(Refusal.EXPIRED, Check.EXPIRED),
          entry(Refusal.SCOPE_DATE, Check.SCOPE_DATE),
          entry(Refusal.HEADERS_NOT_SIGNED, Check.HEADERS_SIGNED),
          entry(Refusal.NO_REGION_SET, Check.HEADERS_SIGNED),
          entry(Refusal.REGION_SET, Check.HEADERS_SIGNED),
          entry(Refusal.HEADER_NOT_SENT, Check.HEADERS_SIGNED),
          entry(Refusal.SIGNATURE_FORM, Check.PARAMETERS),
          entry(Refusal.KEY, Check.KEY),
          entry(Refusal.SIGNATURE, Check.SIGNATURE),
          entry(Refusal.TOKEN, Check.TOKEN),
          entry(Refusal.TOKEN_VERSION, Check.TOKEN),
          entry(Refusal.TOKEN_EXPIRED, Check.TOKEN),
          entry(Refusal.MOVED, Check.ROUTING),
          entry(Refusal.MOVED_FOR_NOW, Check.ROUTING));

  /** Nothing is shown. */
  public static final Passed NOTHING = new Passed(Set.of(), Set.of());

  public Passed {
    passed = Set.copyOf(passed);
    masked = Set.copyOf(masked);
  }

  /** The check that a ground fails in a store; empty where its place is not known. */
  public static Optional<Check> place(Provider store, Refusal ground) {
    if (NOWHERE.contains(ground)) {
      return Optional.empty();
    }
    Optional<Check> elsewhere = ELSEWHERE.get(new Place(store.name(), ground));
    return elsewhere != null ? elsewhere : Optional.of(CHECKS.getOrDefault(ground, Check.AFTER));
  }

  /**
   * What a reading shows.
   *
   * @param checksSignatures false where the store is known to serve any signature
   */
  public static Passed of(Provider store, Reading reading, boolean checksSignatures) {
    if (!checksSignatures || !ORDERED.contains(store.name())) {
      return NOTHING;
    }
    if (reading.kind() == Reading.Kind.SERVED) {
      return between(store, store.order().size(), store.order().size());
    }
    if (reading.kind() == Reading.Kind.UNKNOWN || reading.backing() == Backing.ASSUMED) {
      return NOTHING;
    }
    int first = store.order().size();
    int last = 0;
    for (Refusal ground : reading.grounds()) {
      Optional<Check> place = place(store, ground);
      if (place.isEmpty()) {
        return NOTHING;
      }
      int at = store.order().indexOf(place.get());
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    return between(store, first, last);
  }

  /** Passed is what stands before the first possible ground, masked what stands behind it. */
  private static Passed between(Provider store, int first, int last) {
    EnumSet<Check> passed = EnumSet.noneOf(Check.class);
    EnumSet<Check> masked = EnumSet.noneOf(Check.class);
    List<Check> order = store.order();
    for (int i = 0; i < order.size(); i++) {
      Check check = order.get(i);
      if (BEFORE_ALL.contains(check)) {
        continue;
      }
      if (i < first && isMade(store, check)) {
        passed.add(check);
      } else if (i > first || last > first && i >= first) {
        masked.add(check);
      }
    }
    return new Passed(passed, masked);
  }

  /** A check that a store does not make is not passed. */
  private static boolean isMade(Provider store, Check check) {
    return switch (check) {
      case SCOPE, SCOPE_DATE -> store.has(Provider.Trait.CHECKS_SCOPE);
      case NOT_YET_VALID -> store.future() != null;
      case MECHANISM -> store.authorization() == Provider.Authorization.REFUSED;
      case HEADERS_SIGNED -> store.unsignedHeaders() == Provider.UnsignedHeaders.REFUSED;
      default -> true;
    };
  }
}
