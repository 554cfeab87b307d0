package io.github.why403.remedy;

import io.github.why403.hypothesis.Difference;
import io.github.why403.hypothesis.Finding;
import io.github.why403.input.Octets;
import io.github.why403.scheme.AuthParam;
import io.github.why403.scheme.Credential;
import io.github.why403.scheme.QueryParam;
import io.github.why403.scheme.Scope;
import io.github.why403.scheme.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What is done about a finding that is not one of re-signing. */
final class Fixes {
  private static final String HEADER = "header.";
  private static final int FULL_CREDENTIAL = 5;
  private static final int DAY = 8;

  /** That of AWS's SDKs, which stores of others take too. */
  private static final String USUAL_REGION = "us-east-1";

  private final Draft draft;
  private final Secret secret;
  private final BooleanSupplier renewal;

  /**
   * @param renewal gives the URL a new time; tells whether it is another one then
   */
  Fixes(Draft draft, Secret secret, BooleanSupplier renewal) {
    this.draft = draft;
    this.secret = secret;
    this.renewal = renewal;
  }

  /** Does what a finding asks for; gives whether the request is another one then. */
  boolean apply(Finding finding) {
    if (Sides.isOfTime(finding)) {
      return renewal.getAsBoolean();
    }
    return switch (finding.cause()) {
      case "missing-auth-param", "duplicate-auth-params", "shell-split-on-ampersand" -> complete();
      case "signedheaders-lacks-host" -> draft.list(names -> names.add("host"));
      case "signedheaders-double-encoded" -> decodedList();
      case "authorization-header-also-sent" -> draft.dropHeader("authorization");
      case "session-token-missing" -> token();
      case "stale-token-with-long-lived-key" -> noToken();
      case "token-plus-or-double-encoded" -> decodedToken();
      case "region-wrong-in-scope" ->
          each(finding, "scope.region", (d, to) -> draft.scope(s -> s.withRegion(to)));
      case "service-name-wrong" ->
          each(finding, "scope.service", (d, to) -> draft.scope(s -> s.withService(to)));
      default -> headers(finding);
    };
  }

  private boolean each(Finding finding, String part, BiPredicate<Difference, String> change) {
    boolean changed = false;
    for (Difference difference : finding.differences()) {
      String to = difference.sent();
      if (difference.part().equals(part) && to != null) {
        changed |= change.test(difference, Octets.of(to));
      }
    }
    return changed;
  }

  /** Sent and not signed goes into the list; signed and sent by nobody leaves it. */
  private boolean headers(Finding finding) {
    boolean changed = false;
    for (Difference difference : finding.differences()) {
      if (!difference.part().startsWith(HEADER)) {
        continue;
      }
      String name = Octets.lower(difference.part().substring(HEADER.length()));
      boolean sent = draft.facts().request().sends(name);
      boolean listed = draft.url().signedHeaders().contains(name);
      if (sent && !listed) {
        changed |= draft.list(names -> names.add(name));
      } else if (!sent && listed && Restoring.nobodySends(name)) {
        changed |= draft.list(names -> names.remove(name));
      }
    }
    return changed;
  }

  private boolean decodedList() {
    String list = draft.url().value(AuthParam.SIGNED_HEADERS).orElse("");
    return draft.set(AuthParam.SIGNED_HEADERS, Octets.percentDecode(list, false));
  }

  private boolean token() {
    boolean mine = draft.url().credential().keyId().equals(secret.keyId());
    return mine
        && !secret.revealToken().isEmpty()
        && draft.set(AuthParam.TOKEN, Octets.of(secret.revealToken()));
  }

  private boolean decodedToken() {
    Optional<String> token = draft.url().value(AuthParam.TOKEN);
    return token.isPresent()
        && token.get().contains("%")
        && draft.set(AuthParam.TOKEN, Octets.percentDecode(token.get(), false));
  }

  private boolean noToken() {
    String name = draft.url().name(AuthParam.TOKEN);
    return draft.edit(it -> it.remove(name));
  }

  /** Puts in what is missing of the signing parameters, and leaves one copy of each. */
  boolean complete() {
    boolean changed = names();
    for (AuthParam param : draft.url().vocabulary().names().keySet()) {
      List<String> values = draft.url().values(param);
      if (values.size() > 1) {
        changed |= draft.set(param, values.get(0));
      }
    }
    if (!draft.url().vocabulary().has(AuthParam.SIGNED_HEADERS)) {
      return changed;
    }
    List<String> algorithms = draft.url().vocabulary().algorithms();
    if (!algorithms.contains(draft.url().value(AuthParam.ALGORITHM).orElse(""))) {
      changed |= draft.set(AuthParam.ALGORITHM, algorithms.get(0));
    }
    if (draft.url().value(AuthParam.SIGNED_HEADERS).orElse("").isEmpty()) {
      changed |= draft.list(names -> names.add("host"));
    }
    changed |= !draft.url().credential().wellFormed() && credential();
    boolean timeless =
        Stream.of(AuthParam.DATE, AuthParam.EXPIRES).anyMatch(p -> draft.url().value(p).isEmpty());
    boolean renewed = timeless && renewal.getAsBoolean();
    return renewed || changed;
  }

  /** Names in another letter case than the specification's. */
  private boolean names() {
    boolean changed = false;
    for (QueryParam param : draft.url().params()) {
      Optional<AuthParam> kind = draft.url().vocabulary().ofAnyCase(param.name());
      String proper = kind.map(draft.url()::name).orElse(param.name());
      if (!proper.equals(param.name()) && draft.url().value(kind.get()).isEmpty()) {
        changed |= draft.edit(it -> it.rename(param.name(), proper));
      }
    }
    return changed;
  }

  /** Of a credential without its end, or without a region that the host tells. */
  private boolean credential() {
    Credential old = draft.url().credential();
    List<String> parts = new ArrayList<>(List.of(old.text().split("/", -1)));
    String terminator = draft.url().vocabulary().terminator();
    if (parts.size() == FULL_CREDENTIAL - 1 && !parts.contains(terminator)) {
      return draft.credential(
          parts.get(0), new Scope(parts.get(1), parts.get(2), parts.get(3), terminator));
    }
    String keyId = old.keyId().matches("[A-Za-z0-9_.-]{3,128}") ? old.keyId() : secret.keyId();
    String told = draft.facts().address().hostRegion();
    String region = told == null && !draft.facts().provider().isAws() ? USUAL_REGION : told;
    if (keyId == null || region == null) {
      return false;
    }
    String date = draft.url().value(AuthParam.DATE).orElse("");
    String day = date.length() < DAY ? "" : date.substring(0, DAY);
    boolean changed = draft.credential(keyId, new Scope(day, region, "s3", terminator));
    return (day.isEmpty() && renewal.getAsBoolean()) || changed;
  }
}
