package io.github.why403.resign;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Another host or method is hashed than is sent. */
final class HostMistakes {
  private static final String REPLACED = "host-replaced-after-signing";
  private static final String STYLE = "addressing-style-mismatch";
  private static final String SITE = "files.example.net";

  private HostMistakes() {}

  static List<Mistake> rows() {
    return List.of(
        method("method-mismatch", "PUT", null),
        method("method-mismatch", "PUT", "GET"),
        method("method-mismatch", "GET", "DELETE"),
        method("method-mismatch", "get", "GET"),
        method("method-head-on-get-url", "GET", "HEAD"),
        method("method-post-on-put-url", "PUT", "POST"),
        row(REPLACED, "global host", d -> d.signedHost = d.bucket + ".s3.amazonaws.com"),
        row(REPLACED, "dual-stack", d -> d.signedHost = aws(d, "s3.dualstack.")),
        row(REPLACED, "old dash", d -> d.signedHost = aws(d, "s3-")),
        row(
            REPLACED,
            "rare region",
            d -> d.signedHost = d.bucket + ".s3.il-central-1.amazonaws.com"),
        row(REPLACED, "letter case", d -> d.sentHost = d.sentHost.toUpperCase(Locale.ROOT)),
        row(REPLACED, "final dot", d -> d.signedHost = d.sentHost + "."),
        row(
            REPLACED,
            "named by the user",
            d -> {
              d.signedHost = "store" + d.random.nextInt() + ".internal:8999";
              d.candidateHosts.add(d.signedHost);
            }),
        row(
            REPLACED,
            "inside the compose network",
            d -> d.store("minio", SITE).signedHost = "minio:9000"),
        row(REPLACED, "rarer", d -> d.store("seaweedfs", SITE).signedHost = "seaweedfs:8333"),
        row(
            "port-missing-in-host",
            "signed without",
            d -> d.store("minio", SITE).sentHost = SITE + ":9000"),
        row(
            "port-missing-in-host",
            "sent without",
            d -> d.store("minio", SITE).signedHost = SITE + ":9000"),
        row(
            "port-missing-in-host",
            "rarer port",
            d -> d.store("minio", SITE).signedHost = SITE + ":8443"),
        row("default-port-explicit", "443", d -> d.signedHost = d.sentHost + ":443"),
        row("default-port-explicit", "80", d -> d.signedHost = d.sentHost + ":80"),
        row(
            STYLE,
            "signed path-style",
            d -> {
              d.signedHost = "s3." + d.region + ".amazonaws.com";
              d.signedPath = "/" + d.bucket + d.sentPath;
              d.differsInPath();
            }),
        row(
            STYLE,
            "signed virtual-hosted",
            d -> {
              d.sentHost = "s3." + d.region + ".amazonaws.com";
              d.sentPath = "/" + d.bucket + d.sentPath;
              d.differsInPath();
            }),
        row(
            STYLE,
            "signed for the global path-style host",
            d -> {
              d.signedHost = "s3.amazonaws.com";
              d.signedPath = "/" + d.bucket + d.sentPath;
              d.differsInPath();
            }),
        path(STYLE, "bucket in both", d -> d.signedPath = "/" + d.bucket + d.sentPath),
        path(
            STYLE,
            "bucket in neither",
            d -> {
              d.host("s3." + d.region + ".amazonaws.com");
              d.sentPath = "/" + d.bucket + d.signedPath;
            }),
        row("accelerate-host-mismatch", "sent to it", d -> d.sentHost = accelerated(d)),
        row("accelerate-host-mismatch", "signed for it", d -> d.signedHost = accelerated(d)),
        row(
            "cname-bucket-host",
            "the bucket is called as the host",
            d -> {
              d.provider = "aws";
              d.sentHost = SITE;
              d.signedHost = SITE + ".s3." + d.region + ".amazonaws.com";
            }),
        row(
            "cname-bucket-host",
            "and signed path-style",
            d -> {
              d.provider = "aws";
              d.sentHost = SITE;
              d.signedHost = "s3." + d.region + ".amazonaws.com";
              d.signedPath = "/" + SITE + d.sentPath;
              d.differsInPath();
            }),
        row(
            "cdn-forwards-viewer-host",
            "the distribution's host",
            d -> {
              d.provider = "aws";
              d.candidateHosts.add(d.signedHost);
              d.sentHost = "d111111abcdef8.cloudfront.net";
            }),
        new Mistake(
            "proxy-rewrites-host",
            "the Host that a proxy sets",
            d ->
                d.sends("Host: backend.internal")
                    .differs("host", d.signedHost, "backend.internal")),
        row(
            "proxy-rewrites-host",
            "the host that it was asked for",
            d -> {
              d.store("minio", "backend.internal");
              d.signedHost = "shop" + d.random.nextInt() + ".example.com";
              d.sends("X-Forwarded-Host: " + d.signedHost);
            }));
  }

  private static Mistake row(String cause, String how, Consumer<Draft> make) {
    return new Mistake(cause, how, make.andThen(Draft::differsInHost));
  }

  private static Mistake path(String cause, String how, Consumer<Draft> make) {
    return new Mistake(cause, how, make.andThen(Draft::differsInPath));
  }

  private static Mistake method(String cause, String signed, String sent) {
    return new Mistake(
        cause,
        signed + " sent as " + sent,
        d -> {
          d.signedMethod = signed;
          d.sentMethod = sent;
          d.differs("method", signed, sent == null ? "GET" : sent);
        });
  }

  private static String aws(Draft d, String front) {
    return d.bucket + "." + front + d.region + ".amazonaws.com";
  }

  private static String accelerated(Draft d) {
    return d.bucket + ".s3-accelerate.amazonaws.com";
  }
}
