package io.github.why403.live;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts each store once in this JVM, when it is first asked for, with the buckets and objects of
 * {@link Contents}. S3Proxy stays until the end; of the others, which are larger, one runs at a
 * time, so whoever asks for the next one ends the one before.
 */
final class Lab {
  /** Stores that were started together; closing ends their processes and removes their state. */
  interface Running extends AutoCloseable {
    List<LiveServer> servers();

    @Override
    void close();
  }

  private static final class Place {
    private @Nullable Running running;
    private Object wanted = "";

    LiveServer first(Object what, Supplier<Running> start) {
      return all(what, start).get(0);
    }

    synchronized List<LiveServer> all(Object what, Supplier<Running> start) {
      if (running == null || !wanted.equals(what)) {
        end();
        Running started = start.get();
        try {
          Contents.putInto(started.servers());
        } catch (RuntimeException | Error failed) {
          started.close();
          throw failed;
        }
        running = started;
        wanted = what;
      }
      return running.servers();
    }

    synchronized void end() {
      if (running != null) {
        running.close();
        running = null;
      }
    }
  }

  private static final Place BY_PATH = new Place();
  private static final Place BY_HOST = new Place();
  private static final Place LARGE = new Place();

  static {
    // The processes end by a hook of their own; this one removes their folders.
    Runtime.getRuntime().addShutdownHook(new Thread(Lab::end));
  }

  private Lab() {}

  static LiveServer s3proxy() {
    return BY_PATH.first("", () -> S3Proxy.start(false));
  }

  /** The same with the bucket in the host. */
  static LiveServer s3proxyByHost() {
    return BY_HOST.first("", () -> S3Proxy.start(true));
  }

  /** Skips the test where Ceph is not installed. */
  static LiveServer ceph() {
    return LARGE.first("ceph", () -> CephCluster.start(CephCluster.Flavour.PLAIN));
  }

  /** Ceph that gives out session tokens, with one of them. */
  static LiveServer cephSts() {
    return LARGE.first("ceph sts", () -> CephCluster.start(CephCluster.Flavour.STS));
  }

  /** Two gateways of one realm: us-east-1, eu-west-1. */
  static List<LiveServer> cephRegions() {
    return LARGE.all("ceph regions", () -> CephCluster.start(CephCluster.Flavour.TWO_REGIONS));
  }

  /** Skips the test where node or the package is not installed. */
  static LiveServer s3rver(Kind kind) {
    return LARGE.first(kind, () -> S3rver.start(kind));
  }

  /** Ends the large store that runs, if one does; the last test of a class does that. */
  static void endLarge() {
    LARGE.end();
  }

  private static void end() {
    BY_PATH.end();
    BY_HOST.end();
    LARGE.end();
  }
}
