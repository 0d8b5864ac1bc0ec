package im.parlance.soak;

import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.session.Session;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A user with one device, which remembers no more than the last message that it got. */
final class Resident implements Receiver {
  /** What happens to who is slow, or does something with what another one has just ended. */
  private static final Set<ErrorCode> BAD_LUCK =
      EnumSet.of(
          ErrorCode.CLOSED,
          ErrorCode.NOT_A_MEMBER,
          ErrorCode.ROOM_NOT_FOUND,
          ErrorCode.GROUP_NOT_FOUND);

  private final App app;
  private final UserId id;
  private final GroupId group;
  private final RoomId home;
  private @Nullable Session session;
  private volatile @Nullable Message last;

  /** A member of this group, which is in this room unless it has gone into another one. */
  Resident(App app, UserId id, GroupId group, RoomId home) {
    this.app = app;
    this.id = id;
    this.group = group;
    this.home = home;
  }

  UserId id() {
    return id;
  }

  GroupId group() {
    return group;
  }

  RoomId home() {
    return home;
  }

  @Override
  public CompletionStage<?> receive(List<Outgoing> batch) {
    last = batch.get(batch.size() - 1).message();
    return CompletableFuture.completedFuture(null);
  }

  /** Connects, with the position that it has, in place of the session before. */
  void connect() {
    Message newest = last;
    Map<TimelineId, Long> positions =
        newest == null ? Map.of() : Map.of(newest.timeline(), newest.seq());
    session = app.sessions().connect(id, Device.of("phone"), positions, this);
    goHome();
  }

  void goHome() {
    enter(home);
  }

  void enter(RoomId room) {
    act(line -> line.joinRoom(room, 10));
  }

  void disconnect(boolean inOrder) {
    Session present = session;
    session = null;
    if (present != null && inOrder) {
      present.close();
    } else if (present != null) {
      present.abort();
    }
  }

  /** Does something with its session; if that fails by bad luck, it has a new one then. */
  private void act(Consumer<Session> act) {
    Session present = session;
    if (present == null) {
      connect();
      return;
    }
    try {
      act.accept(present);
    } catch (ImException e) {
      if (!BAD_LUCK.contains(e.code())) {
        throw e;
      }
      connect();
    }
  }

  void say(Draft draft) {
    act(line -> line.send(draft));
  }

  void acknowledge() {
    Message newest = last;
    if (newest != null) {
      act(line -> line.acknowledge(newest.timeline(), newest.seq()));
    }
  }
}
