package im.parlance;

import im.parlance.event.EventStream;
import im.parlance.group.Group;
import im.parlance.group.Groups;
import im.parlance.group.Membership;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.MessageIds;
import im.parlance.id.UserId;
import im.parlance.message.Messages;
import im.parlance.quota.QuotaMeter;
import im.parlance.session.CloseReason;
import im.parlance.session.SessionSettings;
import im.parlance.session.Sessions;
import im.parlance.session.Switchboard;
import im.parlance.storage.AppStorage;
import im.parlance.token.Tokens;
import im.parlance.user.UserEvent;
import im.parlance.user.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The one state behind all views of an app. */
final class Tenant implements AutoCloseable {
  private final AppId id;
  private final AppStorage storage;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MessageIds ids;
  private final EventStream events = new EventStream();
  private final Switchboard board;
  private final Sessions sessions;
  private final App unmetered;

  Tenant(
      AppId id,
      AppStorage storage,
      InstantSource clock,
      RandomGenerator random,
      MessageIds ids,
      SessionSettings settings) {
    this.id = id;
    this.storage = storage;
    this.clock = clock;
    this.random = random;
    this.ids = ids;
    this.board = new Switchboard(storage.messages(), storage.groups(), events);
    this.sessions =
        Sessions.over(
            board,
            storage.users(),
            storage.conversations(),
            storage.messages(),
            messages(QuotaMeter.unlimited()),
            events,
            clock,
            settings);
    events.subscribe(
        event -> {
          if (event instanceof UserEvent.Deleted deleted) {
            // not before the account is gone: expired tokens of it would be good again
            storage.tokens().forget(deleted.user().id());
            sessions.end(deleted.user().id(), CloseReason.USER_DELETED);
          }
        });
    this.unmetered = view(QuotaMeter.unlimited());
  }

  App unmetered() {
    return unmetered;
  }

  App view(QuotaMeter meter) {
    return new AppView(
        this,
        id,
        Users.over(storage.users(), clock, this::uuid, events, this::removeTraces, meter),
        Tokens.over(storage.tokens(), storage.users(), clock, random, meter),
        groups(meter),
        messages(meter),
        sessions,
        events);
  }

  private Groups groups(QuotaMeter meter) {
    return Groups.over(storage.groups(), clock, board, meter);
  }

  private Messages messages(QuotaMeter meter) {
    return Messages.over(
        storage.messages(), storage.revisions(), storage.groups(), board, ids, clock, meter);
  }

  private UUID uuid() {
    // a version 4 UUID from the injected randomness
    long most = (random.nextLong() & ~0xf000L) | 0x4000L;
    long least = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(most, least);
  }

  private void removeTraces(UserId user) {
    Groups groups = groups(QuotaMeter.unlimited());
    for (Membership stay : storage.groups().stays(user)) {
      GroupId group = stay.group();
      if (groups.find(group).flatMap(Group::owner).filter(user::equals).isPresent()) {
        groups.dismiss(group);
      } else {
        groups.leave(group, List.of(user));
      }
    }
    storage.groups().forget(user);
    storage.conversations().forget(user);
  }

  @Override
  public void close() {
    board.close();
  }
}
