package im.parlance;

import im.parlance.event.Events;
import im.parlance.group.Groups;
import im.parlance.id.AppId;
import im.parlance.message.Messages;
import im.parlance.quota.QuotaMeter;
import im.parlance.room.ChatRooms;
import im.parlance.session.Sessions;
import im.parlance.token.Tokens;
import im.parlance.user.Users;

/**
 * One tenant: everything it has is apart from every other. An {@code App} is a view; views of the
 * same app share its state and differ in the quotas that they are charged. Thread-safe.
 */
public interface App {
  /** Its name. */
  AppId id();

  /** Its accounts. */
  Users users();

  /** What its clients connect with. */
  Tokens tokens();

  /** Its groups. */
  Groups groups();

  /** Its chat rooms. */
  ChatRooms chatRooms();

  /** Its messages. */
  Messages messages();

  /** Its connected devices; no quota is set on connecting. */
  Sessions sessions();

  /** What happens in it. */
  Events events();

  /** This app, its calls charged to {@code meter}. */
  App meteredBy(QuotaMeter meter);
}
