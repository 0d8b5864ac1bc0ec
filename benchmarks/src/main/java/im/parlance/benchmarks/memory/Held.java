package im.parlance.benchmarks.memory;

import im.parlance.App;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.session.Device;
import im.parlance.session.Receiver;
import im.parlance.user.Profile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Something that the engine holds many of. Ids are made anew for each call, as a server makes them
 * of requests.
 */
enum Held {
  /** One that is registered, with a name, and nothing else. */
  IDLE_USER("idle user", 100_000) {
    @Override
    void fill(App app) {
      register(app, count());
    }
  },
  /** A thousand groups of the same thousand users, none of them online. */
  MEMBERSHIP("membership, 1,000 groups of 1,000", 1_000_000) {
    @Override
    void prepare(App app) {
      register(app, SOME);
    }

    @Override
    void fill(App app) {
      createGroups(app);
    }
  },
  /** The same when every call names a user by the very same object. */
  MEMBERSHIP_OF_SHARED_IDS("the same, ids shared", 1_000_000) {
    @Override
    void prepare(App app) {
      register(app, SOME);
    }

    @Override
    void fill(App app) {
      List<UserId> users = users(SOME);
      for (int i = 0; i < SOME; i++) {
        create(app, i, users);
      }
    }
  },
  /** One group, nobody of it online; each member is in no other. */
  MEMBERSHIP_OF_ONE_GROUP("membership, 1 group of 100,000", 100_000) {
    @Override
    void prepare(App app) {
      register(app, count());
    }

    @Override
    void fill(App app) {
      create(app, 0, users(count()));
    }
  },
  /** A connected device of a user that is in no group, with nothing to read. */
  SESSION("idle session", 10_000) {
    @Override
    void prepare(App app) {
      register(app, count());
    }

    @Override
    void fill(App app) {
      connect(app, count());
    }
  },
  /** What a membership takes beyond itself while its member is connected. */
  SEAT("membership of who is online, its seat", 1_000_000) {
    @Override
    void prepare(App app) {
      register(app, SOME);
      createGroups(app);
    }

    @Override
    void fill(App app) {
      connect(app, SOME);
    }
  },
  /** A text of 200 bytes in a group's timeline, besides those bytes. */
  MESSAGE("message of 200 bytes", 100_000) {
    @Override
    void prepare(App app) {
      create(app, 0, List.of());
    }

    @Override
    void fill(App app) {
      for (int i = 0; i < count(); i++) {
        app.messages().send(Draft.text("x".repeat(TEXT_BYTES)).from("app").toGroup(groupId(0)));
      }
    }
  };

  private static final int SOME = 1000;
  private static final int TEXT_BYTES = 200;
  private static final Receiver NOBODY = batch -> CompletableFuture.completedFuture(null);

  private final String title;
  private final int count;

  Held(String title, int count) {
    this.title = title;
    this.count = count;
  }

  String title() {
    return title;
  }

  /** How many of them {@link #fill} adds. */
  int count() {
    return count;
  }

  /** Adds what has to be there before and is not counted. */
  void prepare(App app) {}

  /** Adds them. */
  abstract void fill(App app);

  private static void register(App app, int count) {
    users(count).forEach(user -> app.users().register(user, Profile.named("User")));
  }

  private static List<UserId> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> UserId.of("user" + i)).toList();
  }

  private static GroupId groupId(int number) {
    return GroupId.of("group" + number);
  }

  private static void createGroups(App app) {
    for (int i = 0; i < SOME; i++) {
      create(app, i, users(SOME));
    }
  }

  private static void create(App app, int number, List<UserId> members) {
    app.groups()
        .create(
            NewGroup.createdBy(UserId.of("app"), groupId(number), "Group")
                .capacity(1 + members.size())
                .members(members));
  }

  private static void connect(App app, int count) {
    users(count).forEach(user -> app.sessions().connect(user, Device.of("web"), Map.of(), NOBODY));
  }
}
