package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.testing.MutableClock;
import im.parlance.testing.Reachable;
import im.parlance.user.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The same users go on as they do, and old messages go: then nothing grows. {@code
 * -Dparlance.soak.minutes=30} for the long form, in which half of the time is a pause.
 */
class SoakTest {
  private static final long SEED = Long.getLong("parlance.seed", 20_261_123);
  private static final int MINUTES = Integer.getInteger("parlance.soak.minutes", 0);
  private static final int USERS = 400;
  private static final int GROUPS = 20;
  private static final int ROOMS = 4;

  /** Users whom one writes to, and groups that one comes to. */
  private static final int KNOWN = 2;

  /** So that what is remembered for thirty days has been forgotten before it counts. */
  private static final Duration BETWEEN_ACTS = Duration.ofMinutes(10);

  private static final int ACTS_BEFORE = 8000;
  private static final int ACTS_A_ROUND = 5000;
  private static final int ROUNDS = 3;
  private static final int FEW = 1000;
  private static final double MOST_GROWTH = 1.05;

  private final Random random = new Random(SEED);
  private final MutableClock clock = MutableClock.create();
  private final List<@Nullable Session> lines = new ArrayList<>(Arrays.asList(new Session[USERS]));
  private final AtomicLong delivered = new AtomicLong();
  private long acts;

  private static UserId user(int number) {
    return UserId.of("user" + number);
  }

  private static GroupId group(int number) {
    return GroupId.of("group" + number);
  }

  private static RoomId room(int number) {
    return RoomId.of("room" + number);
  }

  @Test
  void heap_staysAsItIs() {
    try (Parlance im =
        Parlance.builder()
            .storage(MemoryStorage.create())
            .clock(clock)
            .retention(Duration.ofDays(1))
            .build()) {
      App app = im.app("demo");
      populate(app);
      act(im, app, ACTS_BEFORE);
      long before = heap(im, app);
      long deadline = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
      int rounds = 0;
      while (rounds < ROUNDS || System.nanoTime() < deadline) {
        long began = System.nanoTime();
        act(im, app, ACTS_A_ROUND);
        if (MINUTES > 0) {
          LockSupport.parkNanos(System.nanoTime() - began);
        }
        rounds++;
      }

      assertThat(heap(im, app))
          .as("bytes after %d acts, %d deliveries, seed %d", acts, delivered.get(), SEED)
          .isLessThan((long) (before * MOST_GROWTH));
    }
  }

  /** Everybody has been in all groups, and has written to everyone, that it ever will. */
  private static void populate(App app) {
    IntStream.range(0, USERS).forEach(i -> app.users().register(user(i), Profile.EMPTY));
    IntStream.range(0, GROUPS)
        .forEach(i -> app.groups().create(NewGroup.createdBy(user(0), group(i), "Group")));
    for (int who = 0; who < USERS; who++) {
      for (int known = who; known < who + KNOWN; known++) {
        app.groups().join(group(known % GROUPS), List.of(user(who)));
        app.messages().send(Draft.text("psst").from(user(who)).to(friend(known)));
      }
    }
  }

  private static UserId friend(int known) {
    return user((known + 1) % USERS);
  }

  private void act(Parlance im, App app, int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(BETWEEN_ACTS);
      act(app, random.nextInt(USERS));
      if (++acts % 100 == 0) {
        im.expire();
      }
    }
  }

  private void act(App app, int who) {
    Session line = lines.get(who);
    int known = who + random.nextInt(KNOWN);
    GroupId group = group(known % GROUPS);
    if (line == null) {
      lines.set(who, connect(app, who));
      return;
    }
    switch (random.nextInt(10)) {
      case 0 -> hangUp(who, line, random.nextBoolean());
      case 1 -> lines.set(who, connect(app, who));
      case 2 -> app.groups().join(group, List.of(user(who)));
      case 3 -> app.groups().leave(group, List.of(user(who)));
      case 4 -> line.joinOrCreateRoom(room(random.nextInt(ROOMS)), 10);
      case 5 -> say(app, who, room(random.nextInt(ROOMS)));
      case 6 -> send(app, who, Draft.text("psst").to(friend(known)));
      case 7 -> send(app, who, Draft.text("once").toGroup(group).withKey("key" + acts));
      default -> send(app, who, Draft.text("hello").toGroup(group));
    }
  }

  private Session connect(App app, int who) {
    return app.sessions()
        .connect(
            user(who),
            Device.of("phone"),
            Map.of(),
            batch -> {
              delivered.addAndGet(batch.size());
              return CompletableFuture.completedFuture(null);
            });
  }

  private void hangUp(int who, Session line, boolean inOrder) {
    lines.set(who, null);
    if (inOrder) {
      line.close();
    } else {
      line.abort();
    }
  }

  /** A room in which nothing happens goes after a while, and is made again. */
  private void say(App app, int who, RoomId room) {
    app.chatRooms().create(room, "Room");
    app.messages().send(Draft.text("hear").from(user(who)).toRoom(room));
  }

  private void send(App app, int who, Draft draft) {
    Message sent = app.messages().send(draft.from(user(who)));
    Session line = lines.get(who);
    if (line != null) {
      line.acknowledge(sent.timeline(), sent.seq());
    }
  }

  /**
   * What is reachable, in bytes, when nothing is underway and what was remembered for some seconds,
   * which is as much as the machine is fast, has been forgotten.
   */
  private long heap(Parlance im, App app) {
    im.expire();
    return await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              send(app, 0, Draft.text("hello").toGroup(group(0)));
              return Reachable.now();
            },
            reachable -> reachable.count("im.parlance.list.Lists$Place") < FEW)
        .bytes();
  }
}
