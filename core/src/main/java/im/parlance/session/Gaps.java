package im.parlance.session;

import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills gaps in the order of lanes by what is in the store and will not come by here: another
 * engine has appended it, or an append whose outcome was unknown. The caller holds the lane's lock.
 */
final class Gaps {
  private static final Logger log = LoggerFactory.getLogger(Gaps.class);
  private static final int FILLED_AT_ONCE = 256;

  private final MessageStore messages;
  private final BiConsumer<Lane, Outgoing> through;

  /**
   * The gaps of timelines of {@code messages}.
   *
   * @param through takes what goes through a lane
   */
  Gaps(MessageStore messages, BiConsumer<Lane, Outgoing> through) {
    this.messages = messages;
    this.through = through;
  }

  /** One gap after the other; what is between them has been read already. */
  void fill(Lane lane) {
    long before;
    do {
      before = lane.next();
      fillUpTo(lane, lane.firstEarly());
    } while (lane.next() > before);
  }

  /** Lets through what is before {@code seq}, unless somebody is underway who may do so. */
  void fillUpTo(Lane lane, long seq) {
    try {
      while (lane.isQuiet() && lane.knowsNext() && lane.next() < seq) {
        List<Message> missing =
            messages.read(lane.timeline(), lane.next() - 1, seq - 1, FILLED_AT_ONCE);
        for (Message message : missing) {
          lane.skipTo(message.seq(), due -> through.accept(lane, due));
          lane.pass(new Outgoing(message), due -> through.accept(lane, due));
        }
        if (missing.size() < FILLED_AT_ONCE) {
          lane.skipTo(seq, due -> through.accept(lane, due));
        }
      }
    } catch (RuntimeException e) {
      log.warn("a gap of a timeline stays until the next append to it", e);
    }
  }
}
