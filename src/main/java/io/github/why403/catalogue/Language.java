package io.github.why403.catalogue;

/** The two languages of the catalogue. */
public enum Language {
  ENGLISH(""),
  CHINESE("_zh");

  private final String suffix;

  Language(String suffix) {
    this.suffix = suffix;
  }

  /** What stands behind a member's name for the text in this language. */
  String suffix() {
    return suffix;
  }
}
