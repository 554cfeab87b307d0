package io.github.why403.report;

import io.github.why403.catalogue.Language;

/** The words around a catalogue entry, in its language. */
record Headings(
    String partOf,
    String risk,
    String answer,
    String correction,
    String proof,
    String fix,
    String leave,
    String seeAlso,
    String more,
    String sources,
    String helped,
    String failed) {
  private static final Headings ENGLISH =
      new Headings(
          "a case of",
          "a risk: it alone refuses nothing",
          "The store answers",
          "What the document gets wrong",
          "Proof",
          "Fix",
          "Leave alone",
          "See also",
          "More",
          "Seen in",
          "helped in %d of 100 cases, says the document",
          "failed in %d of 100 cases, says the document");

  private static final Headings CHINESE =
      new Headings(
          "属于",
          "风险：单独出现时不会导致拒绝",
          "存储服务的回答",
          "这份文档的错误之处",
          "证明",
          "修复",
          "不必尝试",
          "另见",
          "更多",
          "出处",
          "文档称成功率 %d%%",
          "文档称失败率 %d%%");

  static Headings of(Language language) {
    return language == Language.CHINESE ? CHINESE : ENGLISH;
  }
}
