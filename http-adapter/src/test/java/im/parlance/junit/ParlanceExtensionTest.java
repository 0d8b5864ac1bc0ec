package im.parlance.junit;

import static im.parlance.junit.CallPattern.anyCall;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.http.testkit.Answer;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.setting.Toggle;
import im.parlance.user.Profile;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One server for a class, one for a test, and what a test finds of the one before it. */
class ParlanceExtensionTest {

  private static void register(ParlanceFixture im, String user) {
    Answer answer = Callers.rong(im).post("/user/getToken.json", "userId", user, "name", user);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Nested
  @ParlanceTest
  class OnAClass {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private final App early;

    OnAClass(App early) {
      this.early = early;
    }

    @BeforeEach
    void prepare(ParlanceFixture im) {
      register(im, "prepared");
    }

    @RepeatedTest(3)
    void everyTest_beginsAnewOnTheSameServer(ParlanceFixture im) {
      assertThat(early.users().count()).isEqualTo(1);
      assertThat(im.journal().calls()).hasSize(1);
      assertThat(im.clock().instant()).isEqualTo(ParlanceExtensionBuilder.START);
      assertThat(im.app().settings().isOn(Toggle.ALLOWLISTS)).isFalse();
      assertThat(im.rongcloudQuotas().tryCharge(Operation.of("users.register"), 199)).isEmpty();
      im.clock().advance(Duration.ofDays(1));
      im.app().settings().set(Toggle.ALLOWLISTS, true);
      im.faults().always(anyCall(), Fault.status(500));
      leaveBehind(im.app());
      SEEN.add(im.rongcloud().url() + im.rongcloud().appKey() + im.easemob().appKey());
    }

    private static void leaveBehind(App app) {
      app.users().register(UserId.of("left"), Profile.EMPTY);
    }

    @Test
    void everything_canBeAskedForByItself(
        App app,
        Journal journal,
        Faults faults,
        ManualClock clock,
        RongCloudAccess rong,
        EasemobAccess ease,
        WebhookInbox webhooks,
        ParlanceFixture im) {
      assertThat(app).isSameAs(im.app());
      assertThat(journal).isSameAs(im.journal());
      assertThat(faults).isSameAs(im.faults());
      assertThat(clock).isSameAs(im.clock());
      assertThat(rong).isEqualTo(im.rongcloud());
      assertThat(ease).isEqualTo(im.easemob());
      assertThat(webhooks).isSameAs(im.webhooks());
      SEEN.add(rong.url() + rong.appKey() + ease.appKey());
    }

    @Nested
    class NestedInIt {
      @Test
      void nestedTest_usesTheSameServer(ParlanceFixture im) {
        assertThat(im.app().users().count()).isEqualTo(1);
        SEEN.add(im.rongcloud().url() + im.rongcloud().appKey() + im.easemob().appKey());
      }
    }

    @AfterAll
    static void oneServerWasEnough() {
      assertThat(SEEN).hasSize(1);
    }
  }

  @Nested
  class InAnInstanceField {
    private static final Set<String> KEYS = new HashSet<>();

    @RegisterExtension final ParlanceExtension parlance = ParlanceExtension.builder().build();

    @RepeatedTest(3)
    void everyTest_hasAServerOfItsOwn(ParlanceFixture im) {
      assertThat(im).isSameAs(parlance.fixture());
      register(im, "bob");

      assertThat(im.app().users().count()).isEqualTo(1);
      assertThat(KEYS.add(im.rongcloud().appKey())).isTrue();
      assertThat(KEYS.add(im.easemob().appKey())).isTrue();
    }
  }

  @Nested
  class WithoutReset {
    @RegisterExtension
    static final ParlanceExtension PARLANCE =
        ParlanceExtension.builder().withoutReset().withoutQuotas().build();

    private static final Set<Integer> COUNTS = new HashSet<>();

    @RepeatedTest(3)
    void everyTest_findsWhatTheOnesBeforeHaveLeft() {
      ParlanceFixture im = PARLANCE.fixture();
      register(im, "user" + im.app().users().count());

      assertThat(COUNTS.add(im.app().users().count())).isTrue();
    }

    @Test
    void quotas_areNotSet() {
      assertThat(
              PARLANCE.fixture().easemobQuotas().tryCharge(Operation.of("users.list"), 1_000_000))
          .isEmpty();
    }
  }

  @Nested
  class OnAMethod {
    @Test
    @ExtendWith(ParlanceExtension.class)
    void theOneTest_hasAServer(ParlanceFixture im) {
      register(im, "bob");

      assertThat(im.app().users().count()).isEqualTo(1);
    }
  }

  /** In a run in parallel, which {@link ExtensionRunsTest} starts, these would meet. */
  @Nested
  @ParlanceTest
  @Execution(ExecutionMode.CONCURRENT)
  class SideBySide {
    @RepeatedTest(8)
    void testsOfOneServer_takeTurns(ParlanceFixture im) {
      for (int i = 0; i < 10; i++) {
        register(im, "user" + i);
        assertThat(im.app().users().count()).isEqualTo(i + 1);
        assertThat(im.journal().calls()).hasSize(i + 1);
      }
    }
  }
}
