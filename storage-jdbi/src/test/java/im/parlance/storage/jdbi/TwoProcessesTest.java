package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import im.parlance.conversation.Conversation;
import im.parlance.group.Membership;
import im.parlance.id.AppId;
import im.parlance.id.TimelineId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.storage.AppStorage;
import im.parlance.testing.Together;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two storages on one PostgreSQL database, as two processes have them. */
class TwoProcessesTest {
  private static final AppId DEMO = AppId.of("demo");
  private static final int THREADS = 4;
  private static final int ROUNDS = 60;

  private final String url = TestPostgresql.freshSchema();
  private final JdbiStorage one = JdbiStorage.postgresql(url);
  private final JdbiStorage other = JdbiStorage.postgresql(url);
  private final List<AppStorage> apps = List.of(one.app(DEMO), other.app(DEMO));

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private static NewMessage message(int number) {
    return Scene.message(number, Scene.PRIVATE, Scene.ALICE);
  }

  private static NewMessage toTeam(int number) {
    return Scene.message(number, Scene.TEAM_LOG, Scene.ALICE);
  }

  private static List<NewMessage> toTeam(int from, int until) {
    return IntStream.range(from, until).mapToObj(TwoProcessesTest::toTeam).toList();
  }

  private List<Message> kept(TimelineId timeline) {
    return apps.get(0).messages().read(timeline, 0, Long.MAX_VALUE, 10_000);
  }

  private static List<Long> seqs(List<Message> messages) {
    return messages.stream().map(Message::seq).toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void sendsUnderTheSameKeys_areOneMessageEach_whateverElseIsSent() {
    List<List<Message>> shared =
        Together.call(
            THREADS,
            thread -> {
              List<Message> mine = new ArrayList<>();
              for (int i = 0; i < ROUNDS; i++) {
                int number = 1000 * thread + 3 * i;
                List<NewMessage> batch =
                    List.of(
                        message(number),
                        message(number + 1)
                            .withKey("k" + i)
                            .routedTo(i % 2 == 0 ? Set.of() : Set.of(Scene.HOOK)));
                mine.add(
                    apps.get(thread % 2)
                        .messages()
                        .append(i % 3 == 0 ? batch.subList(1, 2) : batch)
                        .get(i % 3 == 0 ? 0 : 1));
              }
              return mine;
            });

    assertThat(new HashSet<>(shared)).as("what the threads were told").hasSize(1);
    List<Message> kept = kept(Scene.PRIVATE);
    assertThat(seqs(kept)).isEqualTo(upTo(kept.size()));
    assertThat(kept).hasSize(ROUNDS + THREADS * ROUNDS * 2 / 3);
    assertThat(apps.get(1).routing().waiting(Scene.HOOK)).isEqualTo(ROUNDS / 2);
  }

  @Test
  void eachGoesOn_whereTheOtherHasEnded() {
    List<Message> told = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      AppStorage app = apps.get(i / 2 % 2);
      told.addAll(app.messages().append(List.of(toTeam(3 * i), message(3 * i + 1))));
      told.addAll(app.messages().append(List.of(toTeam(3 * i + 2))));
    }

    assertThat(seqs(kept(Scene.TEAM_LOG))).isEqualTo(upTo(24));
    assertThat(seqs(kept(Scene.PRIVATE))).isEqualTo(upTo(12));
    assertThat(told).containsAll(kept(Scene.TEAM_LOG)).containsAll(kept(Scene.PRIVATE));
    assertThat(apps)
        .allSatisfy(app -> assertThat(app.messages().head(Scene.TEAM_LOG)).isEqualTo(24));
    assertThat(apps)
        .allSatisfy(
            app ->
                assertThat(app.conversations().of(Scene.BOB))
                    .extracting(Conversation::timeline, Conversation::head)
                    .containsExactly(tuple(Scene.PRIVATE, 12L)));
  }

  @Test
  void timesDoNotRunBackwards_ifTheClockOfOneIsBehind() {
    apps.get(0).messages().append(List.of(toTeam(0)));
    apps.get(1).messages().append(List.of(toTeam(50)));
    apps.get(0).messages().append(List.of(toTeam(10)));

    assertThat(kept(Scene.TEAM_LOG))
        .extracting(Message::sentAt)
        .containsExactly(toTeam(0).sentAt(), toTeam(50).sentAt(), toTeam(50).sentAt());
  }

  @Test
  void eachOfTwoApps_goesOnWhereItHasEnded() {
    AppId second = AppId.of("second");
    List<AppStorage> seconds = List.of(one.app(second), other.app(second));

    Together.call(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            ((i + thread / 2) % 2 == 0 ? apps : seconds)
                .get(thread % 2)
                .messages()
                .append(List.of(toTeam(ROUNDS * thread + i)));
          }
          return thread;
        });

    assertThat(seqs(kept(Scene.TEAM_LOG))).isEqualTo(upTo(THREADS * ROUNDS / 2));
    assertThat(seqs(seconds.get(0).messages().read(Scene.TEAM_LOG, 0, Long.MAX_VALUE, 10_000)))
        .isEqualTo(upTo(THREADS * ROUNDS / 2));
  }

  @Test
  void whoComesAndGoesInOne_staysForWhatWasSaidInTheOther() {
    apps.get(0).groups().insert(Scene.group(Scene.TEAM, Optional.empty()), List.of());
    apps.get(0).messages().append(toTeam(0, 2));
    apps.get(1).messages().append(toTeam(2, 5));

    List<Membership> joined =
        apps.get(0).groups().join(Scene.TEAM, List.of(Scene.BOB), Scene.START);
    apps.get(1).messages().append(toTeam(5, 9));
    List<Membership> left = apps.get(0).groups().leave(Scene.TEAM, List.of(Scene.BOB));
    apps.get(1).messages().append(toTeam(9, 10));

    assertThat(joined).extracting(Membership::afterSeq).containsExactly(5L);
    assertThat(left).extracting(Membership::untilSeq).containsExactly(9L);
  }

  @Test
  void whoComes_waitsForWhatIsBeingSaidInTheOther() throws Exception {
    comeWhileTheOtherSays(apps);
  }

  @Test
  void whoComes_waitsForWhatIsBeingSaidInTheOther_ifTheServerIsolatesMoreByItself()
      throws Exception {
    String isolated = url + "&options=-c%20default_transaction_isolation=serializable";
    try (JdbiStorage first = JdbiStorage.postgresql(isolated);
        JdbiStorage second = JdbiStorage.postgresql(isolated)) {
      comeWhileTheOtherSays(List.of(first.app(DEMO), second.app(DEMO)));
    }
  }

  private void comeWhileTheOtherSays(List<AppStorage> apps) throws SQLException {
    apps.get(0).groups().insert(Scene.group(Scene.TEAM, Optional.empty()), List.of());
    apps.get(1).messages().append(toTeam(0, 5));
    try (Connection third = DriverManager.getConnection(url);
        Statement lock = third.createStatement()) {
      third.setAutoCommit(false);
      lock.execute("SELECT number FROM app FOR UPDATE");

      CompletableFuture<List<Message>> said =
          CompletableFuture.supplyAsync(() -> apps.get(1).messages().append(toTeam(5, 6)));
      awaitWaiting(1, said);
      CompletableFuture<List<Membership>> joined =
          CompletableFuture.supplyAsync(
              () -> apps.get(0).groups().join(Scene.TEAM, List.of(Scene.BOB), Scene.START));
      awaitWaiting(2, joined);
      third.rollback();

      assertThat(seqs(said.join())).containsExactly(6L);
      assertThat(joined.join()).extracting(Membership::afterSeq).containsExactly(6L);
    }
  }

  /** Returns when so many sessions wait for a lock, or when this is done without. */
  private void awaitWaiting(int sessions, CompletableFuture<?> done) throws SQLException {
    String waiting =
        """
        SELECT COUNT(*) FROM pg_stat_activity
        WHERE application_name = 'parlance' AND wait_event_type = 'Lock'
        """;
    while (TestPostgresql.ask(url, waiting) < sessions && !done.isDone()) {
      Thread.onSpinWait();
    }
  }

  /** Nothing is left of it but where it has ended. */
  private void sayAndForget() {
    apps.get(0).messages().append(toTeam(0, 5));
    apps.get(1).messages().append(toTeam(5, 8));
    other.expireMessages(toTeam(100).sentAt(), 100);
    assertThat(kept(Scene.TEAM_LOG)).isEmpty();
  }

  @Test
  void placesThatAnotherProcessHasGiven_areNotGivenAgain() {
    sayAndForget();

    assertThat(apps)
        .allSatisfy(app -> assertThat(app.messages().head(Scene.TEAM_LOG)).isEqualTo(8));
    assertThat(seqs(apps.get(0).messages().append(toTeam(100, 101)))).containsExactly(9L);
    assertThat(seqs(apps.get(1).messages().append(toTeam(101, 102)))).containsExactly(10L);
  }

  @Test
  void placesThatAnotherProcessHasGiven_areNotGivenAgain_thoughTheTurnIsBack() {
    sayAndForget();

    apps.get(0).messages().append(List.of(message(99)));
    assertThat(seqs(apps.get(0).messages().append(toTeam(100, 101)))).containsExactly(9L);
  }
}
