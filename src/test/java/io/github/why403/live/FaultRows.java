package io.github.why403.live;

import static io.github.why403.live.Contents.REPORT;
import static io.github.why403.live.Links.object;
import static io.github.why403.live.Links.report;
import static io.github.why403.live.Links.without;
import static io.github.why403.live.Scenario.scenario;

import java.util.List;

/** Faults of the fixtures, made for a store that can be asked. All of them can be corrected. */
final class FaultRows {
  private static final String OBJECT = "/lab/" + REPORT;
  private static final String BLANK = "dir/a%20b.txt";
  private static final String ACCENTS = "dir/%C3%A9t%C3%A9-%E6%96%87.txt";
  private static final String DELIMITERS = "dir/a%26b%3Dc%28d%29%27%2A%21.txt";

  private FaultRows() {}

  static List<Scenario> rows() {
    return List.of(
        signed("cache-control", "no-cache"),
        signed("content-disposition", "inline"),
        signed("content-type", "application/pdf"),
        signed("x-amz-checksum-mode", "ENABLED"),
        signed("amz-sdk-request", "attempt=1; max=3"),
        signed("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        signed("x-amz-expires", "900"),
        scenario(
                "type of another charset",
                s -> report(s).header("content-type", "text/plain").url())
            .sent("GET", "Content-Type: text/plain; charset=UTF-8"),
        scenario(
                "encoding that a client chose",
                s -> report(s).header("accept-encoding", "identity").url())
            .sent("GET", "Accept-Encoding: gzip, br"),
        scenario("runs of blanks hashed", s -> report(s).header("x-demo", "a  b").url())
            .sent("GET", "x-demo: a  b"),
        scenario(
            "hashed key encoded twice", s -> object(s, BLANK).hashed("/lab/dir/a%2520b.txt").url()),
        scenario("hashed key as a form", s -> object(s, BLANK).hashed("/lab/dir/a+b.txt").url()),
        scenario("hashed key not encoded", s -> object(s, BLANK).hashed("/lab/dir/a b.txt").url()),
        scenario(
            "hashed key of lower-case digits",
            s -> object(s, "dir/c%2Bd.txt").hashed("/lab/dir/c%2bd.txt").url()),
        scenario(
            "hashed key with a raw slash encoded",
            s -> report(s).hashed("/lab/dir%2Freport.txt").url()),
        scenario(
            "hashed key without its accents encoded",
            s -> object(s, ACCENTS).hashed("/lab/dir/\u00e9t\u00e9-\u6587.txt").url()),
        scenario(
            "hashed key with bare delimiters",
            s -> object(s, DELIMITERS).hashed("/lab/dir/a%26b%3Dc(d)'*!.txt").url()),
        scenario(
            "hashed slashes collapsed",
            s -> object(s, "dir//twice.txt").hashed("/lab/dir/twice.txt").url()),
        scenario(
            "query hashed in another order",
            s ->
                report(s)
                    .param("response-content-type", "text/plain")
                    .query(q -> q.replaceFirst("^(.*)&(response-content-type=[^&]*)$", "$2&$1"))
                    .url()),
        scenario(
            "query hashed with pluses",
            s ->
                report(s)
                    .param("response-content-disposition", "attachment; filename=a.txt")
                    .query(q -> q.replace("%20", "+"))
                    .url()),
        scenario("key without its prefix", s -> report(s).prefix("").url()),
        scenario(
            "key of another service",
            s ->
                report(s)
                    .keyFrom(
                        Links.amzDate(0).substring(0, 8), s.region(), "execute-api", "aws4_request")
                    .url()),
        scenario(
            "payload of nothing",
            s ->
                report(s)
                    .payload("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                    .url()),
        scenario(
            "expired and put as get",
            s -> report(s).method("PUT").date(Links.amzDate(-3_600)).url()),
        scenario(
                "another host and a tracker",
                s ->
                    report(s)
                            .host("files.example.com")
                            .url()
                            .replace("files.example.com", s.host(LiveServer.BUCKET))
                        + "&utm_source=mail")
            .signerMayHaveUsed(s -> "files.example.com"),
        scenario("quoted printable", s -> report(s).url().replace("=", "=3D")),
        scenario("token outside", s -> report(s).url() + "&x-id=GetObject"),
        scenario("full stop behind", s -> report(s).url() + "."),
        scenario(
            "list and lifetime lost",
            s -> without("X-Amz-Expires", without("X-Amz-SignedHeaders", report(s).url()))),
        scenario(
            "path of the object as the page",
            s -> report(s).url().replace(OBJECT, "/lab/dir/report.TXT")));
  }

  private static Scenario signed(String header, String value) {
    return scenario("signed and not sent: " + header, s -> report(s).header(header, value).url());
  }
}
