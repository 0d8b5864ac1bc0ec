package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;

/**
 * What a timeline is found by.
 *
 * @param app the number of its app
 * @param name its id as text
 */
record TimelineKey(long app, String name) implements Comparable<TimelineKey> {
  static TimelineKey of(long app, TimelineId id) {
    return new TimelineKey(app, id.text());
  }

  @Override
  public int compareTo(TimelineKey other) {
    int byApp = Long.compare(app, other.app);
    return byApp == 0 ? name.compareTo(other.name) : byApp;
  }
}
