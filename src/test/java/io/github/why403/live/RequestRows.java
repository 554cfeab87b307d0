package io.github.why403.live;

import static io.github.why403.live.Kind.CEPH;
import static io.github.why403.live.Kind.CEPH_STS;
import static io.github.why403.live.Kind.S3PROXY;
import static io.github.why403.live.Kind.S3RVER;
import static io.github.why403.live.Links.object;
import static io.github.why403.live.Links.report;
import static io.github.why403.live.Links.with;
import static io.github.why403.live.Links.without;
import static io.github.why403.live.Scenario.DENIED;
import static io.github.why403.live.Scenario.MISMATCH;
import static io.github.why403.live.Scenario.OK;
import static io.github.why403.live.Scenario.scenario;

import java.util.List;
import java.util.stream.Stream;

/** What was sent is not what was signed: method, path, host, query. */
final class RequestRows {
  private static final String TWO_WAYS = "400 InvalidArgument";
  private static final String BLANK = "dir/a%20b.txt";

  private RequestRows() {}

  static List<Scenario> rows() {
    return Stream.of(methods(), paths(), hosts(), queries()).flatMap(List::stream).toList();
  }

  private static Scenario mismatch(Scenario scenario) {
    return scenario.answers(MISMATCH, MISMATCH, DENIED, MISMATCH, OK);
  }

  private static List<Scenario> methods() {
    return List.of(
        mismatch(scenario("signed for PUT", s -> report(s).method("PUT").url()))
            .proven("method-mismatch"),
        mismatch(scenario("signed for DELETE", s -> report(s).method("DELETE").url()))
            .proven("method-mismatch"),
        mismatch(scenario("signed for HEAD", s -> report(s).method("HEAD").url()))
            .proven("method-mismatch"),
        scenario("signed for GET, sent as HEAD", s -> report(s).url())
            .sent("HEAD")
            .answers("403", "403", "403", "403", OK)
            .proven("method-head-on-get-url"));
  }

  private static List<Scenario> paths() {
    return List.of(
        mismatch(
                scenario(
                    "signed for another bucket",
                    s ->
                        report(s)
                            .url()
                            .replace(
                                s.virtual() ? "://lab." : "/lab/",
                                s.virtual() ? "://lab-second." : "/lab-second/")))
            .unsaid(Kind.values()),
        mismatch(
                scenario(
                    "signed for another key",
                    s -> report(s).url().replace("report.txt", "empty.bin")))
            .verdict(Verdict.INCONCLUSIVE),
        scenario("case of the key changed", s -> report(s).url().replace("/report", "/Report"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, "404 NoSuchKey")
            .proven("key-case-changed"),
        scenario("encoded again", s -> object(s, BLANK).url().replace("a%20b", "a%2520b"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, "404 NoSuchKey")
            .proven("url-reencoded-by-client"),
        scenario("a plus for a blank", s -> object(s, BLANK).url().replace("a%20b", "a+b"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, "404 NoSuchKey")
            .unsaid(S3RVER) // by Amazon's reading, which a store unknown may share, it is sound
            .proven("plus-vs-space-in-key"),
        scenario("a slash at the end", s -> report(s).url().replace(".txt?", ".txt/?"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, "404 NoSuchKey")
            .proven("path-trailing-slash"),
        scenario(
                "two slashes collapsed",
                s -> object(s, "dir//twice.txt").url().replace("dir//", "dir/"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, "404 NoSuchKey")
            .proven("double-slash-collapsed"),
        scenario(
                "letters decomposed",
                s ->
                    object(s, "dir/%C3%A9t%C3%A9-%E6%96%87.txt").url().replace("%C3%A9", "e%CC%81"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, "404 NoSuchKey")
            .proven("unicode-normalisation"),
        scenario("a prefix before the path", s -> report(s).url().replace("/dir/", "/files/dir/"))
            .answers(MISMATCH, MISMATCH, DENIED, MISMATCH, "404 NoSuchKey")
            .proven("path-prefix-rewritten"),
        // Ceph and s3rver decode the path before they hash it.
        scenario("slash of the key as %2F", s -> report(s).url().replace("dir/", "dir%2F"))
            .answers(MISMATCH, OK, OK, OK, OK)
            .unsaid(S3RVER)
            .on(CEPH, Verdict.NOTHING_WRONG)
            .on(CEPH_STS, Verdict.NOTHING_WRONG)
            .proven("slash-encoded-in-path"),
        scenario("lower-case digits", s -> object(s, "dir/c%2Bd.txt").url().replace("%2B", "%2b"))
            .answers(MISMATCH, OK, OK, OK, OK)
            .unsaid(S3RVER)
            .on(CEPH, Verdict.NOTHING_WRONG)
            .on(CEPH_STS, Verdict.NOTHING_WRONG)
            .proven("percent-hex-case"));
  }

  private static List<Scenario> hosts() {
    return List.of(
        mismatch(
                scenario(
                    "signed for another host",
                    s ->
                        report(s)
                            .host("files.example.com")
                            .url()
                            .replace("files.example.com", s.host(LiveServer.BUCKET))))
            .signerMayHaveUsed(s -> "files.example.com")
            .proven("host-replaced-after-signing"),
        mismatch(
                scenario(
                    "signed without the port",
                    s -> {
                      String host = s.host(LiveServer.BUCKET);
                      String bare = host.substring(0, host.indexOf(':'));
                      return report(s).host(bare).url().replace("//" + bare, "//" + host);
                    }))
            .proven("port-missing-in-host"),
        mismatch(
                scenario(
                    "signed for another port",
                    s -> {
                      String host = s.host(LiveServer.BUCKET);
                      String other = host.substring(0, host.indexOf(':')) + ":9000";
                      return report(s).host(other).url().replace("//" + other, "//" + host);
                    }))
            .signerMayHaveUsed(s -> s.host(LiveServer.BUCKET).replaceFirst(":.*", ":9000"))
            .proven("host-replaced-after-signing"));
  }

  private static List<Scenario> queries() {
    return List.of(
        mismatch(scenario("a parameter more", s -> report(s).url() + "&utm_source=mail"))
            .proven("params-added-after-signing"),
        mismatch(
                scenario(
                    "disposition added",
                    s -> report(s).url() + "&response-content-disposition=inline"))
            .proven("params-added-after-signing"),
        mismatch(
                scenario(
                    "a parameter lost",
                    s ->
                        without(
                            "response-content-type",
                            report(s).param("response-content-type", "text/plain").url())))
            .proven("params-removed-after-signing"),
        mismatch(
                scenario(
                    "a parameter's value changed",
                    s ->
                        with(
                            "response-content-type",
                            "text%2Fhtml",
                            report(s).param("response-content-type", "text/plain").url())))
            .proven("query-altered-after-signing"),
        // S3Proxy does not look at it; Ceph and s3rver 5 refuse two ways of signing in.
        scenario("Authorization sent too", s -> report(s).url())
            .sent("GET", "Authorization: Bearer abc")
            .answers(OK, TWO_WAYS, TWO_WAYS, TWO_WAYS, TWO_WAYS)
            .unsaid(S3PROXY)
            .on(S3RVER, Verdict.cause("authorization-header-also-sent", "observed"))
            .proven("authorization-header-also-sent"));
  }
}
