package io.github.why403.probe.clock;

import java.util.List;

/**
 * The servers that are asked when the user names none. Three, so that one wrong or silent server
 * does not leave the question open; of three operators; each of them offers the name to everybody.
 *
 * <p>Left out on purpose: {@code pool.ntp.org}, whose rules for vendors
 * (https://www.ntppool.org/en/vendors.html) want approval and a zone of its own before a name is
 * built into a program; and servers that an operating system's maker keeps for its own customers.
 */
public final class NtpServers {
  /** What a server does to its time around a leap second. */
  public enum LeapSecond {
    /** It spreads the second over the hours around it, and is off from UTC by up to half of it. */
    SMEARED,
    /** Its operator's pages that could be read do not say. */
    NOT_SAID
  }

  /**
   * A server and why it is asked.
   *
   * @param host its name
   * @param because why it is in the list
   * @param leapSecond what it does around a leap second
   * @param source where that is written
   */
  public record Default(String host, String because, LeapSecond leapSecond, String source) {}

  /** The list. */
  public static final List<Default> DEFAULTS =
      List.of(
          new Default(
              "time.aws.com",
              "the clock that AWS's own services follow, open to the public",
              LeapSecond.SMEARED,
              "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html"),
          new Default(
              "time.google.com",
              "a free service for everybody; its FAQ warns of mixing it with servers that do not"
                  + " smear, which matters around a leap second only, and then by one second",
              LeapSecond.SMEARED,
              "https://developers.google.com/time/faq"),
          new Default(
              "time.cloudflare.com",
              "a third operator, and a free service for everybody",
              LeapSecond.NOT_SAID,
              "https://developers.cloudflare.com/time-services/ntp/usage/"));

  private NtpServers() {}

  /** The list as servers. */
  public static List<NtpServer> defaults() {
    return DEFAULTS.stream().map(one -> new NtpServer(one.host(), NtpServer.PORT)).toList();
  }
}
