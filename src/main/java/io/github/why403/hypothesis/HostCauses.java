package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.provider.HostForm;
import io.github.why403.provider.S3Endpoint;
import io.github.why403.provider.S3Endpoint.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a host that was signed is not the one that was sent. */
final class HostCauses {
  private static final String REPLACED = "host-replaced-after-signing";

  private HostCauses() {}

  /** The cause when another host was signed and the path is the same. */
  static String replaced(Case facts, String signed) {
    Address address = facts.address();
    String name = name(signed);
    if (name.equalsIgnoreCase(address.hostName())) {
      return port(signed.substring(name.length()), address.port());
    }
    if (address.hostName().endsWith(".cloudfront.net")) {
      return "cdn-forwards-viewer-host";
    }
    FailedRequest request = facts.request();
    boolean ofUrl =
        signed.equals(request.url().authority()) || signed.equals(request.url().hostHeader());
    if (ofUrl || forwarded(request).contains(signed)) {
      return "proxy-rewrites-host";
    }
    Kind sent = kind(address.aws());
    Kind kind = S3Endpoint.parse(name).map(S3Endpoint::kind).orElse(Kind.REST);
    return (sent == Kind.ACCELERATE) == (kind == Kind.ACCELERATE)
        ? REPLACED
        : "accelerate-host-mismatch";
  }

  /** The cause when a form of AWS was signed. */
  static String form(Case facts, HostForm form, boolean moves) {
    String cause = replaced(facts, form.host());
    boolean aws = facts.address().aws() != null;
    if (facts.address().hostName().equalsIgnoreCase(facts.address().bucket())) {
      return "cname-bucket-host";
    }
    return moves && aws && cause.equals(REPLACED) ? "addressing-style-mismatch" : cause;
  }

  /** The hosts that proxies say they were asked for (RFC 7239, and what came before it). */
  static List<String> forwarded(FailedRequest request) {
    List<String> hosts = new ArrayList<>();
    for (String value : request.values("x-forwarded-host")) {
      for (String host : value.split(",", -1)) {
        hosts.add(host.strip());
      }
    }
    for (String forwarded : request.values("forwarded")) {
      for (String pair : forwarded.split("[;,]", -1)) {
        String[] cut = pair.strip().split("=", 2);
        if (cut.length == 2 && Octets.lower(cut[0]).equals("host")) {
          hosts.add(cut[1].replace("\"", ""));
        }
      }
    }
    hosts.removeIf(String::isEmpty);
    for (String port : request.values("x-forwarded-port")) {
      List.copyOf(hosts).stream()
          .filter(host -> host.equals(name(host)))
          .forEach(host -> hosts.add(host + ":" + port.strip()));
    }
    return hosts;
  }

  private static String port(String signed, String sent) {
    if (signed.equals(sent)) {
      return REPLACED;
    }
    String only = signed.isEmpty() ? sent : sent.isEmpty() ? signed : "";
    if (only.equals(":443") || only.equals(":80")) {
      return "default-port-explicit";
    }
    return only.isEmpty() ? REPLACED : "port-missing-in-host";
  }

  private static Kind kind(@Nullable S3Endpoint aws) {
    return aws == null ? Kind.REST : aws.kind();
  }

  private static String name(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }
}
