package io.github.why403.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole Ceph on loopback, its objects in memory: one monitor, one OSD, and one or two S3 gateways
 * ({@code radosgw}). It needs ceph-mon, ceph-osd, radosgw and ceph-common of Debian, and no root.
 */
final class CephCluster implements Lab.Running {
  /** How the gateways are set up. */
  enum Flavour {
    PLAIN,
    STS,
    TWO_REGIONS
  }

  private static final String[] PROGRAMS = {
    "ceph", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin"
  };
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

  private final Scratch scratch = Scratch.folder("ceph");
  private final Deque<ServerProcess> processes = new ArrayDeque<>();
  private final List<LiveServer> servers = new ArrayList<>();
  private final CephConf conf = new CephConf(scratch, UUID.randomUUID(), ServerProcess.freePort());
  private final Map<String, String> env;

  private CephCluster(Flavour flavour) {
    Path file = conf.write("ceph.conf", 0, flavour == Flavour.STS, List.of());
    env = Map.of("CEPH_CONF", file.toString(), "CEPH_ARGS", "");
  }

  static CephCluster start(Flavour flavour) {
    for (String program : PROGRAMS) {
      assumeTrue(ServerProcess.installed(program), () -> program + " is not installed");
    }
    CephCluster cluster = new CephCluster(flavour);
    try {
      cluster.startMonitor();
      cluster.startOsd();
      switch (flavour) {
        case PLAIN -> cluster.startPlain();
        case STS -> cluster.startSts();
        case TWO_REGIONS -> cluster.startRegions();
      }
      return cluster;
    } catch (RuntimeException | Error failed) {
      cluster.close();
      throw failed;
    }
  }

  private void startMonitor() {
    String map = scratch.path("monmap").toString();
    String address = conf.monitor();
    run("monmaptool", "--create", "--fsid", conf.fsid(), "--addv", "a", address, map);
    String keyring = scratch.write("keyring", "").toString();
    run("ceph-mon", "--mkfs", "-i", "a", "--monmap", map, "--keyring", keyring);
    ServerProcess monitor = background("ceph-mon", "-i", "a", "-f");
    for (int attempt = 0; !says("mon stat", "quorum"); attempt++) {
      check(attempt < 100 && !monitor.endsWithin(100), monitor);
    }
  }

  /**
   * An OSD of Ceph 16 that sends its first command before it knows the cluster's id is refused and
   * ends, about one time in ten: it is started again.
   */
  private void startOsd() {
    String id = UUID.randomUUID().toString();
    run("ceph", "osd", "new", id, "0");
    run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", id);
    for (int attempt = 0; ; attempt++) {
      ServerProcess osd = background("ceph-osd", "-i", "0", "-f");
      boolean ended = false;
      for (int wait = 0; !ended && !says("osd stat", " 1 up"); wait++) {
        check(wait < 100, osd);
        ended = osd.endsWithin(100);
      }
      if (!ended) {
        return;
      }
      check(attempt < 8, osd);
      processes.pop().close();
    }
  }

  private boolean says(String question, String answer) {
    try {
      List<String> command =
          Stream.concat(Stream.of("ceph", "--connect-timeout", "3"), words(question)).toList();
      return ServerProcess.run(env, command).contains(answer);
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  private void startPlain() {
    users();
    int port = gateway("gateway", false, List.of());
    servers.add(server("ceph", Kind.CEPH, port, "us-east-1"));
  }

  private void startSts() {
    users();
    String role = "--role-name=why403";
    admin("role create --path=/ " + role, "--assume-role-policy-doc=" + trust());
    admin("role-policy put --policy-name=all " + role, "--policy-doc=" + everything());
    int port = gateway("gateway", true, List.of());
    LiveServer server = server("ceph with STS", Kind.CEPH_STS, port, "us-east-1");
    servers.add(server.withSession(assumeRole(server)));
  }

  private static String trust() {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": \
    {"AWS": ["arn:aws:iam:::user/lab"]}, "Action": ["sts:AssumeRole"]}]}\
    """;
  }

  private static String everything() {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:*"], \
    "Resource": "arn:aws:s3:::*"}]}\
    """;
  }

  private static Credentials assumeRole(LiveServer server) {
    String form =
        "Action=AssumeRole&Version=2011-06-15&RoleSessionName=live"
            + "&RoleArn=arn%3Aaws%3Aiam%3A%3A%3Arole%2Fwhy403";
    String answer =
        new Store(server).expect(200, "sts", "POST", server.endpoint(), "/", form.getBytes(UTF_8));
    return new Credentials(
        element(answer, "AccessKeyId"),
        element(answer, "SecretAccessKey"),
        element(answer, "SessionToken"));
  }

  private static String element(String xml, String name) {
    Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in the answer of AssumeRole");
    }
    return matcher.group(1);
  }

  /** One realm, a zone group and a zone a region, and a gateway for each. */
  private void startRegions() {
    List<Integer> ports = List.of(ServerProcess.freePort(), ServerProcess.freePort());
    admin("realm create --rgw-realm=lab --default");
    for (int i = 0; i < REGIONS.size(); i++) {
      String region = REGIONS.get(i);
      String endpoint = "--endpoints=http://127.0.0.1:" + ports.get(i);
      String master = i == 0 ? " --master --default" : "";
      admin(
          "zonegroup create --rgw-realm=lab --api-name=%s --rgw-zonegroup=%s %s%s"
              .formatted(region, region, endpoint, master));
      admin(
          "zone create --rgw-zonegroup=%s --rgw-zone=%s-a %s%s"
              .formatted(region, region, endpoint, master));
    }
    String system = "--access-key=SYNCKEY00000000000001 --secret=syncSecret000000000000000000001";
    for (String region : REGIONS) {
      admin("zone modify --rgw-zone=" + region + "-a " + system);
    }
    admin("period update --commit");
    for (String region : REGIONS) {
      String zone = " --rgw-zone=" + region + "-a --yes-i-really-mean-it ";
      admin("user create --uid=sync --display-name=sync --system" + zone + system);
      admin("user create --uid=lab --display-name=lab" + zone + key(Credentials.LAB));
      admin("user create --uid=other --display-name=other" + zone + key(Credentials.OTHER));
    }
    for (int i = 0; i < REGIONS.size(); i++) {
      String region = REGIONS.get(i);
      List<String> place =
          List.of("rgw realm = lab", "rgw zonegroup = " + region, "rgw zone = " + region + "-a");
      startGateway(region, ports.get(i), false, place);
      servers.add(server("ceph in " + region, Kind.CEPH, ports.get(i), region));
    }
  }

  private void users() {
    admin("user create --uid=lab --display-name=lab " + key(Credentials.LAB));
    admin("user create --uid=other --display-name=other " + key(Credentials.OTHER));
  }

  private static String key(Credentials user) {
    return "--access-key=" + user.keyId() + " --secret=" + user.secret();
  }

  private static LiveServer server(String name, Kind kind, int port, String region) {
    return new LiveServer(name, kind, port, false, region, Credentials.LAB, null);
  }

  private int gateway(String name, boolean sts, List<String> more) {
    int port = ServerProcess.freePort();
    startGateway(name, port, sts, more);
    return port;
  }

  private void startGateway(String name, int port, boolean sts, List<String> more) {
    String file = conf.write(name + ".conf", port, sts, more).toString();
    ServerProcess gateway = background("radosgw", "--conf", file, "-n", "client.rgw", "-f");
    check(gateway.answers(port), gateway);
  }

  private ServerProcess background(String... command) {
    ServerProcess process =
        ServerProcess.start(scratch.path(command[0] + ".out"), env, List.of(command));
    processes.push(process);
    return process;
  }

  private void admin(String words, String... more) {
    Stream<String> all = Stream.concat(words(words), Arrays.stream(more));
    run(Stream.concat(Stream.of("radosgw-admin"), all).toArray(String[]::new));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" "));
  }

  private void run(String... command) {
    ServerProcess.run(env, List.of(command));
  }

  private static void check(boolean good, ServerProcess process) {
    if (!good) {
      throw new IllegalStateException("Ceph does not start: " + process.said());
    }
  }

  @Override
  public List<LiveServer> servers() {
    return List.copyOf(servers);
  }

  /** Ends the gateways first, the monitor last. */
  @Override
  public void close() {
    processes.forEach(ServerProcess::close);
    scratch.close();
  }
}
