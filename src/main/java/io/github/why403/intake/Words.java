package io.github.why403.intake;

import java.util.List;

/**
 * The first command of a pasted text, cut into words as a shell hands them to a program.
 *
 * @param words octet strings; the first is the program
 * @param shellsOwn what only the shell that ran it could know, as it stands there: {@code $NAME},
 *     {@code $(...)}, {@code %NAME%}
 * @param cutAt the operator that ended the command, such as {@code &}; empty where its line did
 * @param rest what stands behind the command
 */
record Words(List<String> words, List<String> shellsOwn, String cutAt, String rest) {
  Words {
    words = List.copyOf(words);
    shellsOwn = List.copyOf(shellsOwn);
  }

  @Override
  public String toString() {
    return "Words[" + words.size() + "]";
  }
}
