package io.github.why403.live;

import static io.github.why403.live.Links.object;
import static io.github.why403.live.Links.report;
import static io.github.why403.live.Scenario.OK;
import static io.github.why403.live.Scenario.scenario;

import java.util.ArrayList;
import java.util.List;

/** Links that nothing is wrong with: key shapes, methods, signed parameters, odd lifetimes. */
final class SoundRows {
  private SoundRows() {}

  static List<Scenario> rows() {
    List<Scenario> rows = new ArrayList<>();
    rows.add(scenario("sound GET", s -> report(s).url()).answers(OK).sound());
    rows.add(
        scenario("sound HEAD", s -> report(s).method("HEAD").url())
            .sent("HEAD")
            .answers(OK)
            .sound());
    Contents.ODD_KEYS.forEach(
        (what, key) ->
            rows.add(
                scenario("sound, key with " + what, s -> object(s, key).url())
                    .answers(OK, OK, OK, OK, key.contains("//") ? "-" : OK)
                    .sound()));
    rows.add(
        scenario("sound, empty object", s -> object(s, Contents.EMPTY).url()).answers(OK).sound());
    rows.add(
        scenario(
                "sound, disposition signed",
                s ->
                    report(s)
                        .param("response-content-disposition", "attachment; filename=\"a b.txt\"")
                        .url())
            .answers(OK)
            .sound());
    rows.add(
        scenario("sound, lifetime of a week", s -> report(s).expires("604800").url())
            .answers(OK)
            .sound());
    rows.add(
        scenario(
                "sound, parameters in another order",
                s -> report(s).order("X-Amz-SignedHeaders", "X-Amz-Expires", "X-Amz-Date").url())
            .answers(OK)
            .sound());
    rows.add(
        scenario("sound, an unsigned header that does not count is sent", s -> report(s).url())
            .sent("GET", "X-Request-Id: 4711")
            .answers(OK)
            .sound());
    return rows;
  }
}
