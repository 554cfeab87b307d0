package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.input.Octets;
import io.github.why403.provider.StoreHost;
import io.github.why403.provider.StoreHosts;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.PathText.Reading;
import io.github.why403.scheme.PercentCoding;
import io.github.why403.scheme.SasLayout;
import io.github.why403.scheme.SigningInput;
import io.github.why403.search.Edit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The resource that a shared access signature is for: its account, its level, its name. */
final class SasResourceFamily implements ResignFamily {
  private static final String SCOPE = "azure-resource-scope-mismatch";
  private static final String PLUS = "azure-blob-name-plus-decoded";
  private static final String LEVEL = "level";
  private static final int DEEPEST = 8;

  @Override
  public List<Edit> common(Case facts, SigningInput read) {
    List<Edit> edits = new ArrayList<>();
    accounts(edits, facts, read);
    if (AzureSas.kind(facts.url()) != SasLayout.Kind.ACCOUNT) {
      levels(edits, facts, read);
      names(edits, read.path().raw());
    }
    return edits.stream().limit(MOST).toList();
  }

  /** The account is the first segment of the resource. */
  private static void accounts(List<Edit> edits, Case facts, SigningInput read) {
    String own = AzureSas.account(read);
    Set<String> done = new HashSet<>(Set.of(own));
    for (String host : facts.candidateHosts()) {
      StoreHosts.parse(host)
          .map(StoreHost::account)
          .filter(account -> facts.hostTells() && done.add(account))
          .ifPresent(account -> edits.add(account("with the account of " + host, account, 2)));
    }
    if (done.add(own + "-secondary")) {
      edits.add(account("with -secondary as a part of the account's name", own + "-secondary", 3));
    }
    if (done.add(Octets.lower(own))) {
      edits.add(account("with the account in lower case", Octets.lower(own), 3));
    }
  }

  private static Edit account(String words, String other, int cost) {
    return edit(
        SCOPE,
        "signed " + words,
        cost,
        "account",
        1,
        path -> {
          int end = path.indexOf('/', 1);
          return "/" + other + (end < 0 ? "" : path.substring(end));
        });
  }

  /** Container, directory, blob: what {@code sr} says against what was signed. */
  private static void levels(List<Edit> edits, Case facts, SigningInput read) {
    String whole = whole(facts, read);
    Set<String> done = new HashSet<>(Set.of(read.path().raw()));
    if (done.add(whole)) {
      edits.add(level("signed for the blob " + shown(whole), whole));
    }
    String[] segments = whole.substring(1).split("/", -1);
    StringBuilder above = new StringBuilder("/" + segments[0]);
    for (int i = 1; i < segments.length && i < DEEPEST; i++) {
      above.append('/').append(segments[i]);
      String path = above.toString();
      if (done.add(path)) {
        edits.add(
            level("signed for the " + (i == 1 ? "container " : "directory ") + shown(path), path));
      }
    }
    if (segments.length > 2) {
      String behind = whole.substring(whole.indexOf('/', 1));
      edits.add(edit(SCOPE, "signed without the account in front", 3, LEVEL, 0, path -> behind));
    }
    edits.add(
        Edit.of(
            SCOPE,
            "signed with a resource that does not begin with /blob",
            2,
            "algorithm/layout",
            input ->
                input.withAlgorithm(
                    SasLayoutFamily.layout(facts).with(SasLayout.Habit.NO_SERVICE_NAME).text())));
  }

  /** The path of the URL behind the account, whatever {@code sr} says. */
  private static String whole(Case facts, SigningInput read) {
    String account = "/" + AzureSas.account(read);
    String path = Octets.of(facts.request().url().path());
    boolean inPath = facts.url().hostBucket() == null && path.startsWith(account + "/");
    return inPath ? path : account + (path.isEmpty() ? "/" : path);
  }

  private static String shown(String path) {
    return Octets.text(path.substring(Math.max(0, path.indexOf('/', 1))));
  }

  private static Edit level(String words, String path) {
    return edit(SCOPE, words, 2, LEVEL, 0, before -> path);
  }

  private static void names(List<Edit> edits, String raw) {
    change(
        edits,
        raw,
        PLUS,
        "signed with a blank for the plus of the name",
        p -> p.replace("+", "%20").replaceAll("%2[Bb]", "%20"));
    change(
        edits,
        raw,
        PLUS,
        "signed with a plus for the blank of the name",
        p -> p.replace("%20", "%2B").replace(" ", "%2B"));
    change(
        edits,
        raw,
        SCOPE,
        "signed with doubled slashes collapsed to one",
        p -> p.replaceAll("/{2,}", "/"));
    change(edits, raw, SCOPE, "signed without the slash at the end", p -> p.replaceAll("/+$", ""));
    change(edits, raw, SCOPE, "signed with a slash at the end", p -> p.endsWith("/") ? p : p + "/");
    change(
        edits,
        raw,
        SCOPE,
        "signed with a doubled slash behind the container",
        SasResourceFamily::doubled);
    change(
        edits,
        raw,
        "key-case-changed",
        "signed with the name in lower case",
        p -> fromName(p, Octets::lower));
    Set<String> done = new HashSet<>(Set.of(raw));
    for (Letters.Unicode form : Letters.Unicode.values()) {
      if (done.add(form.apply(raw))) {
        edits.add(edit(form.cause(), form.words(), form.cost(), "unicode", 3, form::apply));
      }
    }
    String coded = PercentCoding.STRICT.encode(Octets.percentDecode(raw, false), "/");
    if (!coded.equals(Octets.percentDecode(raw, false))) {
      edits.add(
          PathEdits.coding(
              SCOPE,
              "signed with the name percent-encoded",
              2,
              "coding",
              c -> PercentCoding.STRICT));
      edits.add(
          PathEdits.coding(
              SCOPE,
              "signed with the name percent-encoded as a form",
              3,
              "coding",
              c -> PercentCoding.STRICT.withPlus()));
    }
    if (raw.indexOf('%') >= 0) {
      edits.add(
          PathEdits.reading(
              SCOPE, "signed with the name as it stands in the URL", 2, Reading.AS_SENT));
    }
    if (Octets.percentDecode(raw, false).contains("%")) {
      edits.add(
          PathEdits.reading(
              "url-reencoded-by-client",
              "signed with the name as it was before something on the way encoded it again",
              2,
              Reading.DECODED_TWICE));
    }
  }

  private static String doubled(String path) {
    int container = path.indexOf('/', 1);
    int name = path.indexOf('/', container + 1);
    return container < 0 || name < 0 ? path : path.substring(0, name) + "/" + path.substring(name);
  }

  /** Account and container have no capitals. */
  private static String fromName(String path, UnaryOperator<String> change) {
    int container = path.indexOf('/', 1);
    int name = container < 0 ? -1 : path.indexOf('/', container + 1);
    return name < 0 ? path : path.substring(0, name) + change.apply(path.substring(name));
  }

  private static void change(
      List<Edit> edits, String raw, String cause, String words, UnaryOperator<String> change) {
    if (!change.apply(raw).equals(raw)) {
      edits.add(edit(cause, words, 2, "spelling", 2, change));
    }
  }

  private static Edit edit(
      String cause, String words, int cost, String field, int stage, UnaryOperator<String> change) {
    return PathEdits.raw(cause, words, cost, field, stage, change);
  }
}
