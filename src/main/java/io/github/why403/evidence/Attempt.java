package io.github.why403.evidence;

/** How one probe ended. A value, so that a failed probe spoils nothing. */
public sealed interface Attempt {
  /** The name of the probe, as {@code --probe} and {@code --skip} take it. */
  String probe();

  /** It brought evidence. */
  record Completed(String probe, Evidence evidence) implements Attempt {}

  /**
   * It was not made.
   *
   * @param why a clause
   * @param enable what would let it run; empty where nothing would
   */
  record Skipped(String probe, String why, String enable) implements Attempt {}

  /**
   * It was made and brought nothing.
   *
   * @param failure the kind
   * @param detail a clause with names and addresses, no secrets
   */
  record Failed(String probe, Failure failure, String detail) implements Attempt {}
}
