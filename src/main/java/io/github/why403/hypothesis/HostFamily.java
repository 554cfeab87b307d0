package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.FailedRequest;
import io.github.why403.input.Octets;
import io.github.why403.provider.Address;
import io.github.why403.provider.HostForm;
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
  private static final String STYLE = "addressing-style-mismatch";
  private static final String CNAME = "cname-bucket-host";
  private static final String FIELD = "host/name";
  private static final String BUCKET = "path/bucket";
  private static final int PORTS = 8;
  private static final int LOCAL = 8;
  private static final int FORMS = 12;

  private final HostBook book;

  /**
   * @param book the hosts of the stores that speak the scheme
   */
  HostFamily(HostBook book) {
    this.book = book;
  }

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    Offers offers = new Offers(facts, read);
    Address address = facts.address();
    FailedRequest request = facts.request();
    String name = address.hostName();
    boolean plain = address.port().isEmpty();
    boolean https = request.url().scheme().equals("https");

    offers.host(name, 2);
    offers.host(name + (https ? ":443" : ":80"), plain ? 2 : 4);
    offers.host(name + (https ? ":80" : ":443"), plain ? 3 : 4);
    offers.told(request.url().authority(), "the host of the URL");
    offers.told(request.url().hostHeader(), "the host of the URL");
    HostCauses.forwarded(request).forEach(h -> offers.told(h, "the host that a proxy was asked"));
    facts.candidateHosts().forEach(h -> offers.told(h, "a host you named"));
    styles(address).forEach(offers::add);
    book.usual(address.bucket(), read.scope().region()).stream()
        .limit(FORMS)
        .forEach(form -> offers.form(form, 3));
    if (address.store() == null) {
      cname(offers, read.scope().region());
    } else if (address.virtualHosted() && String.valueOf(address.bucket()).indexOf('.') > 0) {
      offers.add(offers.edit(CNAME, String.valueOf(address.bucket()), "the bucket's name", 4));
    }
    if (address.aws() == null) {
      LocalHosts.ports().stream()
          .limit(PORTS)
          .forEach(port -> offers.host(name + ":" + port.number(), 4));
      LocalHosts.commonAuthorities().stream().limit(LOCAL).forEach(h -> offers.host(h, 4));
    }
    offers.host(Octets.lower(Octets.text(read.host())), 5);
    boolean dotted = name.endsWith(".");
    String toggled = dotted ? name.substring(0, name.length() - 1) : name + ".";
    String what = dotted ? "without its final dot" : "with a final dot";
    offers.add(offers.edit("host-replaced-after-signing", toggled + address.port(), what, 5));
    return offers.edits().stream().limit(MOST).toList();
  }

  @Override
  public List<EditStream> streams(Case facts, SigningInput read) {
    Offers offers = new Offers(facts, read);
    Address address = facts.address();
    book.all(address.bucket()).forEach(form -> offers.form(form, 5));
    Stream.concat(Stream.of(address.hostName()), facts.candidateHosts().stream())
        .flatMap(LocalHosts::withPorts)
        .forEach(host -> offers.host(host, 6));
    LocalHosts.allAuthorities().forEach(host -> offers.host(host, 6));
    return List.of(new EditStream.Listed("every host form", offers.edits()));
  }

  /** Edits by what they do: first come, first kept, and none that does nothing. */
  private static final class Offers {
    private final Map<String, Edit> edits = new LinkedHashMap<>();
    private final Case facts;
    private final Address address;
    private final SigningInput read;

    Offers(Case facts, SigningInput read) {
      this.facts = facts;
      this.address = facts.address();
      this.read = read;
    }

    List<Edit> edits() {
      return List.copyOf(edits.values());
    }

    void add(Edit edit) {
      SigningInput changed = edit.change().apply(read);
      boolean same =
          changed.host().equals(read.host()) && changed.path().raw().equals(read.path().raw());
      if (!same) {
        edits.putIfAbsent(changed.host() + changed.path().raw(), edit);
      }
    }

    /** Another host in the same place. */
    void host(String host, int cost) {
      add(edit(HostCauses.replaced(facts, host), host, null, cost));
    }

    /** A host that somebody named, with the bucket where it is and where that host has it. */
    void told(String host, String what) {
      add(edit(HostCauses.replaced(facts, host), host, what, 1));
      String bucket = address.bucket();
      boolean leads = bucket != null && host.startsWith(bucket + ".");
      if (bucket != null && leads != address.virtualHosted()) {
        add(moved(HostCauses.replaced(facts, host), host, what + ", bucket moved", 2));
      }
    }

    /** A form of AWS; a bucket that is in the other place moves. */
    void form(HostForm form, int cost) {
      boolean moves = address.bucket() != null && form.bucketInHost() != address.virtualHosted();
      String cause = HostCauses.form(facts, form, moves);
      int own = form.kind() == Kind.REST ? cost : cost + 1;
      add(
          moves
              ? moved(cause, form.host(), form.label(), own)
              : edit(cause, form.host(), form.label(), own));
    }

    Edit edit(String cause, String host, @Nullable String what, int cost) {
      String octets = Octets.of(host);
      return Edit.of(cause, words(host, what), cost, FIELD, input -> input.withHost(octets));
    }

    private Edit moved(String cause, String host, String what, int cost) {
      return new Edit(
          cause, words(host, what), cost, Set.of(FIELD, BUCKET), 0, move(address, host));
    }

    private static String words(String host, @Nullable String what) {
      return "signed for host " + host + (what == null ? "" : " (" + what + ")");
    }
  }

  private static UnaryOperator<SigningInput> move(Address address, String host) {
    String octets = Octets.of(host);
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
  private List<Edit> styles(Address address) {
    String bucket = address.bucket();
    if (bucket == null) {
      return List.of();
    }
    boolean virtual = address.virtualHosted();
    String name = address.hostName();
    String other =
        virtual
            ? name.substring(Math.min(name.length(), bucket.length() + 1))
            : bucket + "." + name;
    String host = other + address.port();
    List<Edit> edits = new ArrayList<>();
    edits.add(
        new Edit(
            STYLE,
            virtual
                ? "signed path-style for host " + host + ", sent virtual-hosted"
                : "signed virtual-hosted for host " + host + ", sent path-style",
            2,
            Set.of(FIELD, BUCKET),
            0,
            move(address, host)));
    edits.add(
        Edit.of(
            book.half(),
            virtual
                ? "signed with the bucket in the host and again in the path"
                : "signed without the bucket in the path",
            address.store() == null ? 4 : 2,
            BUCKET,
            input -> input.withPath(moved(input.path(), address))));
    edits.add(
        Edit.of(
            book.half(),
            virtual
                ? "signed for host " + host + " without the bucket in host or path"
                : "signed for host " + host + " with the bucket also in the path",
            3,
            FIELD,
            input -> input.withHost(Octets.of(host))));
    if (!virtual) {
      edits.add(
          Edit.of(
              book.half(),
              "signed with the bucket twice in the path",
              3,
              BUCKET,
              input -> input.withPath(input.path().withRaw("/" + bucket + input.path().raw()))));
    }
    return edits;
  }

  /** The request went to a name of the user's own, which may be the bucket's. */
  private void cname(Offers offers, String region) {
    Address address = offers.address;
    String name = address.hostName();
    if (name.indexOf('.') < 0 || name.matches("[0-9.]+") || name.startsWith("[")) {
      return;
    }
    book.usual(name, region).stream()
        .filter(form -> form.kind() == Kind.REST)
        .limit(4)
        .map(
            form ->
                form.bucketInHost()
                    ? offers.edit(CNAME, form.host(), "the bucket named as the host", 4)
                    : new Edit(
                        CNAME,
                        "signed for host " + form.host() + " and bucket " + name,
                        4,
                        Set.of(FIELD, BUCKET),
                        0,
                        input ->
                            input
                                .withHost(form.host())
                                .withPath(input.path().withRaw("/" + name + input.path().raw()))))
        .forEach(offers::add);
  }
}
