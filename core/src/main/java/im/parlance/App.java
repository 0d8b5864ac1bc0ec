package im.parlance;

import im.parlance.conversation.Conversations;
import im.parlance.event.Events;
import im.parlance.file.Files;
import im.parlance.group.Groups;
import im.parlance.group.MemberNotes;
import im.parlance.id.AppId;
import im.parlance.label.Remarks;
import im.parlance.label.Tags;
import im.parlance.label.UserAttributes;
import im.parlance.log.HourlyLogs;
import im.parlance.message.Messages;
import im.parlance.moderation.Moderation;
import im.parlance.moderation.ModerationRecords;
import im.parlance.moderation.SendFilters;
import im.parlance.moderation.SensitiveWords;
import im.parlance.presence.Presence;
import im.parlance.push.PushSettings;
import im.parlance.push.Pushes;
import im.parlance.quota.QuotaMeter;
import im.parlance.relation.Contacts;
import im.parlance.relation.Relations;
import im.parlance.restriction.Restrictions;
import im.parlance.room.ChatRooms;
import im.parlance.room.RoomMembers;
import im.parlance.routing.Routing;
import im.parlance.session.Sessions;
import im.parlance.setting.Settings;
import im.parlance.token.Tokens;
import im.parlance.trace.Traces;
import im.parlance.ultragroup.UltraGroups;
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

  /** Who of its users may write to whom. */
  Relations relations();

  /** Which of its users are friends. */
  Contacts contacts();

  /** What it forbids single users. */
  Restrictions restrictions();

  /** The tags of its users. */
  Tags tags();

  /** What is noted of its users. */
  UserAttributes userAttributes();

  /** What its users show of themselves. */
  Presence presence();

  /** What its users call one another. */
  Remarks remarks();

  /** Its groups. */
  Groups groups();

  /** What is noted of members of its groups. */
  MemberNotes memberNotes();

  /** Its chat rooms. */
  ChatRooms chatRooms();

  /** Who is in its chat rooms by its word, and what each may do there. */
  RoomMembers roomMembers();

  /** Its ultra groups. */
  UltraGroups ultraGroups();

  /** Its messages. */
  Messages messages();

  /** What its users have set for their conversations. */
  Conversations conversations();

  /** The words that its texts are looked through for. */
  SensitiveWords sensitiveWords();

  /** Verdicts on contents. */
  Moderation moderation();

  /** What its words and its auditor have decided about its messages. */
  ModerationRecords moderationRecords();

  /** What looks at its messages before they are sent. */
  SendFilters sendFilters();

  /** The ways out of it. */
  Routing routing();

  /** What it has one way or the other. */
  Settings settings();

  /** What became of its messages, and who was connected when. */
  Traces traces();

  /** What was said in it, hour by hour. */
  HourlyLogs hourlyLogs();

  /** Its files. */
  Files files();

  /** Its notifications that belong to no message. */
  Pushes pushes();

  /** How its users are notified. */
  PushSettings pushSettings();

  /** Its connected devices; no quota is set on connecting. */
  Sessions sessions();

  /** What happens in it. */
  Events events();

  /** This app, its calls charged to {@code meter}. */
  App meteredBy(QuotaMeter meter);
}
