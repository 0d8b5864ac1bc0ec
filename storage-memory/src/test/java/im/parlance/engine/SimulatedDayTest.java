package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A day of 10,000 users in a few seconds, told by a clock that is moved: they come and go, talk,
 * are muted, join and leave groups, lose their lines. After each act every phone is compared with
 * what it was to have by then. Another day by {@code -Dparlance.seed=…}.
 */
class SimulatedDayTest extends EngineTest {
  private static final long SEED = Long.getLong("parlance.seed", 20_261_122);
  private static final int USERS = 10_000;
  private static final int GROUPS = 400;
  private static final int MEMBERS_AT_DAWN = 50;
  private static final int ACTS = 20_000;
  private static final Duration BETWEEN_ACTS = Duration.ofDays(1).dividedBy(ACTS);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  private final Random random = new Random(SEED);
  private final List<Phone> phones = new ArrayList<>();
  private final List<Circle> circles = new ArrayList<>();
  private int sent;
  private int refused;

  /** A user, and what is to have come to the one device by now. */
  private final class Phone implements Receiver {
    private final UserId user;
    private final Map<TimelineId, List<Long>> due = new HashMap<>();
    private int dueInAll;
    private final List<Message> got = new ArrayList<>();
    private volatile int gotInAll;
    private @Nullable Session line;

    Phone(UserId user) {
      this.user = user;
    }

    @Override
    public CompletionStage<?> receive(List<Outgoing> batch) {
      synchronized (this) {
        batch.forEach(outgoing -> got.add(outgoing.message()));
        gotInAll = got.size();
      }
      return CompletableFuture.completedFuture(null);
    }

    void expect(Message message) {
      due.computeIfAbsent(message.timeline(), timeline -> new ArrayList<>()).add(message.seq());
      dueInAll++;
    }

    void comeOnline() {
      Map<TimelineId, Long> reached = new HashMap<>();
      synchronized (this) {
        got.forEach(message -> reached.put(message.timeline(), message.seq()));
      }
      line = app().sessions().connect(user, PHONE, reached, this);
      check();
      checkWhole();
    }

    void loseLine() {
      if (line != null) {
        line.abort();
        line = null;
      }
    }

    /** What is due has come, soon, and not more. */
    void check() {
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (line != null && gotInAll < dueInAll && System.nanoTime() < deadline) {
        LockSupport.parkNanos(1000);
      }
      if (line != null) {
        assertThat(gotInAll).as("messages of %s, seed %d", user, SEED).isEqualTo(dueInAll);
      }
    }

    synchronized void checkWhole() {
      Map<TimelineId, List<Long>> seqs = new HashMap<>();
      got.forEach(
          message ->
              seqs.computeIfAbsent(message.timeline(), timeline -> new ArrayList<>())
                  .add(message.seq()));
      assertThat(seqs).as("positions of %s, seed %d", user, SEED).isEqualTo(due);
    }
  }

  /** A group, as it has to be. */
  private static final class Circle {
    private final GroupId id;
    private final Set<Phone> members = new LinkedHashSet<>();
    private final Map<Phone, Instant> muted = new HashMap<>();

    Circle(GroupId id) {
      this.id = id;
    }
  }

  private void dawn() {
    IntStream.range(0, USERS).forEach(i -> phones.add(new Phone(UserId.of("user" + i))));
    phones.forEach(phone -> register(phone.user));
    for (int i = 0; i < GROUPS; i++) {
      Circle circle = new Circle(GroupId.of("circle" + i));
      IntStream.range(0, MEMBERS_AT_DAWN).forEach(member -> circle.members.add(any(phones)));
      app()
          .groups()
          .create(
              NewGroup.createdBy(ALICE, circle.id, "Circle")
                  .members(circle.members.stream().map(phone -> phone.user).toList()));
      circles.add(circle);
    }
    phones.stream().filter(phone -> random.nextInt(4) == 0).forEach(Phone::comeOnline);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Phone anyMember(Circle circle) {
    return any(List.copyOf(circle.members));
  }

  @Test
  void everyPhone_hasAfterEachActWhatItsUserMaySee() {
    dawn();

    for (int act = 0; act < ACTS; act++) {
      clock.advance(BETWEEN_ACTS);
      int chance = random.nextInt(100);
      if (chance < 35) {
        talk(any(circles));
      } else if (chance < 55) {
        whisper(any(phones), any(phones));
      } else if (chance < 65) {
        any(phones).loseLine();
      } else if (chance < 80) {
        turnOn(any(phones));
      } else {
        change(any(circles), chance);
      }
    }

    phones.forEach(this::turnOn);
    phones.forEach(Phone::checkWhole);
    assertThat(sent).as("messages sent").isGreaterThan(ACTS / 4);
    assertThat(refused).as("sends refused").isGreaterThan(ACTS / 200);
  }

  private void turnOn(Phone phone) {
    if (phone.line == null) {
      phone.comeOnline();
    }
  }

  private void talk(Circle circle) {
    Phone speaker = random.nextInt(20) == 0 ? any(phones) : anyMember(circle);
    turnOn(speaker);
    Draft draft = Draft.text("hello").toGroup(circle.id);
    if (!circle.members.contains(speaker)) {
      refuse(ErrorCode.NOT_A_MEMBER, speaker, draft);
    } else if (clock.instant().isBefore(circle.muted.getOrDefault(speaker, Instant.MIN))) {
      refuse(ErrorCode.MUTED, speaker, draft);
    } else {
      send(speaker, draft, circle.members);
    }
  }

  private void refuse(ErrorCode code, Phone speaker, Draft draft) {
    assertRefused(code, () -> say(speaker, draft));
    refused++;
  }

  private void whisper(Phone speaker, Phone listener) {
    turnOn(speaker);
    Set<Phone> both = new HashSet<>(List.of(speaker));
    both.add(listener);
    send(speaker, Draft.text("psst").to(listener.user), both);
  }

  private void send(Phone speaker, Draft draft, Set<Phone> hearers) {
    Message message = say(speaker, draft);
    hearers.forEach(phone -> phone.expect(message));
    hearers.forEach(Phone::check);
    sent++;
  }

  private static Message say(Phone speaker, Draft draft) {
    Session line = speaker.line;
    if (line == null) {
      throw new IllegalStateException("offline");
    }
    return line.send(draft);
  }

  private void change(Circle circle, int chance) {
    Phone member = anyMember(circle);
    List<UserId> one = List.of(member.user);
    if (chance < 85) {
      Phone newcomer = any(phones);
      app().groups().join(circle.id, List.of(newcomer.user));
      circle.members.add(newcomer);
    } else if (chance < 90 && circle.members.size() > 1) {
      app().groups().leave(circle.id, one);
      circle.members.remove(member);
      circle.muted.remove(member);
    } else if (chance < 98) {
      Instant until = clock.instant().plus(Duration.ofMinutes(1 + random.nextInt(600)));
      app().groups().mute(circle.id, one, until);
      circle.muted.put(member, until);
    } else {
      app().groups().unmute(circle.id, one);
      circle.muted.remove(member);
    }
  }
}
