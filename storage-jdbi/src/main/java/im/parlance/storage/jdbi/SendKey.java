package im.parlance.storage.jdbi;

import im.parlance.message.NewMessage;

/**
 * What a repeated send is known by.
 *
 * @param timeline where it goes
 * @param sender who sends
 * @param key the sender's name for it
 */
record SendKey(TimelineKey timeline, String sender, String key) {
  static SendKey of(TimelineKey timeline, NewMessage message) {
    return new SendKey(timeline, message.sender().value(), Nul.hide(message.key()));
  }
}
