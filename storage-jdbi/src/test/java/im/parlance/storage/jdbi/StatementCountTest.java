package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.group.GroupStore;
import im.parlance.id.AppId;
import im.parlance.id.UserId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many statements a call takes does not depend on how much it reads or changes. */
class StatementCountTest {
  private final AtomicInteger statements = new AtomicInteger();
  private final JdbiStorage storage;

  StatementCountTest(@TempDir Path directory) {
    this.storage =
        new JdbiStorage(
            new SqliteFile(directory.resolve("parlance.db"), Durability.NORMAL, this::counted)
                .open(),
            Durability.NORMAL);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private DataSource counted(DataSource source) {
    return Tap.around(
        source,
        (point, step) -> {
          // a pool that makes a connection ready does so on a thread of its own
          if (!point.isCommit() && !Thread.currentThread().getName().contains("parlance-readers")) {
            statements.incrementAndGet();
          }
          return step.run();
        });
  }

  private int statementsOf(Runnable call) {
    int before = statements.get();
    call.run();
    return statements.get() - before;
  }

  @Test
  void eachRead_isOneQuery() {
    Scene scene = Scene.in(storage, AppId.of("demo"));
    Map<String, Integer> counts = new LinkedHashMap<>();
    // the first that asks for places waits until all of the scene's messages are there
    Calls.READS.values().forEach(call -> call.on(scene));

    Calls.READS.forEach((name, call) -> counts.put(name, statementsOf(() -> call.on(scene))));

    // the driver is asked for that
    assertThat(counts.remove("storage.answers")).isZero();
    assertThat(counts.remove("storage.health")).isZero();
    assertThat(counts.remove("storage.observe")).isZero();
    // remembered, since each send asks for them
    assertThat(counts.remove("groups.find")).isZero();
    assertThat(counts.remove("rooms.find")).isZero();
    assertThat(counts).isNotEmpty().allSatisfy((name, count) -> assertThat(count).isEqualTo(1));
  }

  @Test
  void joiningAndLeaving_takeNoMoreStatementsForMoreUsers() {
    GroupStore groups = storage.app(AppId.of("demo")).groups();
    for (var id : List.of(Scene.TEAM, Scene.CLUB)) {
      groups.insert(Scene.group(id, Optional.empty()), List.of());
    }
    List<UserId> two = users(2);
    List<UserId> hundred = users(100);

    assertThat(statementsOf(() -> groups.join(Scene.CLUB, hundred, Scene.START)))
        .isEqualTo(statementsOf(() -> groups.join(Scene.TEAM, two, Scene.START)));
    assertThat(statementsOf(() -> groups.leave(Scene.CLUB, hundred)))
        .isEqualTo(statementsOf(() -> groups.leave(Scene.TEAM, two)));
  }

  private static List<UserId> users(int count) {
    return IntStream.range(0, count).mapToObj(i -> UserId.of("user" + i)).toList();
  }
}
