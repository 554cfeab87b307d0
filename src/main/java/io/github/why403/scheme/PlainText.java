package io.github.why403.scheme;

import java.util.Arrays;

/** Lines that are signed as they stand; the line feed of the last one is no part of the text. */
final class PlainText implements SignedText {
  private final int count;
  private byte[] text = new byte[1024];
  private int end;

  /**
   * @param count how many of the segments are text; those behind are keys and the like
   */
  PlainText(int count) {
    this.count = count;
  }

  @Override
  public int write(Segment[] lines) {
    int at = 0;
    for (int line = 0; line < count; line++) {
      byte[] bytes = lines[line].bytes;
      if (at + bytes.length > text.length) {
        text = Arrays.copyOf(text, 2 * (at + bytes.length));
      }
      System.arraycopy(bytes, 0, text, at, bytes.length);
      at += bytes.length;
    }
    end = Math.max(0, at - 1);
    return 0;
  }

  @Override
  public byte[] buffer() {
    return text;
  }

  @Override
  public int length() {
    return end;
  }
}
