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
import im.parlance.user.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Parlance, with a session for each reader of its channels. */
final class Engine implements AutoCloseable {
  static final Device DEVICE = Device.of("web");
  static final CompletionStage<?> READ = CompletableFuture.completedFuture(null);

  /** For so many more there is room in a group. */
  private static final int GUESTS = 100;

  private static final int DROPPED_AT_ONCE = 1_000_000;

  private static final UserId SENDER = UserId.of("app");

  private final Storage storage;
  private final Parlance im;
  private final App app;

  Engine(Storage storage) {
    this.storage = storage;
    im = Parlance.builder().storage(storage).build();
    app = im.app("bench");
  }

  App app() {
    return app;
  }

  /** A group of the readers and of so many others, who are never online. */
  Channel group(String name, Readers readers, int others) {
    GroupId group = GroupId.of(name);
    List<UserId> members = new ArrayList<>();
    for (int i = 0; i < readers.count() + others; i++) {
      members.add(reader(name, i));
    }
    app.groups()
        .create(
            NewGroup.createdBy(SENDER, group, name)
                .capacity(GUESTS + members.size())
                .members(members));
    connect(name, readers);
    return new Place(this, Draft.text("hello").from(SENDER).toGroup(group));
  }

  /** A chat room of the readers, whose sender is above the limit of a room's traffic. */
  Channel room(String name, Readers readers) {
    RoomId room = RoomId.of(name);
    connect(name, readers).forEach(session -> session.joinOrCreateRoom(room, 0));
    app.chatRooms().add(room, RoomList.PROTECTED, List.of(SENDER), ListEntry.FOREVER);
    return new Place(this, Draft.text("hello").from(SENDER).toRoom(room));
  }

  private static UserId reader(String channel, int number) {
    return UserId.of(channel + "-user" + number);
  }

  private List<Session> connect(String channel, Readers readers) {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < readers.count(); i++) {
      sessions.add(connect(reader(channel, i), receiver(readers.get(i))));
    }
    return sessions;
  }

  void register(UserId user) {
    app.users().register(user, Profile.named("User"));
  }

  /** Registers a user, and connects it. */
  Session connect(UserId user, Receiver receiver) {
    register(user);
    return app.sessions().connect(user, DEVICE, Map.of(), receiver);
  }

  /** What lets the reader count. */
  static Receiver receiver(Reader reader) {
    return new Receiver() {
      @Override
      public CompletionStage<?> receive(List<Outgoing> batch) {
        reader.read(batch.size());
        return READ;
      }
    };
  }

  /** Drops all messages: a heap that grows is collected again and again. */
  void forget() {
    boolean more = true;
    while (more) {
      more = storage.expireMessages(Instant.MAX, DROPPED_AT_ONCE);
    }
  }

  @Override
  public void close() {
    im.close();
  }

  /** A channel, which is all that its engine is for. */
  private record Place(Engine engine, Draft draft) implements Channel {
    @Override
    public void send() {
      engine.app.messages().send(draft);
    }

    @Override
    public void forget() {
      engine.forget();
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
