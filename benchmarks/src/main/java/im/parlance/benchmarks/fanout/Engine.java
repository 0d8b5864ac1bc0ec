package im.parlance.benchmarks.fanout;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.message.Draft;
import im.parlance.room.RoomList;
import im.parlance.session.Device;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.session.Session;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.user.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Parlance in memory, with a session for each reader. */
final class Engine implements Channel {
  private static final Device DEVICE = Device.of("web");
  private static final CompletionStage<?> READ = CompletableFuture.completedFuture(null);

  private final Parlance im;
  private final App app;
  private final Draft draft;

  private Engine(Parlance im, App app, Draft draft) {
    this.im = im;
    this.app = app;
    this.draft = draft;
  }

  /** A group of the readers and of so many others for each of them. */
  static Channel group(Storage storage, Readers readers, int others) {
    Parlance im = Parlance.builder().storage(storage).build();
    App app = im.app("bench");
    GroupId group = GroupId.of("group");
    List<UserId> members = new ArrayList<>();
    for (int i = 0; i < readers.count() * (1 + others); i++) {
      members.add(UserId.of("user" + i));
    }
    app.groups()
        .create(
            NewGroup.createdBy(UserId.of("app"), group, "Group")
                .capacity(1 + members.size())
                .members(members));
    connect(app, readers);
    return new Engine(im, app, Draft.text("hello").from("app").toGroup(group));
  }

  /** A chat room of the readers, whose sender is above the limit of a room's traffic. */
  static Channel room(Readers readers) {
    Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
    App app = im.app("bench");
    RoomId room = RoomId.of("room");
    connect(app, readers).forEach(session -> session.joinOrCreateRoom(room, 0));
    app.chatRooms().add(room, RoomList.PROTECTED, List.of(UserId.of("app")), ListEntry.FOREVER);
    return new Engine(im, app, Draft.text("hello").from("app").toRoom(room));
  }

  private static List<Session> connect(App app, Readers readers) {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < readers.count(); i++) {
      UserId user = UserId.of("user" + i);
      app.users().register(user, Profile.named("User"));
      sessions.add(app.sessions().connect(user, DEVICE, Map.of(), receiver(readers.get(i))));
    }
    return sessions;
  }

  private static Receiver receiver(Reader reader) {
    return new Receiver() {
      @Override
      public CompletionStage<?> receive(List<Outgoing> batch) {
        reader.read(batch.size());
        return READ;
      }
    };
  }

  @Override
  public void send() {
    app.messages().send(draft);
  }

  @Override
  public void close() {
    im.close();
  }
}
