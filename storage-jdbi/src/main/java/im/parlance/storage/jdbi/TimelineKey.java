package im.parlance.storage.jdbi;

import im.parlance.id.TimelineId;

/**
 * What a timeline is found by.
 *
 * @param app the number of its app
 * @param name its id as text
 */
record TimelineKey(long app, String name) {
  static TimelineKey of(long app, TimelineId id) {
    return new TimelineKey(app, id.text());
  }
}
