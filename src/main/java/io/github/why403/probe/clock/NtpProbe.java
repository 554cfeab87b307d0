package io.github.why403.probe.clock;

import io.github.why403.evidence.ClockReading;
import io.github.why403.evidence.ClockReading.Status;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks NTP servers, all at once, how far this machine's clock is from theirs.
 *
 * <p>Whatever the servers do, {@link #ask} returns in time: a thread that still looks up a name is
 * left behind, and keeps no process alive.
 */
public final class NtpProbe {
  /** Time for all servers together, where the user states none. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Most servers that are asked at once. */
  public static final int MOST = 16;

  /** Looks up a name. */
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final Clock clock;
  private final Duration patience;
  private final Names names;

  /**
   * @param clock this machine's clock
   * @param patience time for all servers together
   */
  public NtpProbe(Clock clock, Duration patience) {
    this(clock, patience, InetAddress::getAllByName);
  }

  NtpProbe(Clock clock, Duration patience, Names names) {
    this.clock = clock;
    this.patience = patience;
    this.names = names;
  }

  /** What each server answered, in the order of the servers; each is asked once. */
  public List<ClockReading> ask(List<NtpServer> servers) throws InterruptedException {
    List<NtpServer> asked = servers.stream().distinct().toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    if (asked.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " servers");
    }
    // A tenth is kept back, so that who is silent to the end is still told as silent.
    long until = System.nanoTime() + patience.toNanos() / 10 * 9;
    ExecutorService threads = Executors.newFixedThreadPool(asked.size(), NtpProbe::daemon);
    try {
      List<Callable<ClockReading>> tasks = new ArrayList<>();
      asked.forEach(server -> tasks.add(() -> ask(server, until)));
      List<Future<ClockReading>> answers =
          threads.invokeAll(tasks, patience.toNanos(), TimeUnit.NANOSECONDS);
      List<ClockReading> readings = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        readings.add(result(asked.get(i), answers.get(i)));
      }
      return List.copyOf(readings);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ntp");
    thread.setDaemon(true);
    return thread;
  }

  private static ClockReading result(NtpServer server, Future<ClockReading> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException late) {
      return none(server, "its name was not looked up in time");
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    }
  }

  private ClockReading ask(NtpServer server, long until) {
    List<InetAddress> addresses;
    try {
      addresses = oneOfEachFamily(names.addresses(server.host()));
    } catch (UnknownHostException nobody) {
      return none(server, "no such host");
    }
    ClockReading reading = none(server, "no address");
    for (int i = 0; i < addresses.size() && reading.status() == Status.NO_ANSWER; i++) {
      long now = System.nanoTime();
      long share = now + (until - now) / (addresses.size() - i);
      reading =
          new NtpExchange(server.source(), clock, share).with(addresses.get(i), server.port());
    }
    return reading;
  }

  /** A name may have IPv6 addresses where the network has none: the other family gets its turn. */
  private static List<InetAddress> oneOfEachFamily(InetAddress[] all) {
    List<InetAddress> chosen = new ArrayList<>();
    for (InetAddress one : all) {
      if (chosen.stream().noneMatch(other -> isOld(other) == isOld(one))) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  private static boolean isOld(InetAddress address) {
    return address instanceof Inet4Address;
  }

  private static ClockReading none(NtpServer server, String why) {
    return ClockReading.without(server.source(), Status.NO_ANSWER, why);
  }
}
