package io.github.why403.probe.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up host names. */
@FunctionalInterface
public interface Names {
  /** As the machine is set up: hosts file, DNS and whatever else it uses. */
  Names PLATFORM = host -> List.of(InetAddress.getAllByName(host));

  /** The addresses of a name, the preferred first. */
  List<InetAddress> lookup(String host) throws UnknownHostException;
}
