package im.parlance.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.testing.MutableClock;
import im.parlance.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
  private final MutableClock clock = MutableClock.create();

  private static List<MessageId> take(MessageIds ids, int count) {
    List<MessageId> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(ids.next());
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 0, 0",
    "2026-01-01T00:00:00.001Z, 1, 1",
    "2026-11-01T03:04:05.678Z, 517, 2048",
    "2095-09-07T15:47:35.551Z, 1023, 4095"
  })
  void parts_areReadBack(Instant time, int node, int counter) {
    MessageId id = MessageId.of(time, node, counter);

    assertThat(id.time()).isEqualTo(time);
    assertThat(id.node()).isEqualTo(node);
    assertThat(id.counter()).isEqualTo(counter);
    assertThat(id.value()).isNotNegative();
    assertThat(new MessageId(Long.parseLong(id.toString()))).isEqualTo(id);
  }

  @Test
  void order_isThatOfTimeThenNodeThenCounter() {
    Instant now = clock.instant();
    assertThat(
            List.of(
                MessageId.of(now, 0, 4095),
                MessageId.of(now, 1, 0),
                MessageId.of(now, 1, 1),
                MessageId.of(now.plusMillis(1), 0, 0)))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void next_tellsWhenAndWhere() {
    MessageId id = new MessageIds(clock, 42).next();

    assertThat(id.time()).isEqualTo(clock.instant());
    assertThat(id.node()).isEqualTo(42);
  }

  @Test
  void next_ascendsWhileTheClockStands() {
    List<MessageId> ids = take(new MessageIds(clock, 1023), 10_000);

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids).extracting(MessageId::node).containsOnly(1023);
    assertThat(ids.get(9_999).time())
        .as("two counters are full")
        .isEqualTo(clock.instant().plusMillis(2));
  }

  @Test
  void next_ascendsWhenTheClockStepsBack() {
    MessageIds ids = new MessageIds(clock, 0);
    List<MessageId> taken = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      taken.addAll(take(ids, 3));
      clock.advance(Duration.ofSeconds(i % 2 == 0 ? -3600 : 10));
    }

    assertThat(taken).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void next_followsTheClockForward() {
    MessageIds ids = new MessageIds(clock, 0);
    ids.next();
    clock.advance(Duration.ofMillis(1));

    assertThat(ids.next().time()).isEqualTo(clock.instant());
  }

  @Test
  void next_beforeTheEpoch_isNotNegative() {
    clock.set(Instant.parse("2001-09-09T01:46:40Z"));

    assertThat(take(new MessageIds(clock, 0), 3)).isSorted().allMatch(id -> id.value() >= 0);
  }

  @Test
  void next_fromSeveralThreads_isUniqueAndAscendsForEach() {
    MessageIds ids = new MessageIds(clock, 7);

    List<List<MessageId>> taken = Together.call(8, thread -> take(ids, 5_000));

    Set<MessageId> all = new HashSet<>();
    for (List<MessageId> mine : taken) {
      assertThat(mine).isSorted();
      all.addAll(mine);
    }
    assertThat(all).hasSize(40_000);
  }

  @Test
  void nodes_neverMakeTheSameId() {
    Set<MessageId> all = new HashSet<>(take(new MessageIds(clock, 1), 10_000));
    all.addAll(take(new MessageIds(clock, 2), 10_000));

    assertThat(all).hasSize(20_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1024})
  void node_isATenBitNumber(int node) {
    assertThatThrownBy(() -> new MessageIds(clock, node))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
