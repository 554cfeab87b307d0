package io.github.why403.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An option of curl (its manual page, 8.x).
 *
 * @param name its long name, or its letter where there is no long one
 * @param takesValue whether a value follows
 * @param effect what it does to the request
 */
record CurlOption(String name, boolean takesValue, Effect effect) {
  /** What an option does to the request. */
  enum Effect {
    METHOD,
    HEAD,
    GET,
    HEADER,
    COOKIE,
    AGENT,
    REFERER,
    RANGE,
    USER,
    BEARER,
    SIGV4,
    DATA,
    DATA_RAW,
    DATA_BINARY,
    DATA_URLENCODE,
    JSON,
    FORM,
    UPLOAD,
    URL,
    URL_QUERY,
    GLOBOFF,
    /** Another request begins. */
    NEXT,
    /** It changes the request in a way that is not followed here. */
    OTHER,
    /** It changes the way to the store or what is done with the answer. */
    NONE
  }

  /** Long names with their letters; a colon where a value follows. */
  private static final Map<Effect, String> NAMES =
      Map.ofEntries(
          Map.entry(Effect.METHOD, "request,X:"),
          Map.entry(Effect.HEAD, "head,I"),
          Map.entry(Effect.GET, "get,G"),
          Map.entry(Effect.HEADER, "header,H:"),
          Map.entry(Effect.COOKIE, "cookie,b:"),
          Map.entry(Effect.AGENT, "user-agent,A:"),
          Map.entry(Effect.REFERER, "referer,e:"),
          Map.entry(Effect.RANGE, "range,r:"),
          Map.entry(Effect.USER, "user,u:"),
          Map.entry(Effect.BEARER, "oauth2-bearer:"),
          Map.entry(Effect.SIGV4, "aws-sigv4:"),
          Map.entry(Effect.DATA, "data,d: data-ascii:"),
          Map.entry(Effect.DATA_RAW, "data-raw:"),
          Map.entry(Effect.DATA_BINARY, "data-binary:"),
          Map.entry(Effect.DATA_URLENCODE, "data-urlencode:"),
          Map.entry(Effect.JSON, "json:"),
          Map.entry(Effect.FORM, "form,F: form-string:"),
          Map.entry(Effect.UPLOAD, "upload-file,T:"),
          Map.entry(Effect.URL, "url:"),
          Map.entry(Effect.URL_QUERY, "url-query:"),
          Map.entry(Effect.GLOBOFF, "globoff,g"),
          Map.entry(Effect.NEXT, "next,:"),
          Map.entry(
              Effect.OTHER,
              "config,K: netrc,n netrc-optional netrc-file: digest ntlm negotiate anyauth"
                  + " tr-encoding time-cond,z: continue-at,C: request-target: path-as-is"
                  + " etag-compare: append,a crlf use-ascii,B form-escape expect100-timeout:"
                  + " proto-default: variable: hsts: alt-svc: haproxy-protocol"),
          Map.entry(
              Effect.NONE,
              "insecure,k silent,s show-error,S verbose,v include,i show-headers fail,f"
                  + " fail-with-body location,L location-trusted remote-name,O remote-name-all"
                  + " remote-header-name,J no-buffer,N progress-bar,# no-progress-meter ipv4,4"
                  + " ipv6,6 http1.0,0 http1.1 http2 http2-prior-knowledge http3 http3-only http0.9"
                  + " tcp-nodelay tcp-fastopen no-keepalive no-sessionid remote-time,R disable,q"
                  + " create-dirs compressed ssl ssl-reqd ssl-no-revoke ssl-revoke-best-effort"
                  + " ssl-allow-beast tlsv1,1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 sslv2,2 sslv3,3"
                  + " no-alpn no-npn basic raw trace-time trace-ids junk-session-cookies,j"
                  + " proxytunnel,p parallel,Z parallel-immediate post301 post302 post303"
                  + " proxy-insecure styled-output fail-early xattr metalink cert-status"
                  + " compressed-ssh ca-native skip-existing remove-on-error no-clobber clobber"
                  + " output,o: output-dir: write-out,w: max-time,m: connect-timeout: retry:"
                  + " retry-delay: retry-max-time: retry-all-errors retry-connrefused proxy,x:"
                  + " proxy-user,U: proxy-header: preproxy: socks4: socks4a: socks5:"
                  + " socks5-hostname: noproxy: cacert: capath: cert,E: cert-type: key: key-type:"
                  + " pass: pinnedpubkey: crlfile: ciphers: tls13-ciphers: tls-max: curves: engine:"
                  + " resolve: connect-to: dump-header,D: trace: trace-ascii: trace-config: stderr:"
                  + " limit-rate: rate: cookie-jar,c: interface: max-redirs: max-filesize:"
                  + " unix-socket: abstract-unix-socket: dns-servers: dns-interface: doh-url:"
                  + " local-port: keepalive-time: keepalive-cnt: speed-limit,Y: speed-time,y:"
                  + " proto: proto-redir: parallel-max: happy-eyeballs-timeout-ms: etag-save:"
                  + " libcurl: service-name: delegation: random-file: egd-file:"));

  private static final Map<String, CurlOption> LONG = new HashMap<>();
  private static final Map<Character, CurlOption> SHORT = new HashMap<>();

  static {
    NAMES.forEach(
        (effect, names) -> {
          for (String entry : names.split(" ", -1)) {
            add(effect, entry);
          }
        });
  }

  private static void add(Effect effect, String entry) {
    boolean value = entry.endsWith(":") && effect != Effect.NEXT;
    String names = value ? entry.substring(0, entry.length() - 1) : entry;
    int comma = names.indexOf(',');
    String name = comma < 0 ? names : names.substring(0, comma);
    CurlOption option = new CurlOption(name, value, effect);
    LONG.put(name, option);
    if (comma >= 0) {
      SHORT.put(names.charAt(comma + 1), option);
    }
  }

  /** The option of a long name; of a {@code --no-...} the switch itself, without effect. */
  static Optional<CurlOption> named(String name) {
    CurlOption option = LONG.get(name.toLowerCase(Locale.ROOT));
    if (option == null && name.startsWith("no-")) {
      CurlOption off = LONG.get(name.substring("no-".length()));
      return off == null || off.takesValue()
          ? Optional.empty()
          : Optional.of(new CurlOption(name, false, Effect.NONE));
    }
    return Optional.ofNullable(option);
  }

  /** The option of a letter; null for none. */
  static @Nullable CurlOption of(char letter) {
    return SHORT.get(letter);
  }
}
