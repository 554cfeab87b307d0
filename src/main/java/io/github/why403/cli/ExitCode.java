package io.github.why403.cli;

import io.github.why403.diagnosis.Outcome;

/** What the process says when it ends. */
enum ExitCode {
  /** Ran; nothing is wrong with this URL, or the asked-for text was printed. */
  OK(0),
  /** Ran; a cause was found. */
  CAUSE_FOUND(1),
  /** Bad usage, or input that is no signed URL. */
  USAGE(2),
  /** Ran; inconclusive. */
  INCONCLUSIVE(3),
  /** The tool itself failed. */
  FAILED(4),
  /** The user stopped it. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(Outcome outcome) {
    return switch (outcome) {
      case CAUSE_FOUND -> CAUSE_FOUND;
      case NOTHING_WRONG -> OK;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
