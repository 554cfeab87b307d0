package io.github.why403.hypothesis;

import io.github.why403.evidence.Case;
import io.github.why403.hypothesis.Fact.Context;
import io.github.why403.input.Octets;
import io.github.why403.provider.Check;
import io.github.why403.provider.Refusal;
import io.github.why403.scheme.AzureSas;
import io.github.why403.scheme.SasLayout.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a shared access signature allows, against what was asked. */
public final class SasRights {
  static final List<Fact> ROWS =
      List.of(
          new Fact("azure-permission-mismatch", Check.AFTER, SasRights::permission),
          new Fact("azure-resource-scope-mismatch", Check.AFTER, SasRights::scope),
          new Fact("azure-ip-or-protocol", Check.AFTER, SasRights::network));

  /**
   * An operation and the letters of which one allows it.
   *
   * @param method the verb
   * @param comp the value of {@code comp}, empty for none
   * @param container whether it is one of the container ({@code restype=container})
   * @param letters any of these in {@code sp}
   * @param words the operation for people
   */
  private record Operation(
      String method, String comp, boolean container, String letters, String words) {}

  /** "Create a service SAS", tables of permissions, and OperationBlobSASPermission of Azurite. */
  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("GET", "", false, "r", "reading a blob"),
          new Operation("HEAD", "", false, "r", "reading a blob's properties"),
          new Operation("GET", "metadata", false, "r", "reading a blob's metadata"),
          new Operation("GET", "blocklist", false, "r", "reading a list of blocks"),
          new Operation("GET", "tags", false, "t", "reading a blob's tags"),
          new Operation("PUT", "", false, "cw", "writing a blob"),
          new Operation("PUT", "block", false, "w", "writing a block"),
          new Operation("PUT", "blocklist", false, "cw", "writing a list of blocks"),
          new Operation("PUT", "appendblock", false, "aw", "appending to a blob"),
          new Operation("PUT", "page", false, "w", "writing pages"),
          new Operation("PUT", "metadata", false, "w", "writing a blob's metadata"),
          new Operation("PUT", "properties", false, "w", "writing a blob's properties"),
          new Operation("PUT", "tags", false, "t", "writing a blob's tags"),
          new Operation("DELETE", "", false, "d", "deleting a blob"),
          new Operation("GET", "list", true, "l", "listing a container"));

  /** One address or a range of them, of Version 4. */
  private static final Pattern ADDRESSES =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:-[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?");

  private SasRights() {}

  private static Optional<String> value(Case facts, String name) {
    return AzureSas.first(facts.url(), name).filter(text -> !text.isEmpty());
  }

  /** The letters of which what was asked needs one; empty where the URL has one, or unknown. */
  public static Optional<String> lacking(Case facts) {
    String granted = value(facts, "sp").orElse("");
    return operation(facts)
        .map(Operation::letters)
        .filter(letters -> letters.chars().noneMatch(c -> granted.indexOf(c) >= 0));
  }

  /** Whether the URL has a field of its own for this. */
  static boolean has(Case facts, String name) {
    return value(facts, name).isPresent();
  }

  /** What the letters of the URL say of what was asked; empty where that is not known. */
  static Optional<String> permission(Case facts) {
    Optional<String> granted = value(facts, "sp");
    Optional<Operation> operation = operation(facts);
    if (granted.isEmpty() || operation.isEmpty()) {
      return Optional.empty();
    }
    Operation asked = operation.get();
    boolean allowed = asked.letters().chars().anyMatch(c -> granted.get().indexOf(c) >= 0);
    return Optional.of(
        "sp="
            + Octets.text(granted.get())
            + (allowed ? " allows " : " does not allow ")
            + asked.words()
            + " ("
            + asked.method()
            + ")");
  }

  private static boolean isContainer(Case facts) {
    return value(facts, "restype").filter("container"::equals).isPresent();
  }

  private static Optional<Operation> operation(Case facts) {
    String comp = value(facts, "comp").orElse("");
    boolean dataLake = facts.address().hostName().contains(".dfs.");
    boolean versioned =
        value(facts, "versionid").isPresent() || value(facts, "snapshot").isPresent();
    boolean copy = facts.request().sends("x-ms-copy-source");
    return dataLake || versioned || copy || !AzureSas.ofBlobs(facts.url())
        ? Optional.empty()
        : OPERATIONS.stream()
            .filter(o -> o.method().equals(facts.request().method()))
            .filter(o -> o.comp().equals(comp) && o.container() == isContainer(facts))
            .findFirst();
  }

  private static Judgement permission(Context it) {
    Optional<Operation> operation = operation(it.facts());
    Optional<String> granted = value(it.facts(), "sp");
    if (operation.isEmpty()) {
      return Judgement.SILENT;
    }
    if (granted.isEmpty()) {
      return value(it.facts(), "si").isPresent()
          ? it.notChecked("the access policy at the store that si names: it says what is allowed")
          : Judgement.SILENT;
    }
    String letters = operation.get().letters();
    String needed = String.join(" or ", letters.split(""));
    if (letters.chars().anyMatch(c -> granted.get().indexOf(c) >= 0)) {
      return it.ruledOut("sp=" + Octets.text(granted.get()) + " allows " + operation.get().words());
    }
    boolean stated = it.facts().request().statedMethod() != null;
    return it.refusedAs(Refusal.SAS_PERMISSION)
        .holds(
            stated ? Certainty.PROVEN : Certainty.LIKELY,
            "sp="
                + Octets.text(granted.get())
                + " does not allow "
                + operation.get().words()
                + " ("
                + it.facts().request().method()
                + "), which needs "
                + needed
                + (stated ? "." : "; you did not say what was sent."),
            new Difference("query.sp", null, Octets.text(granted.get())));
  }

  /** What an account SAS is for, and a blob's SAS at a container. */
  private static Judgement scope(Context it) {
    Case facts = it.facts();
    boolean container = isContainer(facts);
    if (AzureSas.kind(facts.url()) != Kind.ACCOUNT) {
      boolean ofBlob = value(facts, "sr").filter(level -> level.startsWith("b")).isPresent();
      return container && ofBlob
          ? it.refusedAs(Refusal.SAS_RESOURCE)
              .holds(
                  Certainty.LIKELY,
                  "The URL is signed for a blob (sr=b) and asks for a container.",
                  new Difference("query.sr", null, "b"))
          : Judgement.SILENT;
    }
    String services = value(facts, "ss").orElse("");
    String types = value(facts, "srt").orElse("");
    boolean blobs = facts.hostTells();
    if (blobs && services.indexOf('b') < 0) {
      return it.refusedAs(Refusal.SAS_SERVICE)
          .proven(
              "ss=" + Octets.text(services) + " does not allow the blob service, which needs b.",
              new Difference("query.ss", null, Octets.text(services)));
    }
    Optional<Operation> operation = operation(facts);
    if (operation.isEmpty() || types.isEmpty()) {
      return Judgement.SILENT; // That srt is missing is said elsewhere.
    }
    char needed = operation.get().comp().equals("list") ? 'c' : 'o';
    return types.indexOf(needed) >= 0
        ? it.ruledOut("srt=" + Octets.text(types) + " allows " + operation.get().words())
        : it.refusedAs(Refusal.SAS_RESOURCE)
            .holds(
                facts.request().statedMethod() != null ? Certainty.PROVEN : Certainty.LIKELY,
                "srt="
                    + Octets.text(types)
                    + " does not allow "
                    + operation.get().words()
                    + ", which needs "
                    + needed
                    + ".",
                new Difference("query.srt", null, Octets.text(types)));
  }

  private static Judgement network(Context it) {
    String protocols = value(it.facts(), "spr").orElse("");
    String scheme = it.facts().request().url().scheme();
    if (protocols.equals("https") && scheme.equals("http")) {
      return it.refusedAs(Refusal.SAS_PROTOCOL)
          .proven(
              "spr=https allows https alone, and the URL begins with http.",
              new Difference("query.spr", null, protocols));
    }
    Optional<String> addresses = value(it.facts(), "sip");
    if (addresses.isEmpty()) {
      return it.ruledOut("the URL names no address (sip), and its protocol is allowed");
    }
    return ADDRESSES.matcher(addresses.get()).matches()
        ? it.notChecked(
            "the address that the store sees: the URL is for " + addresses.get() + " only")
        : it.refusedAs(Refusal.SAS_FIELDS)
            .holds(
                Certainty.LIKELY,
                "sip is \""
                    + Octets.text(addresses.get())
                    + "\", which is neither an address of IPv4 nor a range of them.",
                new Difference("query.sip", null, Octets.text(addresses.get())));
  }
}
