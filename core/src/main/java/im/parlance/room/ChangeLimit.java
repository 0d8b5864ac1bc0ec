package im.parlance.room;

import java.time.Instant;

/** How often one room's attributes may change: 100 keys set and 100 removed in each second. */
final class ChangeLimit {
  static final int KEYS = 100;

  private long second;
  private int set;
  private int removed;

  /** Counts the changes; false, and none is counted, if they are too many. */
  synchronized boolean admits(int setting, int removing, Instant now) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      set = 0;
      removed = 0;
    }
    if (set + setting > KEYS || removed + removing > KEYS) {
      return false;
    }
    set += setting;
    removed += removing;
    return true;
  }
}
