package im.parlance;

import im.parlance.group.Group;
import im.parlance.group.Groups;
import im.parlance.group.Membership;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Repeats;
import im.parlance.push.KnownDevices;
import im.parlance.session.CloseReason;
import im.parlance.session.EveryoneReaders;
import im.parlance.session.Switchboard;
import im.parlance.storage.AppStorage;
import im.parlance.trace.TraceLog;
import java.util.List;

/** What goes with a user. An area that keeps anything of users by their ids has a line here. */
final class Farewell {
  private final App app;
  private final AppStorage storage;
  private final KnownDevices devices;
  private final TraceLog traces;
  private final EveryoneReaders everyone;
  private final Repeats repeats;
  private final Switchboard board;

  /**
   * The farewell to the users of one app.
   *
   * @param app unmetered
   */
  Farewell(
      App app,
      AppStorage storage,
      KnownDevices devices,
      TraceLog traces,
      EveryoneReaders everyone,
      Repeats repeats,
      Switchboard board) {
    this.app = app;
    this.storage = storage;
    this.devices = devices;
    this.traces = traces;
    this.everyone = everyone;
    this.repeats = repeats;
    this.board = board;
  }

  /** What a retired id loses; with its account it loses its tokens. */
  void toRetired(UserId user) {
    storage.users().delete(user);
    app.sessions().end(user, CloseReason.BARRED);
    forgetOwn(user);
  }

  /** What a user that is deleted takes along, before its account is gone. */
  void toDeleted(UserId user) {
    leaveGroups(user);
    app.groups().forget(user);
    app.relations().forgetEverywhere(user);
    app.restrictions().forget(user);
    forgetOwn(user);
    board.floor().forget(user);
    board.ultra().forget(user);
  }

  private void leaveGroups(UserId user) {
    Groups groups = app.groups();
    for (Membership stay : storage.groups().stays(user)) {
      GroupId group = stay.group();
      if (groups.find(group).flatMap(Group::owner).filter(user::equals).isPresent()) {
        groups.dismiss(group);
      } else {
        groups.leave(group, List.of(user));
      }
    }
  }

  /** What only the user itself has set or received. */
  private void forgetOwn(UserId user) {
    app.relations().forget(user);
    app.contacts().forget(user);
    devices.forget(user);
    traces.forget(user);
    everyone.forget(user);
    repeats.forget(user);
    app.tags().forget(user);
    app.userAttributes().forget(user);
    app.presence().forget(user);
    app.remarks().forget(user);
    app.conversations().forget(user);
    app.pushSettings().forget(user);
    storage.conversations().forget(user);
    storage.revisions().forget(user);
  }
}
