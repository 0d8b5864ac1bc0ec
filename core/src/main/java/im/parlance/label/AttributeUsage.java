package im.parlance.label;

import com.google.common.util.concurrent.Striped;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * How many bytes the attributes of an app's users take. Kept for each user; the sum is taken anew
 * now and then, so that what another engine writes counts within a minute. Thread-safe.
 */
public final class AttributeUsage {
  /** How many bytes the attributes of all users of an app may take. */
  public static final long MOST_BYTES = 10L << 30;

  private static final ListName BYTES = ListName.of("user-attribute-bytes");
  private static final Duration LONGEST_BELIEVED = Duration.ofMinutes(1);
  private static final int STRIPES = 64;

  private final Lists lists;
  private final long most;
  private final Striped<Lock> users = Striped.lock(STRIPES);
  private long total;
  private Instant summedAt = Instant.MIN;

  /** What is kept in {@code lists}, up to so many bytes. */
  public AttributeUsage(Lists lists, long most) {
    this.lists = lists;
    this.most = most;
  }

  /** Held while a user's attributes are changed. */
  Lock of(UserId user) {
    return users.get(user);
  }

  /** All of it. */
  synchronized long bytes() {
    Instant now = lists.now();
    if (summedAt.equals(Instant.MIN) || summedAt.plus(LONGEST_BELIEVED).isBefore(now)) {
      total = lists.sum(BYTES);
      summedAt = now;
    }
    return total;
  }

  /**
   * Whether there is room for so many more.
   *
   * @throws ImException ATTRIBUTES_FULL
   */
  void mustFit(long more) {
    if (more > 0 && bytes() + more > most) {
      throw ImException.overLimit(ErrorCode.ATTRIBUTES_FULL, "app", most);
    }
  }

  /** Takes note of what the user's take now. */
  void note(UserId user, long bytes) {
    // the sum first: otherwise it could be taken in between, and the change counted twice
    bytes();
    long before = lists.find(BYTES, user).map(ListEntry::value).map(Long::valueOf).orElse(0L);
    if (bytes > 0) {
      lists.set(BYTES, user, Long.toString(bytes));
    } else {
      lists.remove(BYTES, List.of(user));
    }
    synchronized (this) {
      total += bytes - before;
    }
  }
}
