package io.github.why403.report;

import io.github.why403.catalogue.Language;
import io.github.why403.diagnosis.Moment;

/** The words around what a report says, in the two languages of the catalogue. */
public enum Phrase {
  PROVEN("proven", "已证明"),
  OBSERVED("observed", "已观察到"),
  LIKELY("likely", "很可能"),
  POSSIBLE("possible", "可能"),
  RISK("risk", "风险"),
  NOTHING_WRONG("nothing wrong", "未发现问题"),
  INCONCLUSIVE("inconclusive", "无法定论"),
  OUTCOME("Outcome", "结论"),
  CAUSE("Cause", "原因"),
  ANSWER("The store answers", "存储服务的回答"),
  OR("Or", "或者"),
  SAME_BYTES("the same bytes", "字节相同"),
  ASSUMED("Assumed, not said", "未说明，按此假定"),
  SIGNED("signed", "签名"),
  SENT("sent", "发送"),
  ABSENT("(absent or unknown)", "（没有或未知）"),
  EMPTY("(empty)", "（空）"),
  FIX("Fix", "修复"),
  OTHER_TOOLS("With other tools and languages", "使用其他工具和语言"),
  LEAVE_ALONE("Leave alone", "不必尝试"),
  ALSO("Also", "此外"),
  WORTH_KNOWING("Worth knowing", "值得了解"),
  SUSPECTS("Possible, the usual first", "可能的原因，常见的在前"),
  DECIDED_BY("decided by", "判定方法"),
  OWN("In your catalogue", "您的目录中"),
  NEXT("Next", "下一步"),
  EVIDENCE("Evidence", "证据"),
  NOT_ASKED("Not asked, or not answered", "未询问，或未得到回答"),
  ASKED("Asked", "已询问"),
  RULED_OUT("Ruled out", "已排除"),
  SAYS_WHY("-v says why", "-v 说明理由"),
  NOT_CHECKED("Not checked, and what it takes", "未检查，以及所需条件"),
  DIFFERENCES("What differs", "差异"),
  ABOUT("About this cause", "关于这个原因"),
  PROOF("Proof", "证明"),
  MORE("More", "更多"),
  TIMES("Times", "时间"),
  TIME_LINE("Time line, in UTC and to scale", "时间轴（UTC，按比例）"),
  WINDOW("the URL is valid", "URL 有效"),
  TOO_THIN(
      "The time in which the URL is valid is too short to be seen at this scale; it is drawn"
          + " wider.",
      "有效期在此比例下太短而看不清，图中已加宽。"),
  WHEN("when (UTC)", "时间（UTC）"),
  WHAT("what", "内容"),
  BY("by", "来源"),
  THE_URL("the URL", "URL"),
  TIME_SIGNED("signed", "签名时间"),
  TIME_FROM("valid from", "生效时间"),
  TIME_UNTIL("valid until", "失效时间"),
  TIME_NOW("now", "当前时间"),
  TIME_NTP("now by NTP", "NTP 的当前时间"),
  TIME_STORE("now by the store", "存储服务的当前时间"),
  READ_REQUEST("Canonical request as the store reads it", "存储服务读到的规范请求"),
  READ_STRING("String to sign as the store reads it", "存储服务读到的待签字符串"),
  SIGNED_REQUEST("Canonical request as it was signed", "签名时的规范请求"),
  SIGNED_STRING("String to sign as it was signed", "签名时的待签字符串"),
  REQUEST_TEXT("Canonical request", "规范请求"),
  STRING_TEXT("String to sign", "待签字符串"),
  AS_SIGNED("as it was signed", "签名时"),
  AS_READ("as the store reads it", "存储服务读到的"),
  DIFFERS("differs", "不同"),
  REQUEST("The request", "请求"),
  REDACTED(
      "Secrets, tokens and signatures are left out; a mark tells their length and the first digits"
          + " of their SHA-256.",
      "密钥、令牌和签名均已隐去，标记只给出其长度和 SHA-256 的前几位。");

  private final String english;
  private final String chinese;

  Phrase(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** What a moment in the life of a URL is called. */
  public static Phrase of(Moment.Kind kind) {
    return switch (kind) {
      case SIGNED -> TIME_SIGNED;
      case FROM -> TIME_FROM;
      case UNTIL -> TIME_UNTIL;
      case NOW -> TIME_NOW;
      case NTP -> TIME_NTP;
      case STORE -> TIME_STORE;
    };
  }

  /** The words in a language. */
  public String in(Language language) {
    return language == Language.CHINESE ? chinese : english;
  }
}
