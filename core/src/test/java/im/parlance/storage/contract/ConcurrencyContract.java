package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.CAROL;
import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.TEAM_LOG;
import static im.parlance.storage.contract.Samples.later;
import static im.parlance.storage.contract.Samples.message;
import static im.parlance.storage.contract.Samples.say;
import static im.parlance.storage.contract.Samples.team;
import static im.parlance.storage.contract.Samples.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.conversation.Conversation;
import im.parlance.error.ImException;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.page.Cursor;
import im.parlance.storage.AppStorage;
import im.parlance.testing.Together;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each call is atomic: what several threads do at once adds up as if one had done it. */
interface ConcurrencyContract {
  int THREADS = 8;
  int ROUNDS = 40;
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  /** How often a race is run, so that one that can be lost is lost. */
  int races();

  private List<Message> log(TimelineId timeline) {
    return app().messages().read(timeline, 0, Long.MAX_VALUE, 100_000);
  }

  @Test
  default void append_givesEachPositionOnce() {
    List<List<Message>> appended =
        Together.call(
            THREADS,
            thread -> {
              List<Message> mine = new ArrayList<>();
              for (int i = 0; i < ROUNDS; i++) {
                TimelineId timeline = i % 2 == 0 ? PRIVATE : TEAM_LOG;
                mine.addAll(say(app(), timeline, ALICE, thread + "/" + i + "a", thread + "/b"));
              }
              return mine;
            });

    for (TimelineId timeline : List.of(PRIVATE, TEAM_LOG)) {
      List<Message> log = log(timeline);
      assertThat(log)
          .extracting(Message::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, THREADS * ROUNDS).boxed().toList());
      assertThat(log)
          .containsExactlyInAnyOrderElementsOf(
              appended.stream()
                  .flatMap(List::stream)
                  .filter(message -> message.timeline().equals(timeline))
                  .toList());
    }
  }

  @Test
  default void append_keepsABatchTogether() {
    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            List<Message> batch = say(app(), TEAM_LOG, ALICE, "first", "second", "third");
            long first = batch.get(0).seq();
            assertThat(batch).extracting(Message::seq).containsExactly(first, first + 1, first + 2);
          }
        });
  }

  /** Long enough to be seen while it comes in: 40 messages of one timeline, 20 of another. */
  private static List<NewMessage> longBatch() {
    List<NewMessage> batch = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      batch.add(message(TEAM_LOG, ALICE, "first"));
      batch.add(message(PRIVATE, ALICE, "second"));
      batch.add(message(TEAM_LOG, ALICE, "third"));
    }
    return batch;
  }

  @Test
  default void append_showsABatchWholeOrNotAtAll() {
    AtomicBoolean done = new AtomicBoolean();
    Together.run(
        2,
        thread -> {
          if (thread == 0) {
            for (int i = 0; i < races(); i++) {
              app().messages().append(longBatch());
            }
            done.set(true);
          } else {
            while (!done.get() && !Thread.interrupted()) {
              long inTeam = app().messages().head(TEAM_LOG);
              long inPrivate = app().messages().head(PRIVATE);
              assertThat(inTeam % 40).as("messages of half a batch").isZero();
              assertThat(inPrivate).as("the other timeline").isGreaterThanOrEqualTo(inTeam / 2);
            }
          }
        });
  }

  @Test
  default void insert_ofOneAccount_succeedsOnce() {
    List<Integer> winners =
        Together.call(
            THREADS,
            thread -> {
              int won = 0;
              for (int i = 0; i < ROUNDS; i++) {
                won += app().users().insert(user("u" + i), PasswordHash.NONE) ? 1 : 0;
              }
              return won;
            });

    assertThat(winners.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
    assertThat(app().users().list(Cursor.START, 1000).items())
        .extracting(User::id)
        .hasSize(ROUNDS)
        .doesNotHaveDuplicates();
  }

  @Test
  default void update_ofAnAccount_losesNoChange() {
    app().users().insert(user(ALICE), PasswordHash.NONE);
    app().users().update(ALICE, user -> named(user, "0"));

    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            app()
                .users()
                .update(
                    ALICE,
                    user ->
                        named(user, Integer.toString(Integer.parseInt(user.profile().name()) + 1)));
          }
        });

    assertThat(app().users().find(ALICE).orElseThrow().profile().name())
        .isEqualTo(Integer.toString(THREADS * ROUNDS));
  }

  private static User named(User user, String name) {
    return new User(
        user.id(), user.uuid(), Profile.named(name), user.registeredAt(), user.modifiedAt());
  }

  @Test
  default void update_ofAGroup_losesNoChange() {
    app().groups().insert(team(10), List.of());
    app().groups().update(TEAM, group -> group.with(group.profile().withName("")));

    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            app()
                .groups()
                .update(
                    TEAM,
                    group -> group.with(group.profile().withName(group.profile().name() + "x")));
          }
        });

    assertThat(app().groups().find(TEAM).orElseThrow().profile().name())
        .isEqualTo("x".repeat(THREADS * ROUNDS));
  }

  @Test
  default void join_losesNobody() {
    app().groups().insert(team(1000), List.of());

    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            app().groups().join(TEAM, List.of(UserId.of("m" + thread + "-" + i)), later());
          }
        });

    assertThat(app().groups().size(TEAM)).isEqualTo(THREADS * ROUNDS);
    assertThat(app().groups().members(TEAM, Cursor.START, 1000).items())
        .extracting(Membership::user)
        .hasSize(THREADS * ROUNDS)
        .doesNotHaveDuplicates();
  }

  @Test
  default void join_neverPassesTheCapacity() {
    app().groups().insert(team(10), List.of());

    List<Integer> refused =
        Together.call(
            THREADS,
            thread -> {
              int no = 0;
              for (int i = 0; i < 5; i++) {
                try {
                  app().groups().join(TEAM, List.of(UserId.of("m" + thread + "-" + i)), later());
                } catch (ImException full) {
                  no++;
                }
              }
              return no;
            });

    assertThat(app().groups().size(TEAM)).isEqualTo(10);
    assertThat(refused.stream().mapToInt(Integer::intValue).sum()).isEqualTo(THREADS * 5 - 10);
  }

  @Test
  default void join_ofOneUser_makesOneStay() {
    app().groups().insert(team(1000), List.of());

    List<Integer> stays =
        Together.call(
            THREADS,
            thread -> {
              int came = 0;
              for (int i = 0; i < ROUNDS; i++) {
                came += app().groups().join(TEAM, List.of(UserId.of("m" + i)), later()).size();
              }
              return came;
            });

    assertThat(stays.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
    assertThat(app().groups().size(TEAM)).isEqualTo(ROUNDS);
  }

  @Test
  default void insertAndDelete_ofOneGroup_leaveRosterAndStaysAgreed() {
    app().groups().insert(team(10), List.of(BOB));
    for (int i = 0; i < races(); i++) {
      Together.run(
          2,
          thread -> {
            if (thread == 0) {
              app().groups().delete(TEAM);
            } else {
              while (app().groups().insert(team(10), List.of(BOB)).isEmpty()) {
                Thread.onSpinWait();
              }
            }
          });

      List<Membership> roster = app().groups().members(TEAM, Cursor.START, 10).items();
      assertThat(roster).extracting(Membership::user).containsExactly(BOB);
      assertThat(app().groups().stays(BOB)).isEqualTo(roster);
    }
  }

  @Test
  default void stays_showNothingFromBeyondTheirEnd() {
    app().groups().insert(team(10), List.of(ALICE));
    AtomicBoolean done = new AtomicBoolean();
    Map<Long, Long> ends = new HashMap<>();
    Set<Conversation> seen = ConcurrentHashMap.newKeySet();
    Together.run(
        3,
        thread -> {
          if (thread == 0) {
            for (int i = 0; (i < races() || seen.isEmpty()) && !Thread.interrupted(); i++) {
              app().groups().join(TEAM, List.of(BOB), later());
              Membership stay = app().groups().leave(TEAM, List.of(BOB)).get(0);
              // a stay without messages may stand where the next one begins
              ends.merge(stay.afterSeq(), stay.untilSeq(), Math::max);
            }
            done.set(true);
          } else if (thread == 1) {
            while (!done.get() && !Thread.interrupted()) {
              say(app(), TEAM_LOG, ALICE, "on and on");
            }
          } else {
            while (!done.get() && !Thread.interrupted()) {
              seen.addAll(app().conversations().of(BOB));
            }
          }
        });

    assertThat(seen).isNotEmpty();
    for (Conversation conversation : seen) {
      assertThat(conversation.end())
          .as("the end of the stay after %s", conversation.afterSeq())
          .isLessThanOrEqualTo(ends.get(conversation.afterSeq()));
    }
  }

  @Test
  default void find_seesTheLastChange_whoeverElseLooks() {
    app().groups().insert(team(10), List.of(ALICE));
    AtomicBoolean done = new AtomicBoolean();
    Together.run(
        3,
        thread -> {
          while (thread > 0 && !done.get() && !Thread.interrupted()) {
            app().groups().find(TEAM);
          }
          for (int i = 0; thread == 0 && i < races(); i++) {
            String name = "name " + i;
            app().groups().update(TEAM, group -> group.with(group.profile().withName(name)));
            assertThat(app().groups().find(TEAM).orElseThrow().profile().name()).isEqualTo(name);
          }
          done.set(true);
        });
  }

  @Test
  default void acknowledge_keepsTheHighestPosition() {
    say(
        app(),
        PRIVATE,
        ALICE,
        Samples.users("m", 400).stream().map(UserId::value).toArray(String[]::new));

    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            long mine = (i * 7L + thread) % 399 + 1;
            app().conversations().acknowledge(BOB, PRIVATE, mine);
            assertThat(app().conversations().of(BOB).get(0).acknowledged())
                .isGreaterThanOrEqualTo(mine);
          }
        });

    assertThat(app().conversations().of(BOB).get(0).acknowledged())
        .isEqualTo((ROUNDS - 1) * 7L + THREADS);
    assertThat(app().conversations().of(CAROL)).isEmpty();
  }

  @Test
  default void signingKey_isOneForAll() {
    List<String> keys =
        Together.call(
            THREADS,
            thread ->
                new String(
                    app().tokens().signingKey(() -> ("key of " + thread).getBytes(UTF_8)), UTF_8));

    assertThat(Set.copyOf(keys)).hasSize(1);
  }

  @Test
  default void raiseValidFrom_keepsTheLatest() {
    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            app().tokens().raiseValidFrom(ALICE, START.plusMillis((i * 37L + thread) % 1000));
          }
        });

    long latest =
        LongStream.range(0, ROUNDS)
            .flatMap(i -> LongStream.range(0, THREADS).map(thread -> (i * 37L + thread) % 1000))
            .max()
            .orElseThrow();
    assertThat(app().tokens().validFrom(ALICE)).isEqualTo(START.plusMillis(latest));
  }
}
