package io.github.why403.inspect;

import io.github.why403.input.BadInput;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A URL with some of its pieces replaced; what is not touched keeps its place and spelling. */
public final class UrlEdit {
  private final RawUrl original;
  private final List<RawParam> params;
  private String authority;
  private String path;

  private UrlEdit(RawUrl url) {
    this.original = url;
    this.params = new ArrayList<>(url.params());
    this.authority = url.authority();
    this.path = url.path();
  }

  /** Begins with a URL as it stands. */
  public static UrlEdit of(RawUrl url) {
    return new UrlEdit(url);
  }

  /** Replaces host and port. */
  public UrlEdit authority(String other) {
    authority = other;
    return this;
  }

  /** Replaces the path; the new one is percent-encoded. */
  public UrlEdit path(String encoded) {
    path = encoded;
    return this;
  }

  /** The decoded values of a parameter, in their order. */
  public List<String> values(String name) {
    return params.stream()
        .map(QueryParam::of)
        .filter(p -> p.name().equals(name))
        .map(QueryParam::value)
        .toList();
  }

  /**
   * Gives a parameter this one value. The first copy keeps its place, and its spelling where it
   * says the same already; others are left out; one that is absent comes last.
   *
   * @param name decoded name, an octet string
   * @param value decoded value, an octet string
   */
  public UrlEdit set(String name, String value) {
    return setBefore(name, value, null);
  }

  /** The same, but one that is absent comes before the parameter that is named last. */
  public UrlEdit setBefore(String name, String value, @Nullable String next) {
    boolean placed = false;
    for (int i = 0; i < params.size(); i++) {
      QueryParam param = QueryParam.of(params.get(i));
      if (!param.name().equals(name)) {
        continue;
      }
      if (placed) {
        params.remove(i--);
        continue;
      }
      placed = true;
      if (!param.value().equals(value) || params.get(i).value() == null) {
        params.set(i, new RawParam(params.get(i).name(), encoded(value)));
      }
    }
    if (!placed) {
      params.add(place(next), new RawParam(encoded(name), encoded(value)));
    }
    return this;
  }

  private int place(@Nullable String next) {
    for (int i = 0; i < params.size(); i++) {
      if (QueryParam.of(params.get(i)).name().equals(next)) {
        return i;
      }
    }
    return params.size();
  }

  /** Leaves out every parameter of this decoded name. */
  public UrlEdit remove(String name) {
    params.removeIf(p -> QueryParam.of(p).name().equals(name));
    return this;
  }

  /** Puts a decoded name in the place of another, the value kept. */
  public UrlEdit rename(String name, String other) {
    params.replaceAll(
        p -> QueryParam.of(p).name().equals(name) ? new RawParam(encoded(other), p.value()) : p);
    return this;
  }

  /** Appends an undecoded piece. */
  public UrlEdit append(RawParam piece) {
    params.add(piece);
    return this;
  }

  /** The URL as it stands now, without a fragment, which is never sent. */
  public RawUrl url() throws BadInput {
    String user = original.userInfo() == null ? "" : original.userInfo() + "@";
    boolean noQuery = params.isEmpty() && original.query() == null;
    String query =
        noQuery ? "" : "?" + params.stream().map(RawParam::text).collect(Collectors.joining("&"));
    return RawUrl.parse(original.scheme() + "://" + user + authority + path + query);
  }

  private static String encoded(String octets) {
    return Octets.text(PercentCoding.STRICT.encode(octets, ""));
  }
}
