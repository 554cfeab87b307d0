package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.provider.HostForm;
import io.github.why403.provider.HostForms;
import io.github.why403.provider.LocalHosts;
import io.github.why403.provider.S3Endpoint.Kind;
import io.github.why403.scheme.PathText;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.EditStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another host than was signed; a bucket that moves between host and path moves in the same edit.
 */
final class HostFamily implements ResignFamily {
  private static final String REPLACED = "host-replaced-after-signing";
  private static final String PORT = "port-missing-in-host";
  private static final String STYLE = "addressing-style-mismatch";
  private static final String FIELD = "host/name";
  private static final String BUCKET = "path/bucket";
  private static final int PORTS = 6;
  private static final int LOCAL = 8;
  private static final int FORMS = 10;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    Map<String, Edit> edits = new LinkedHashMap<>();
    FailedRequest request = facts.request();
    String sent = Octets.text(read.host());
    String name = facts.address().hostName();
    boolean hasPort = !facts.address().port().isEmpty();

    add(edits, host(REPLACED, request.url().authority(), "the host of the URL", 1));
    add(edits, host(REPLACED, request.url().hostHeader(), "the host of the URL", 1));
    for (String forwarded : forwardedHosts(request)) {
      add(edits, host("proxy-rewrites-host", forwarded, "the host that the proxy forwards", 1));
    }
    for (String candidate : facts.candidateHosts()) {
      add(edits, host(REPLACED, candidate, "a host you named", 1));
    }
    if (hasPort) {
      add(edits, host(PORT, name, "the port left out", 2));
    } else {
      boolean https = request.url().scheme().equals("https");
      add(edits, host("default-port-explicit", name + (https ? ":443" : ":80"), null, 2));
      add(edits, host("default-port-explicit", name + (https ? ":80" : ":443"), null, 3));
    }
    styles(facts.address()).forEach(edit -> add(edits, edit));
    HostForms.common(facts.address().bucket(), read.scope().region()).stream()
        .limit(FORMS)
        .map(form -> form(form, facts.address()))
        .forEach(edit -> add(edits, edit));
    LocalHosts.ports().stream()
        .limit(PORTS)
        .map(p -> host(hasPort ? REPLACED : PORT, name + ":" + p.number(), null, 4))
        .forEach(edit -> add(edits, edit));
    LocalHosts.commonAuthorities().stream()
        .limit(LOCAL)
        .map(local -> host(REPLACED, local, null, 4))
        .forEach(edit -> add(edits, edit));
    add(edits, host(REPLACED, Octets.lower(sent), "the host in lower case", 5));
    add(edits, host(REPLACED, toggleDot(facts.address()), "the final dot of the host", 5));
    return edits.values().stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    Address address = facts.address();
    Stream<Edit> forms = HostForms.all(address.bucket()).map(form -> form(form, address));
    Stream<Edit> local =
        Stream.concat(
                LocalHosts.withPorts(address.hostName()),
                Stream.concat(
                    LocalHosts.allAuthorities(),
                    facts.candidateHosts().stream().flatMap(LocalHosts::withPorts)))
            .map(authority -> host(REPLACED, authority, null, 6));
    return List.of(new EditStream.Listed("every host form", Stream.concat(forms, local).toList()));
  }

  /** First come, first kept: an edit to a host that is there already says nothing new. */
  private static void add(Map<String, Edit> edits, Edit edit) {
    edits.putIfAbsent(edit.words(), edit);
  }

  private static Edit host(String cause, String host, @Nullable String what, int cost) {
    String octets = Octets.of(host);
    String tail = what == null ? "" : " (" + what + ")";
    return Edit.of(
        cause, "signed for host " + host + tail, cost, FIELD, input -> input.withHost(octets));
  }

  private static Edit form(HostForm form, Address address) {
    String bucket = address.bucket();
    boolean moves = bucket != null && form.bucketInHost() != address.virtualHosted();
    return new Edit(
        cause(form, address, moves),
        "signed for host " + form.host() + " (" + form.label() + ")",
        form.kind() == Kind.REST ? 3 : 4,
        moves ? Set.of(FIELD, BUCKET) : Set.of(FIELD),
        0,
        move(address, moves, form.host()));
  }

  private static String cause(HostForm form, Address address, boolean moves) {
    boolean accelerated = address.aws() != null && address.aws().kind() == Kind.ACCELERATE;
    if (accelerated != (form.kind() == Kind.ACCELERATE)) {
      return "accelerate-host-mismatch";
    }
    if (address.aws() == null) {
      boolean fronted = address.hostName().endsWith(".cloudfront.net");
      boolean cname = address.hostName().equalsIgnoreCase(address.bucket());
      return fronted ? "cdn-forwards-viewer-host" : cname ? "cname-bucket-host" : REPLACED;
    }
    return moves ? STYLE : REPLACED;
  }

  private static UnaryOperator<SigningInput> move(Address address, boolean moves, String host) {
    String octets = Octets.of(host);
    if (!moves) {
      return input -> input.withHost(octets);
    }
    return input -> input.withHost(octets).withPath(moved(input.path(), address));
  }

  /** The path with the bucket taken out of it, or put in front of it. */
  private static PathText moved(PathText path, Address address) {
    String raw = path.raw();
    if (address.virtualHosted()) {
      return path.withRaw("/" + address.bucket() + raw);
    }
    int slash = raw.indexOf('/', 1);
    return path.withRaw(slash < 0 ? "/" : raw.substring(slash));
  }

  /** The same host in the other style, and the two halves of a move. */
  private static List<Edit> styles(Address address) {
    String bucket = address.bucket();
    if (bucket == null) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    String name = address.hostName();
    String other =
        address.virtualHosted()
            ? name.substring(Math.min(name.length(), bucket.length() + 1))
            : bucket + "." + name;
    String host = other + address.port();
    edits.add(
        new Edit(
            STYLE,
            address.virtualHosted()
                ? "signed path-style for host " + host + ", sent virtual-hosted"
                : "signed virtual-hosted for host " + host + ", sent path-style",
            2,
            Set.of(FIELD, BUCKET),
            0,
            move(address, true, host)));
    edits.add(
        Edit.of(
            STYLE,
            address.virtualHosted()
                ? "signed with the bucket in the host and again in the path"
                : "signed without the bucket in the path",
            2,
            BUCKET,
            input -> input.withPath(moved(input.path(), address))));
    if (!address.virtualHosted()) {
      edits.add(
          Edit.of(
              STYLE,
              "signed for host " + host + " with the bucket also in the path",
              3,
              FIELD,
              input -> input.withHost(Octets.of(host))));
      edits.add(
          Edit.of(
              STYLE,
              "signed with the bucket twice in the path",
              3,
              BUCKET,
              input -> input.withPath(input.path().withRaw("/" + bucket + input.path().raw()))));
    }
    return edits;
  }

  private static List<String> forwardedHosts(FailedRequest request) {
    List<String> hosts = new ArrayList<>();
    request.value("x-forwarded-host").map(v -> v.split(",", 2)[0].strip()).ifPresent(hosts::add);
    for (String forwarded : request.values("forwarded")) {
      for (String pair : forwarded.split("[;,]", -1)) {
        String[] cut = pair.strip().split("=", 2);
        if (cut.length == 2 && Octets.lower(cut[0]).equals("host")) {
          hosts.add(cut[1].replace("\"", ""));
        }
      }
    }
    request
        .value("x-forwarded-port")
        .ifPresent(
            port ->
                List.copyOf(hosts).stream()
                    .filter(h -> h.indexOf(':') < 0)
                    .forEach(h -> hosts.add(h + ":" + port.strip())));
    return hosts;
  }

  private static String toggleDot(Address address) {
    String name = address.hostName();
    String toggled = name.endsWith(".") ? name.substring(0, name.length() - 1) : name + ".";
    return toggled + address.port();
  }
}
