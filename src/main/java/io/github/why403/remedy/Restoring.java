package io.github.why403.remedy;

import io.github.why403.hypothesis.HeaderNames;
import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.inspect.UrlEdit;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.CanonicalHeader;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import io.github.why403.search.Match;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts back as it was signed what was changed on the way. */
final class Restoring {
  /** Headers that clients and proxies set as they like. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of("expect", "accept-encoding", "transfer-encoding", "connection", "user-agent", "te");

  private final Draft draft;
  private final SigningInput read;
  private final Match match;

  Restoring(Draft draft, Match match) {
    this.draft = draft;
    this.match = match;
    this.read = draft.readings().get(0);
  }

  void run() {
    SigningInput meant = read;
    for (Edit edit : match.edits()) {
      if (Sides.restores(edit.cause())) {
        meant = edit.change().apply(meant);
      }
    }
    scope(meant);
    path(meant);
    query(meant);
    date(meant);
    method();
    headers();
  }

  private void scope(SigningInput meant) {
    Scope scope = meant.scope();
    if (!scope.equals(read.scope()) && draft.url().credential().wellFormed()) {
      draft.scope(old -> scope);
    }
  }

  /** Azure signs the resource decoded, and of a container not the blob's name. */
  private void path(SigningInput meant) {
    boolean azure = draft.scheme() == AzureSas.INSTANCE;
    String canonical = meant.path().canonical();
    String path = azure ? PercentCoding.STRICT.encode(canonical, "/") : canonical;
    if (azure && match.input().path().canonical().startsWith(read.path().canonical() + "/")) {
      draft.edit(it -> it.set("sr", "b")); // Signed for one blob: it is not to become a container.
    }
    boolean same = canonical.equals(read.path().canonical());
    if (same || !Sides.isWellFormed(path)) {
      return;
    }
    String sent = Octets.of(draft.facts().request().url().path());
    String before = read.path().raw();
    String prefix =
        before.endsWith(sent) ? before.substring(0, before.length() - sent.length()) : "";
    if (path.startsWith(prefix)) {
      String own = path.substring(prefix.length());
      draft.edit(it -> it.path(Octets.text(own)));
    }
  }

  private void query(SigningInput meant) {
    Set<String> names = new LinkedHashSet<>();
    read.query().params().forEach(p -> names.add(p.name()));
    meant.query().params().forEach(p -> names.add(p.name()));
    String credential = vocabularyName(AuthParam.CREDENTIAL);
    for (String name : names) {
      List<QueryParam> before = of(name, read);
      List<QueryParam> after = of(name, meant);
      if (values(before).equals(values(after))
          || name.equals(credential)
          || isEncodedTwice(before, after)) {
        continue;
      }
      if (after.isEmpty()) {
        draft.edit(it -> it.remove(name));
      } else if (after.size() == 1) {
        String next = vocabularyName(AuthParam.SIGNATURE);
        draft.edit(it -> it.setBefore(name, after.get(0).value(), next));
      } else {
        draft.edit(it -> repeated(it.remove(name), after));
      }
    }
  }

  /** A signer that hashed a value encoded once more did not mean it so. */
  private static boolean isEncodedTwice(List<QueryParam> before, List<QueryParam> after) {
    return before.size() == 1
        && after.size() == 1
        && Octets.percentDecode(after.get(0).value(), false).equals(before.get(0).value());
  }

  private static UrlEdit repeated(UrlEdit url, List<QueryParam> params) {
    params.forEach(p -> url.append(new RawParam(p.raw().name(), p.raw().value())));
    return url;
  }

  /** Where the end of the URL is the line of its date. */
  private void date(SigningInput meant) {
    boolean own = !draft.url().vocabulary().has(AuthParam.DATE);
    if (own && !meant.date().equals(read.date()) && !meant.date().isEmpty()) {
      draft.set(AuthParam.EXPIRES, meant.date());
    }
  }

  private String vocabularyName(AuthParam param) {
    return draft.url().vocabulary().has(param) ? draft.url().name(param) : "";
  }

  private static List<QueryParam> of(String name, SigningInput input) {
    return input.query().params().stream().filter(p -> p.name().equals(name)).toList();
  }

  private static List<String> values(List<QueryParam> params) {
    return params.stream().map(QueryParam::value).toList();
  }

  /** What the user said was sent is what has to be signed; what nobody said is as signed. */
  private void method() {
    boolean other = !match.input().method().equals(read.method());
    if (other && draft.facts().request().statedMethod() == null) {
      draft.method(match.input().method());
    }
  }

  /** A header that was signed has to be sent, unless only the signer could have sent it. */
  private void headers() {
    for (CanonicalHeader header : match.input().headers()) {
      String name = header.name();
      boolean sent = draft.facts().request().sends(name) || draft.url().hoisted(name) != null;
      if (name.equals("host") || sent || header.value().isEmpty()) {
        continue;
      }
      if (nobodySends(name)) {
        draft.list(names -> names.remove(name));
      } else {
        draft.addHeader(name, Octets.text(header.value()));
      }
    }
    draft.list(
        names -> names.removeIf(name -> nobodySends(name) && !draft.facts().request().sends(name)));
  }

  static boolean nobodySends(String name) {
    return OF_THE_CLIENT.contains(name) || HeaderNames.neverSent(name);
  }
}
