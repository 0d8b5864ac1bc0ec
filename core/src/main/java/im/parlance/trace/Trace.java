package im.parlance.trace;

import im.parlance.id.MessageId;
import im.parlance.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a message.
 *
 * @param id the message's
 * @param message the message; empty if it is not in the storage
 * @param steps what happened to it, in order
 */
public record Trace(MessageId id, Optional<Message> message, List<Step> steps) {

  /**
   * Something that happened to a message.
   *
   * @param stage what
   * @param at when
   * @param result more about it; may be empty
   */
  public record Step(Stage stage, Instant at, String result) {}
}
