package io.github.why403.probe;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Case;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.input.Octets;
import io.github.why403.provider.WriteFree;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a store about one URL. Nothing that is planned here can change anything: see
 * {@link StoreRequests}.
 */
public final class StorePlan {
  /** Names of the probes, as {@code --probe} and {@code --skip} take them. */
  public static final List<String> PROBES =
      List.of("replay", "unmask", "control", "no-write", "region", "cors", "key");

  /** Methods of which the headers alone may act already. */
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Case facts;
  private final Wishes wishes;
  private final StoreRequests requests;
  private final Instant now;
  private final List<Attempt.Skipped> skipped = new ArrayList<>();

  private StorePlan(Case facts, Wishes wishes, Instant now) {
    this.facts = facts;
    this.wishes = wishes;
    this.requests = new StoreRequests(facts);
    this.now = now;
  }

  /**
   * Plans.
   *
   * @param now the moment of asking
   * @param nonce makes the name of a bucket that nobody has
   */
  public static ProbePlan of(Case facts, Wishes wishes, Instant now, String nonce) {
    StorePlan plan = new StorePlan(facts, wishes, now);
    List<Track> tracks = new ArrayList<>();
    tracks.add(plan.judging(nonce));
    tracks.add(plan.region());
    tracks.add(plan.cors());
    tracks.add(plan.key());
    tracks.removeIf(track -> track.steps().isEmpty());
    return new ProbePlan(tracks, plan.skipped);
  }

  private Track judging(String nonce) {
    String method = facts.request().method();
    return READING.contains(method)
        ? reading()
        : method.equals("PUT") ? writing(nonce) : unmaskedOnly(method);
  }

  private Track reading() {
    List<Step> steps = new ArrayList<>();
    Optional<String> bound =
        facts.url().signedHeaders().stream()
            .filter(StoreRequests::isLeftOut)
            .filter(facts.request()::sends)
            .findFirst();
    if (bound.isPresent()) {
      skip("replay", "it signs " + Octets.text(bound.get()) + ", which goes with a body", "");
      unmask(steps, When.ALWAYS);
      return new Track(steps);
    }
    WireRequest asIs = requests.asIs();
    add(steps, "replay", Question.AS_IS, asIs, When.ALWAYS, "what the store answers");
    unmask(steps, When.MASKED);
    control(steps, asIs, When.PASSED);
    return new Track(steps);
  }

  private Track writing(String nonce) {
    List<Step> steps = new ArrayList<>();
    unmask(steps, When.ALWAYS);
    Optional<String> complaint = PlainPut.complaint(facts);
    if (complaint.isPresent()) {
      skip("no-write", complaint.get(), "");
      return new Track(steps);
    }
    List<WriteFree> tricks = tricks();
    if (tricks.isEmpty()) {
      skip(
          "no-write",
          "nothing is known that makes " + facts.provider().title() + " judge a PUT and not write",
          "--send sends it as it is, and writes");
    }
    for (WriteFree trick : tricks) {
      switch (trick) {
        case COPY_OF_NOTHING ->
            unwritten(
                steps,
                Question.COPY_OF_NOTHING,
                requests.copyOfNothing(nonce),
                When.COPY_IS_SAFE,
                When.PASSED);
        case NO_LENGTH ->
            unwritten(
                steps,
                Question.NO_LENGTH,
                requests.noLength(),
                When.NO_LENGTH_IS_SAFE,
                When.NO_LENGTH_PASSED);
      }
    }
    return new Track(steps);
  }

  /** The one for the store; all where its answers may yet tell its kind. */
  private List<WriteFree> tricks() {
    return facts.provider().isGeneric()
        ? List.of(WriteFree.values())
        : WriteFree.of(facts.provider()).stream().limit(1).toList();
  }

  private void unwritten(
      List<Step> steps, Question question, WireRequest request, When safe, When passed) {
    String why = "whether the signature is right, with nothing written";
    add(steps, "no-write", question, request, safe, why);
    control(steps, request, passed);
  }

  private Track unmaskedOnly(String method) {
    List<Step> steps = new ArrayList<>();
    unmask(steps, When.ALWAYS);
    boolean form = facts.request().form() != null;
    skip(
        "replay",
        form
            ? "a form would be stored, so it is never posted"
            : "a " + method + " acts on its headers alone, so it is never sent",
        form ? "post it with curl -F and give the answer as --reply" : "--send sends it as it is");
    return new Track(steps);
  }

  private void unmask(List<Step> steps, When when) {
    requests
        .unmasked(now)
        .ifPresent(
            request ->
                add(
                    steps,
                    "unmask",
                    Question.UNMASKED,
                    request,
                    when,
                    "what the store says of region, headers and key"));
  }

  private void control(List<Step> steps, WireRequest judged, When passed) {
    StoreRequests.control(judged, facts.url().vocabulary())
        .ifPresent(
            request ->
                add(
                    steps,
                    "control",
                    Question.CONTROL,
                    request,
                    passed,
                    "whether the store checks signatures at all"));
  }

  private Track region() {
    Optional<BucketPlace> place = BucketPlace.of(facts);
    if (place.isEmpty()) {
      if (wishes.wants("region")) {
        skip("region", "the URL names no plain bucket", "");
      }
      return new Track(List.of());
    }
    List<Step> steps = new ArrayList<>();
    for (Step step : RegionPlan.steps(place.get(), ownSecret(), token(), wishes.trust(), now)) {
      add(steps, step.probe(), step.question(), step.request(), step.when(), step.why());
    }
    return new Track(steps);
  }

  private Track cors() {
    List<Step> steps = new ArrayList<>();
    if (wishes.origin() != null) {
      add(
          steps,
          "cors",
          Question.PREFLIGHT,
          requests.preflight(wishes.origin()),
          When.ALWAYS,
          "what the bucket allows a page of " + wishes.origin());
    }
    return new Track(steps);
  }

  private Track key() {
    List<Step> steps = new ArrayList<>();
    Optional<Secret> secret = ownSecret();
    Optional<BucketPlace> place = BucketPlace.of(facts);
    if (secret.isEmpty() || place.isEmpty() || !wishes.wants("key")) {
      return new Track(steps);
    }
    if (!wishes.trust().of(place.get().host())) {
      skip("key", distrust(place.get().host()), trusting(place.get().host()));
      return new Track(steps);
    }
    add(
        steps,
        "key",
        Question.KEY_CHECK,
        BucketRequests.signedHead(place.get(), secret.get(), token(), now),
        When.ALWAYS,
        "whether the key is accepted at all");
    add(
        steps,
        "key",
        Question.LOCATION,
        BucketRequests.location(place.get(), secret.get(), token(), now),
        When.KEY_REFUSED,
        "why the key is refused, which a reply to HEAD has no room to say");
    return new Track(steps);
  }

  /** The secret of the URL's own key. */
  private Optional<Secret> ownSecret() {
    String keyId = facts.url().credential().keyId();
    return facts.secret().filter(secret -> keyId.equals(secret.keyId()));
  }

  /** That of the URL, else that of the secret. */
  private String token() {
    return facts
        .url()
        .value(AuthParam.TOKEN)
        .orElseGet(() -> ownSecret().map(Secret::revealToken).orElse(""));
  }

  private void add(
      List<Step> steps,
      String probe,
      Question question,
      WireRequest request,
      When when,
      String why) {
    if (!wishes.wants(probe)) {
      skip(probe, "you did not want it", "");
    } else if (Trust.carriesCredentials(request, facts) && !wishes.trust().of(request.host())) {
      skip(probe, distrust(request.host()), trusting(request.host()));
    } else {
      steps.add(new Step(probe, question, request, when, why));
    }
  }

  private void skip(String probe, String why, String enable) {
    Attempt.Skipped attempt = new Attempt.Skipped(probe, why, enable);
    if (!skipped.contains(attempt)) {
      skipped.add(attempt);
    }
  }

  static String distrust(String host) {
    return "it would hand credentials to " + host + ", which is no known store's own host";
  }

  private String trusting(String host) {
    return "--endpoint-url "
        + facts.request().url().scheme()
        + "://"
        + host
        + " says that you trust it";
  }
}
