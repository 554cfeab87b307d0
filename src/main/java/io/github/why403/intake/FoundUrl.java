package io.github.why403.intake;

import io.github.why403.input.RawUrl;

/**
 * A signed URL that stands in a text.
 *
 * @param number its place among those of the text, from 1
 * @param url as it stands there, without what the text around it put on
 * @param line the line of the text where it begins, from 1
 * @param method the method that stands in front of it; empty for none
 * @param carrier the host of the link that it was put into on its way; empty for none
 */
record FoundUrl(int number, String url, int line, String method, String carrier)
    implements Choice.Option {
  @Override
  public String words() {
    return RawUrl.tryParse(url).map(u -> Choice.clip(u.authority() + u.path())).orElse("(no URL)")
        + " (line "
        + line
        + ")";
  }
}
