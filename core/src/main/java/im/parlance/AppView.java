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

record AppView(
    Tenant tenant,
    AppId id,
    Users users,
    Tokens tokens,
    Relations relations,
    Contacts contacts,
    Restrictions restrictions,
    Tags tags,
    UserAttributes userAttributes,
    Presence presence,
    Remarks remarks,
    Groups groups,
    MemberNotes memberNotes,
    ChatRooms chatRooms,
    RoomMembers roomMembers,
    UltraGroups ultraGroups,
    Messages messages,
    Conversations conversations,
    SensitiveWords sensitiveWords,
    Moderation moderation,
    ModerationRecords moderationRecords,
    SendFilters sendFilters,
    Routing routing,
    Settings settings,
    Traces traces,
    HourlyLogs hourlyLogs,
    Files files,
    Pushes pushes,
    PushSettings pushSettings,
    Sessions sessions,
    Events events)
    implements App {

  @Override
  public App meteredBy(QuotaMeter meter) {
    return tenant.view(meter);
  }
}
