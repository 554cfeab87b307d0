package io.github.why403.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A link, the request that a user makes with it, what each store answers to that request, and what
 * a diagnosis has to say. Written as a chain.
 *
 * <p>Where nothing else is said the link is fetched with GET and no further header, and the secret
 * in hand is that of the key that owns the buckets.
 */
final class Scenario {
  static final String OK = "200";
  static final String DENIED = "403 AccessDenied";
  static final String MISMATCH = "403 SignatureDoesNotMatch";
  static final String PARAMETERS = "400 AuthorizationQueryParametersError";
  static final String NO_KEY = "404 NoSuchKey";
  static final String NO_BUCKET = "404 NoSuchBucket";
  static final String UNKNOWN_ID = "403 InvalidAccessKeyId";

  /** An object that the request would change, and what it holds: null for absent. */
  record Target(String bucket, String key, @Nullable String text) {}

  final String name;
  final Function<LiveServer, String> link;
  final Map<Kind, String> answers = new EnumMap<>(Kind.class);
  private final Map<Kind, Verdict> verdicts = new EnumMap<>(Kind.class);
  private final Set<Kind> unsaid = EnumSet.noneOf(Kind.class);
  private final List<String> headers = new ArrayList<>();
  private final List<Function<LiveServer, String>> candidateHosts = new ArrayList<>();
  private Function<LiveServer, Credentials> inHand = LiveServer::lab;
  private String method = "GET";
  private @Nullable Target target;
  private @Nullable Verdict byHost;

  private Scenario(String name, Function<LiveServer, String> link) {
    this.name = name;
    this.link = link;
  }

  static Scenario scenario(String name, Function<LiveServer, String> link) {
    return new Scenario(name, link);
  }

  /** The method that is sent, and the headers beside Host. */
  Scenario sent(String verb, String... lines) {
    method = verb;
    headers.addAll(List.of(lines));
    return this;
  }

  /** The request would write or delete this object, so that it is never really sent. */
  Scenario writes(String verb, Target object, String... lines) {
    target = object;
    return sent(verb, lines);
  }

  /** A host that the user says the signer may have used; HOST:PORT. */
  Scenario signerMayHaveUsed(Function<LiveServer, String> host) {
    candidateHosts.add(host);
    return this;
  }

  /** The key and secret that the user has, where it is not that of the store's owner. */
  Scenario inHand(Function<LiveServer, Credentials> credentials) {
    inHand = credentials;
    return this;
  }

  /** Status and code of each answer, in the order of {@link Kind}; {@code -} is not asked. */
  Scenario answers(String s3proxy, String ceph, String cephSts, String s3rver, String s3rverOld) {
    String[] all = {s3proxy, ceph, cephSts, s3rver, s3rverOld};
    for (Kind kind : Kind.values()) {
      if (!all[kind.ordinal()].equals("-")) {
        answers.put(kind, all[kind.ordinal()]);
      }
    }
    return this;
  }

  /** The same answer by every store. */
  Scenario answers(String same) {
    return answers(same, same, same, same, same);
  }

  /**
   * The verdict on every store of which none of its own is said. That of the negative control is
   * said only where the link is sound: it serves links that are not.
   */
  Scenario verdict(Verdict same) {
    for (Kind kind : Kind.values()) {
      boolean said = kind != Kind.S3RVER_OLD || same.equals(Verdict.NOTHING_WRONG);
      if (said && !unsaid.contains(kind)) {
        verdicts.putIfAbsent(kind, same);
      }
    }
    return this;
  }

  /** Of these stores nothing is promised; before {@link #verdict}, with the reason in a comment. */
  Scenario unsaid(Kind... kinds) {
    unsaid.addAll(List.of(kinds));
    return this;
  }

  /** The verdict where the bucket stands in an unknown host, and so may be another one. */
  Scenario byHost(Verdict other) {
    byHost = other;
    return this;
  }

  /** The verdict on one store; before {@link #verdict}. */
  Scenario on(Kind kind, Verdict other) {
    verdicts.put(kind, other);
    return this;
  }

  Scenario sound() {
    return verdict(Verdict.NOTHING_WRONG);
  }

  Scenario proven(String cause) {
    return verdict(Verdict.cause(cause, "proven"));
  }

  String method() {
    return method;
  }

  List<String> headers() {
    return List.copyOf(headers);
  }

  @Nullable Target target() {
    return target;
  }

  /** Whether this store is asked at all. */
  boolean concerns(LiveServer server) {
    return target != null || answers.containsKey(server.kind());
  }

  /** What a diagnosis has to say; null where nothing is promised. */
  @Nullable Verdict verdictOn(LiveServer server) {
    return byHost != null && server.virtual() ? byHost : verdicts.get(server.kind());
  }

  /** Whether the store does what the link asks for; false where it is never really asked. */
  boolean isServedBy(LiveServer server) {
    return answers.getOrDefault(server.kind(), "").startsWith("20");
  }

  /** The program's arguments, without those that say how to ask. */
  List<String> arguments(LiveServer server) {
    List<String> arguments = new ArrayList<>();
    arguments.add(link.apply(server));
    arguments.addAll(List.of("-X", method));
    headers.forEach(line -> arguments.addAll(List.of("-H", line)));
    candidateHosts.forEach(
        host -> arguments.addAll(List.of("--candidate-host", host.apply(server))));
    return arguments;
  }

  /** The program's environment: the key in hand. */
  Map<String, String> environment(LiveServer server) {
    Credentials key = inHand.apply(server);
    Map<String, String> env = new TreeMap<>();
    env.put("HOME", "/no/such/home");
    env.put("AWS_ACCESS_KEY_ID", key.keyId());
    env.put("AWS_SECRET_ACCESS_KEY", key.secret());
    if (key.token() != null) {
      env.put("AWS_SESSION_TOKEN", key.token());
    }
    return env;
  }

  @Override
  public String toString() {
    return name;
  }
}
