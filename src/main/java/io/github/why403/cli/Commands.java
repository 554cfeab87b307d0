package io.github.why403.cli;

/** The commands, in the order of the help. A command that is not asked for is not built. */
enum Commands {
  DIAGNOSE(
      "diagnose", "Say why a signed URL is refused, and prove it where the secret is at hand."),
  INSPECT("inspect", "Say what is in a URL: times, what is signed, what a store will check."),
  DIFF("diff", "Say in what two URLs or replies differ, and what of it is signed."),
  CLOCK("clock", "Say how far this clock is from NTP servers and from the store."),
  REGION("region", "Say where a bucket really lives, and what its URL says."),
  RESIGN("resign", "Make the corrected URL or request, from the diagnosis and the secret."),
  BATCH("batch", "Diagnose a row after another: URLs, or the log of a store or balancer."),
  EXPLAIN("explain", "Print entries of the catalogue, or those that fit a store's text.");

  private final String word;
  private final String sentence;

  Commands(String word, String sentence) {
    this.word = word;
    this.sentence = sentence;
  }

  /** How it is called on the command line. */
  String word() {
    return word;
  }

  /** What it does. */
  String sentence() {
    return sentence;
  }

  Command body() {
    return switch (this) {
      case DIAGNOSE -> new DiagnoseCommand();
      case INSPECT -> new InspectCommand();
      case DIFF -> new DiffCommand();
      case CLOCK -> new ClockCommand();
      case REGION -> new RegionCommand();
      case RESIGN -> new ResignCommand();
      case BATCH -> new BatchCommand();
      case EXPLAIN -> new ExplainCommand();
    };
  }
}
