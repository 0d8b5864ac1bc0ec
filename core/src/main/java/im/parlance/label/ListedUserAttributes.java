package im.parlance.label;

import com.google.common.base.Utf8;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;

/** A list for each user. An end of the process amid a change may leave its bytes uncounted. */
final class ListedUserAttributes implements UserAttributes {
  private static final String ATTRIBUTES = "user-attribute";

  private final Lists lists;
  private final AttributeUsage usage;
  private final QuotaMeter meter;

  ListedUserAttributes(Lists lists, AttributeUsage usage, QuotaMeter meter) {
    this.lists = lists;
    this.usage = usage;
    this.meter = meter;
  }

  private static ListName attributesOf(UserId user) {
    return ListName.of(ATTRIBUTES, user);
  }

  private Map<String, String> read(UserId user) {
    Map<String, String> values = new TreeMap<>();
    for (ListEntry entry : lists.all(attributesOf(user))) {
      values.put(entry.item(), entry.value());
    }
    return values;
  }

  private static long size(Map<String, String> values) {
    long bytes = 0;
    for (Map.Entry<String, String> value : values.entrySet()) {
      bytes += size(value.getKey()) + size(value.getValue());
    }
    return bytes;
  }

  private static long size(String text) {
    try {
      return Utf8.encodedLength(text);
    } catch (IllegalArgumentException unpairedSurrogate) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "attribute");
    }
  }

  @Override
  public void set(UserId user, Map<String, String> values) {
    meter.charge(SET, 1);
    Lock lock = usage.of(user);
    lock.lock();
    try {
      Map<String, String> all = read(user);
      long before = size(all);
      all.putAll(values);
      long after = size(all);
      if (after > MOST_BYTES) {
        throw ImException.overLimit(ErrorCode.ATTRIBUTES_FULL, user.value(), MOST_BYTES);
      }
      usage.mustFit(after - before);
      lists.setAll(attributesOf(user), values);
      usage.note(user, after);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, String> of(UserId user) {
    meter.charge(GET, 1);
    return read(user);
  }

  @Override
  public long bytes() {
    meter.charge(CAPACITY, 1);
    return usage.bytes();
  }

  @Override
  public void clear(UserId user) {
    meter.charge(CLEAR, 1);
    forget(user);
  }

  @Override
  public void forget(UserId user) {
    Lock lock = usage.of(user);
    lock.lock();
    try {
      lists.remove(attributesOf(user), read(user).keySet());
      usage.note(user, 0);
    } finally {
      lock.unlock();
    }
  }
}
