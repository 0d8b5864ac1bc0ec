package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.storage.AppStorage;
import im.parlance.testing.Together;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two storages on one PostgreSQL database, as two processes have them. */
class TwoProcessesTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 60;

  private static NewMessage message(int number) {
    return Scene.message(number, Scene.PRIVATE, Scene.ALICE);
  }

  @Test
  void sendsUnderTheSameKeys_areOneMessageEach_whateverElseIsSent() {
    String url = TestPostgresql.freshSchema();
    try (JdbiStorage one = JdbiStorage.postgresql(url);
        JdbiStorage other = JdbiStorage.postgresql(url)) {
      List<AppStorage> apps = List.of(one.app(AppId.of("demo")), other.app(AppId.of("demo")));

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
      List<Message> kept = apps.get(0).messages().read(Scene.PRIVATE, 0, Long.MAX_VALUE, 10_000);
      assertThat(kept)
          .extracting(Message::seq)
          .isEqualTo(LongStream.rangeClosed(1, kept.size()).boxed().toList());
      assertThat(kept).hasSize(ROUNDS + THREADS * ROUNDS * 2 / 3);
      assertThat(apps.get(1).routing().waiting(Scene.HOOK)).isEqualTo(ROUNDS / 2);
    }
  }
}
