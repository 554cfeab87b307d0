package io.github.why403.intake;

import io.github.why403.input.FailedRequest;
import io.github.why403.input.HttpReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one pasted text told.
 *
 * @param request the request; its {@code origin} says what came from where
 * @param reply the store's reply, where the text holds it too
 * @param sent when the request went out by the clock of whoever sent it, where the text says so
 */
public record Pasted(FailedRequest request, @Nullable HttpReply reply, @Nullable Instant sent) {

  /** The same with another request. */
  public Pasted with(FailedRequest other) {
    return new Pasted(other, reply, sent);
  }
}
