package im.parlance.session;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.observe.Observer;
import java.util.concurrent.Executor;

/**
 * How sessions run.
 *
 * @param mailboxCapacity how many messages may wait for one session, at least 1; one more ends it
 * @param turns runs what never blocks: handing batches to receivers
 * @param listeners runs what may block: listeners within this program
 * @param observer hears of what is accepted and handed out
 */
public record SessionSettings(
    int mailboxCapacity, Executor turns, Executor listeners, Observer observer) {
  /** Checks the number. */
  public SessionSettings {
    checkArgument(mailboxCapacity > 0, "mailbox capacity: %s", mailboxCapacity);
  }
}
