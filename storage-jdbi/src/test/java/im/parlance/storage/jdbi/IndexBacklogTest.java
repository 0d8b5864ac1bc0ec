package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.storage.jdbi.IndexBacklog.Late;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By chance, beside sets of numbers: what is in the indexes, and what only the backlog knows. */
class IndexBacklogTest {
  private static final int TRANSACTIONS = 2_000;
  private static final long APP = 1;

  private final IndexBacklog backlog = new IndexBacklog();
  private final List<KnownHead> heads = new ArrayList<>();
  private final BitSet committed = new BitSet();
  private final BitSet indexed = new BitSet();
  private final Map<KnownHead, Long> lastIndexed = new HashMap<>();
  private final Map<KnownHead, Long> seqs = new HashMap<>();

  /** Of the transaction. */
  private final List<Late> added = new ArrayList<>();

  private final List<Late> taken = new ArrayList<>();
  private int number;

  private static SendKey key(long number) {
    return new SendKey(new TimelineKey(APP, "group:team"), "alice", "k" + number);
  }

  private void add(int messages, Random random, int timelines) {
    for (int i = 0; i < messages; i++) {
      number++;
      KnownHead head = heads.get(random.nextInt(timelines));
      long seq = seqs.merge(head, 1L, Long::sum);
      Late late = new Late(head, seq, number, number % 3 == 0 ? key(number) : null);
      added.add(late);
      backlog.add(late);
    }
  }

  private void addTimelines(int count) {
    IntStream.range(0, count).forEach(i -> heads.add(new KnownHead(heads.size() + 1, 0, 0)));
  }

  private void commit() {
    backlog.committed();
    added.forEach(late -> committed.set((int) late.number()));
    for (Late late : taken) {
      assertThat(indexed.get((int) late.number())).as("%s is there already", late).isFalse();
      assertThat(lastIndexed.getOrDefault(late.head(), 0L)).isLessThan(late.seq());
      lastIndexed.put(late.head(), late.seq());
      indexed.set((int) late.number());
    }
    endTransaction();
  }

  private void rollBack() {
    backlog.rolledBack();
    added.forEach(late -> seqs.merge(late.head(), -1L, Long::sum));
    number -= added.size();
    endTransaction();
  }

  private void endTransaction() {
    added.clear();
    taken.clear();
    assertThat(backlog.isEmpty()).isEqualTo(late().isEmpty());
  }

  private BitSet late() {
    BitSet late = (BitSet) committed.clone();
    late.andNot(indexed);
    return late;
  }

  private void assertThatTheRestIsKnown() {
    BitSet late = late();
    for (int each = 3; each <= number; each += 3) {
      assertThat(backlog.sent(key(each)).isPresent()).isEqualTo(late.get(each));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsTaken_isTakenOnce_inItsOrder_andBeforeItIsTooOld(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < TRANSACTIONS; i++) {
      if (random.nextInt(20) == 0) {
        addTimelines(1 + random.nextInt(20));
      }
      // most to a few, so that some timelines are hot and others wait for long
      int timelines = random.nextInt(4) == 0 ? heads.size() : Math.min(heads.size(), 3);
      if (timelines > 0) {
        add(1 + random.nextInt(200), random, timelines);
      }
      if (random.nextInt(10) == 0) {
        taken.addAll(
            backlog.of(
                heads.stream().filter(head -> random.nextInt(9) == 0).collect(Collectors.toSet())));
      }
      taken.addAll(backlog.isFull() ? backlog.all() : backlog.some(added.size()));
      if (random.nextInt(500) == 0) {
        taken.addAll(backlog.all());
      }
      if (random.nextInt(5) == 0) {
        rollBack();
      } else {
        commit();
      }
      int oldest = late().nextSetBit(0);
      assertThat(oldest < 0 ? number : oldest).isGreaterThan(number - IndexBacklog.MOST);
    }
    assertThatTheRestIsKnown();

    taken.addAll(backlog.all());
    commit();

    assertThat(indexed).isEqualTo(committed);
    assertThat(backlog.isEmpty()).isTrue();
    assertThatTheRestIsKnown();
  }

  @Test
  void aTimelineThatGetsAllThatComes_doesNotHoldUpTheOthers() {
    addTimelines(2);
    Random random = new Random(1);
    KnownHead cold = heads.get(1);
    number++;
    seqs.put(cold, 1L);
    Late lonely = new Late(cold, 1, number, null);
    added.add(lonely);
    backlog.add(lonely);
    commit();

    while (!indexed.get(1)) {
      add(100, random, 1);
      taken.addAll(backlog.some(100));
      commit();
    }

    assertThat(backlog.isFull()).as("by a sweep, and not because it was time for all").isFalse();
    assertThat(number).isLessThan(IndexBacklog.MOST);
  }

  @Test
  void whatATransactionTookThatWasRolledBack_isTakenAgain() {
    int messages = IndexBacklog.MOST / 2;
    addTimelines(2);
    add(messages, new Random(1), 2);
    commit();
    List<Long> first = backlog.some(messages).stream().map(Late::number).toList();

    rollBack();

    assertThat(backlog.some(messages)).extracting(Late::number).isEqualTo(first).hasSize(messages);
  }

  @Test
  void whatATimelineHas_isTakenOutOfItsTurn() {
    addTimelines(3);
    add(30, new Random(1), 3);
    commit();

    taken.addAll(backlog.of(Set.of(heads.get(1))));

    assertThat(taken).isNotEmpty().extracting(Late::head).containsOnly(heads.get(1));
    assertThat(taken).hasSize(Math.toIntExact(seqs.getOrDefault(heads.get(1), 0L)));
    commit();
    assertThat(backlog.of(Set.of(heads.get(1)))).isEmpty();
  }
}
