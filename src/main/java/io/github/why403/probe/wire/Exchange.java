package io.github.why403.probe.wire;

import io.github.why403.evidence.Evidence.Timing;
import io.github.why403.evidence.Failure;
import io.github.why403.input.HttpReply;
import java.util.List;

/** How the sending of one request ended. */
public sealed interface Exchange {

  /**
   * A reply came.
   *
   * @param reply the final reply, as far as it was read
   * @param timing when it was sent, and how long its head took
   * @param interim statuses of the interim replies (1xx) before it, in order
   * @param peer who was connected to
   */
  record Replied(HttpReply reply, Timing timing, List<Integer> interim, Peer peer)
      implements Exchange {
    public Replied {
      interim = List.copyOf(interim);
    }
  }

  /**
   * It was tried and no reply came.
   *
   * @param failure the kind
   * @param detail a clause with names and addresses, nothing of the URL's path and query
   */
  record Failed(Failure failure, String detail) implements Exchange {}

  /**
   * It was not sent.
   *
   * @param why a clause
   * @param enable what would let it be sent; empty where nothing would
   */
  record Refused(String why, String enable) implements Exchange {}
}
