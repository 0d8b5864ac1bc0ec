package im.parlance.benchmarks.fanout;

import java.util.Arrays;
import java.util.Queue;
import org.jctools.queues.MpscArrayQueue;

/**
 * Offers to the mailbox of each reader, then lets each reader empty its own. The queues are of the
 * kind that a mailbox needs: many senders, one reader, bounded.
 */
final class QueueLoop implements Channel {
  private static final int CAPACITY = 64;
  private final Queue<Object>[] mailboxes;
  private final Readers readers;

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  QueueLoop(Readers readers) {
    this.mailboxes = new Queue[readers.count()];
    this.readers = readers;
    Arrays.setAll(mailboxes, i -> new MpscArrayQueue<>(CAPACITY));
  }

  @Override
  public void send() {
    Object message = new Object();
    for (Queue<Object> mailbox : mailboxes) {
      mailbox.offer(message);
    }
    for (int i = 0; i < mailboxes.length; i++) {
      while (mailboxes[i].poll() != null) {
        readers.get(i).read(1);
      }
    }
  }
}
