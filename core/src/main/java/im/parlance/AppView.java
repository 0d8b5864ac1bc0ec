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

record AppView(
    Tenant tenant,
    AppId id,
    Users users,
    Tokens tokens,
    Groups groups,
    ChatRooms chatRooms,
    Messages messages,
    Sessions sessions,
    Events events)
    implements App {

  @Override
  public App meteredBy(QuotaMeter meter) {
    return tenant.view(meter);
  }
}
