package io.github.why403.probe;

import io.github.why403.evidence.Attempt;
import io.github.why403.evidence.Evidence;
import io.github.why403.evidence.Question;
import io.github.why403.evidence.WireRequest;
import io.github.why403.probe.wire.Exchange;
import io.github.why403.probe.wire.Wire;
import java.util.Optional;

/**
 * Sends over the network.
 *
 * @param wire the connection's rules
 * @param body what {@link Question#SENT} carries; empty for no body. Nothing else carries any
 */
public record WireSender(Wire wire, Optional<byte[]> body) implements Sender {

  @Override
  public Attempt send(String probe, Question question, WireRequest request) {
    Optional<byte[]> carried = question == Question.SENT ? body : Optional.empty();
    Exchange exchange = wire.send(request, carried);
    if (exchange instanceof Exchange.Replied replied) {
      return new Attempt.Completed(
          probe, new Evidence.Answered(question, request, replied.reply(), replied.timing()));
    }
    if (exchange instanceof Exchange.Failed failed) {
      return new Attempt.Failed(probe, failed.failure(), failed.detail());
    }
    Exchange.Refused refused = (Exchange.Refused) exchange;
    return new Attempt.Skipped(probe, refused.why(), refused.enable());
  }
}
