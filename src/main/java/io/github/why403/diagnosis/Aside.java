package io.github.why403.diagnosis;

import io.github.why403.hypothesis.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What was learnt beside the store's judgement of the request itself: where the bucket is, what the
 * clocks show, what a browser may do, whether the key is alive, who was not reached.
 *
 * @param findings causes that it shows
 * @param ruledOut causes that it excludes, whatever the URL alone seems to say
 * @param sentences what was observed
 */
record Aside(List<Finding> findings, List<Remark> ruledOut, List<String> sentences) {
  static final Aside NOTHING = new Aside(List.of(), List.of(), List.of());

  Aside {
    findings = List.copyOf(findings);
    ruledOut = List.copyOf(ruledOut);
    sentences = List.copyOf(sentences);
  }

  Aside and(Aside more) {
    return new Aside(
        joined(findings, more.findings),
        joined(ruledOut, more.ruledOut),
        joined(sentences, more.sentences));
  }

  /** Whether it excludes what a finding blames. */
  boolean excludes(Finding finding) {
    return ruledOut.stream().anyMatch(remark -> remark.cause().equals(finding.cause()));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
