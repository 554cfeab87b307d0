package io.github.why403.probe.wire;

import io.github.why403.evidence.WireRequest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How requests are sent.
 *
 * @param deadlines how long one may take
 * @param resolve addresses that the user gave for names, {@code --resolve}
 * @param proxies the proxy of each request, {@code -x} or as the environment says
 * @param trusted authorities that are trusted beside the machine's own, {@code --cacert}
 * @param insecure whether any certificate will do, {@code -k}
 * @param localAllowed whether loopback and private addresses may be asked: the URL was typed by
 *     hand, or the user said so
 * @param bodyCap how many bytes of a body are kept
 * @param clock stamps what was sent
 * @param names looks up names
 */
public record WireSettings(
    Deadlines deadlines,
    List<Resolve> resolve,
    Proxies proxies,
    List<X509Certificate> trusted,
    boolean insecure,
    boolean localAllowed,
    int bodyCap,
    Clock clock,
    Names names) {

  /** How much of a body is kept: error documents of stores are a few KiB at most. */
  public static final int BODY_CAP = 64 * 1024;

  public WireSettings {
    resolve = List.copyOf(resolve);
    trusted = List.copyOf(trusted);
  }

  /** What holds where the user says nothing. */
  public static WireSettings of(Clock clock) {
    return new WireSettings(
        Deadlines.DEFAULT,
        List.of(),
        Proxies.NONE,
        List.of(),
        false,
        false,
        BODY_CAP,
        clock,
        Names.PLATFORM);
  }

  /** The same with other deadlines. */
  public WireSettings with(Deadlines other) {
    return new WireSettings(
        other, resolve, proxies, trusted, insecure, localAllowed, bodyCap, clock, names);
  }

  /** The same with these addresses for names. */
  public WireSettings withResolve(List<Resolve> other) {
    return new WireSettings(
        deadlines, other, proxies, trusted, insecure, localAllowed, bodyCap, clock, names);
  }

  /** The same through a proxy. */
  public WireSettings with(Proxies other) {
    return new WireSettings(
        deadlines, resolve, other, trusted, insecure, localAllowed, bodyCap, clock, names);
  }

  /** The proxy that a request goes through. */
  Optional<Proxy> proxy(WireRequest request) {
    return proxies.of(request);
  }

  /** The same with these authorities trusted too. */
  public WireSettings withTrusted(List<X509Certificate> other) {
    return new WireSettings(
        deadlines, resolve, proxies, other, insecure, localAllowed, bodyCap, clock, names);
  }

  /** The same with any certificate accepted. */
  public WireSettings withAnyCertificate() {
    return new WireSettings(
        deadlines, resolve, proxies, trusted, true, localAllowed, bodyCap, clock, names);
  }

  /** The same with loopback and private addresses allowed. */
  public WireSettings withLocalAllowed() {
    return new WireSettings(
        deadlines, resolve, proxies, trusted, insecure, true, bodyCap, clock, names);
  }

  /** The same with another way of looking up names. */
  public WireSettings with(Names other) {
    return new WireSettings(
        deadlines, resolve, proxies, trusted, insecure, localAllowed, bodyCap, clock, other);
  }
}
