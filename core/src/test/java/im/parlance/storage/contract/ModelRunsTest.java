package im.parlance.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.conversation.ConversationStore;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The comparison itself: what is wrong is found, and shown by few operations. */
class ModelRunsTest {
  private static final int RUNS = 100;

  /** A storage on which the calls that are swallowed do nothing. */
  @SuppressWarnings("unchecked")
  private static <T> T without(Set<String> swallowed, Class<T> type, T target) {
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (swallowed.contains(method.getName())) {
                return null;
              }
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (result instanceof AppStorage app) {
                return without(swallowed, AppStorage.class, app);
              }
              return result instanceof ConversationStore conversations
                  ? without(swallowed, ConversationStore.class, conversations)
                  : result;
            });
  }

  private static void check(Storage storage) {
    ModelRuns runs = new ModelRuns(storage);
    for (int seed = 1; seed <= RUNS; seed++) {
      runs.check(seed);
    }
  }

  @Test
  void aStorageThatDropsAcknowledgements_isFound_andShownByFewOperations() {
    Storage broken = without(Set.of("acknowledge"), Storage.class, new ModelStorage());

    assertThatThrownBy(() -> check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dparlance.seed=")
        .message()
        .contains("acknowledges", "conversations of")
        .satisfies(
            message ->
                assertThat(message.lines().filter(line -> line.startsWith("  app ")))
                    .as(message)
                    .hasSizeLessThanOrEqualTo(4));
  }

  @Test
  void aModel_isWhatItIs() {
    check(new ModelStorage());
  }

  @Test
  void theSameSeed_makesTheSameOperations() {
    assertThat(RandomOperations.of(7, 50)).hasToString(RandomOperations.of(7, 50).toString());
    assertThat(RandomOperations.of(8, 50).toString())
        .isNotEqualTo(RandomOperations.of(7, 50).toString());
  }

  @Test
  void shrinker_leavesNothingThatCanBeSpared() {
    List<Integer> hundred = IntStream.range(0, 100).boxed().toList();

    assertThat(Shrinker.shrink(hundred, list -> list.containsAll(List.of(3, 50, 97))))
        .containsExactly(3, 50, 97);
    assertThat(Shrinker.shrink(hundred, list -> list.size() >= 7)).hasSize(7);
    assertThat(Shrinker.shrink(hundred, list -> true)).isEmpty();
  }
}
