package im.parlance.storage.jdbi;

import im.parlance.id.UserId;

/**
 * What a repeated send is known by.
 *
 * @param timeline where it goes
 * @param sender who sends
 * @param key the sender's name for it
 */
record SendKey(TimelineKey timeline, String sender, String key) {
  static SendKey of(TimelineKey timeline, UserId sender, String key) {
    return new SendKey(timeline, sender.value(), Nul.hide(key));
  }
}
