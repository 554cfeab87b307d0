package io.github.why403.intake;

import io.github.why403.input.Octets;
import io.github.why403.input.RawParam;
import io.github.why403.input.RawUrl;
import java.util.List;
import java.util.Optional;

/**
 * The link that a mail gateway or a chat puts in place of another one. A browser that opens it is
 * sent on to the link inside, decoded once, so that one is what the store is asked for.
 *
 * <p>Sources: help pages of several universities about Safe Links of Microsoft 365 ("the original
 * address is everything between url= and &amp;data="); lyubomyr-shaydariv/uu-webext, mod/slack.js.
 *
 * @param url the link inside, as its maker wrote it
 * @param carrier the host of the one around it
 */
record WrappedLink(String url, String carrier) {
  /** Hosts, each with all that is below it. */
  private static final List<String> CARRIERS =
      List.of("safelinks.protection.outlook.com", "slack-redir.net");

  private static final String PARAMETER = "url";

  /** The signed URL inside a link; empty where it is no such link. */
  static Optional<WrappedLink> of(String link) {
    return RawUrl.tryParse(link).flatMap(WrappedLink::inside);
  }

  private static Optional<WrappedLink> inside(RawUrl link) {
    String host = Octets.lower(link.host());
    Optional<String> carrier =
        CARRIERS.stream().filter(one -> host.equals(one) || host.endsWith("." + one)).findFirst();
    return carrier.flatMap(
        name ->
            link.params().stream()
                .filter(param -> param.name().equals(PARAMETER))
                .map(WrappedLink::decoded)
                .filter(url -> Signed.is(url, List.of()))
                .map(url -> new WrappedLink(url, name))
                .findFirst());
  }

  private static String decoded(RawParam param) {
    String value = param.value() == null ? "" : param.value();
    return Octets.text(Octets.percentDecode(Octets.of(value), false));
  }

  @Override
  public String toString() {
    return "WrappedLink[" + carrier + "]";
  }
}
