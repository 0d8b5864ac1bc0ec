package im.parlance.junit.examples;

import static im.parlance.junit.CallPattern.call;
import static im.parlance.junit.Times.never;
import static im.parlance.junit.Times.once;
import static im.parlance.junit.Times.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.error.ImException;
import im.parlance.id.UserId;
import im.parlance.junit.Fault;
import im.parlance.junit.ParlanceFixture;
import im.parlance.junit.ParlanceTest;
import im.parlance.junit.RongCloudAccess;
import im.parlance.junit.UserInbox;
import im.parlance.moderation.SensitiveWord;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.setting.Toggle;
import im.parlance.user.Profile;
import io.rong.RongCloud;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service with RongCloud's SDK inside. */
@ParlanceTest(failOnUnknown = true)
class AnnouncerTest {
  private final ParlanceFixture im;
  private final Announcer announcer;

  AnnouncerTest(ParlanceFixture im) {
    this.im = im;
    this.announcer = new Announcer(sdk(im.rongcloud()), im.clock()::advance);
  }

  @SuppressWarnings("deprecation") // the way to name an address of one's own
  private static RongCloud sdk(RongCloudAccess access) {
    return RongCloud.getInstance(access.appKey(), access.secret(), access.url());
  }

  @BeforeEach
  void twoUsers() {
    im.app().users().register(UserId.of("bob"), Profile.named("Bob"));
    im.app().users().register(UserId.of("amy"), Profile.named("Amy"));
  }

  @Test
  void announcement_reachesWhoIsConnected() {
    UserInbox bob = im.inbox("bob");
    UserInbox amy = im.inbox("amy");

    announcer.announce("We are open", "bob", "amy");

    assertThat(bob.await(1).get(0).content().text()).isEqualTo("We are open");
    assertThat(amy.await(1).get(0).sender()).isEqualTo(UserId.of("news"));
    im.journal().verify(call("messages.sendPrivate").with("toUserId", "bob").status(200), once());
  }

  @Test
  void announcement_isTriedAgain(ParlanceFixture im) {
    // before: through Java
    im.app().users().register(UserId.of("eve"), Profile.named("Eve"));
    UserInbox eve = im.inbox("eve");
    // the first try fails
    im.faults().once(call("messages.sendPrivate"), Fault.rongcloud(1008));

    // the code under test, with the vendor's own SDK inside
    announcer.announce("We are open", "eve");

    // after: what came in, and what came out
    im.journal().verify(call("messages.sendPrivate").status(429), once());
    im.journal().verify(call("messages.sendPrivate").with("toUserId", "eve").status(200));
    assertThat(eve.await(1).get(0).content().text()).isEqualTo("We are open");

    // what depends on time
    im.clock().advance(Duration.ofHours(2));
  }

  @Test
  void overQuota_isTriedAgainASecondLater() {
    im.rongcloudQuotas().adjust(Operation.of("messages.sendPrivate"), Quota.perSecond(1));
    UserInbox bob = im.inbox("bob");

    announcer.announce("one", "bob");
    announcer.announce("two", "bob");

    bob.await(2);
    assertThat(bob.texts()).containsExactly("one", "two");
    im.journal().verify(call("messages.sendPrivate").status(429), once());
    im.journal().verify(call("messages.sendPrivate").status(200), times(2));
  }

  @Test
  void overQuotaForLong_isGivenUp() {
    im.faults().always(call("messages.sendPrivate"), Fault.quotaExhausted(Duration.ofMinutes(1)));

    assertThatThrownBy(() -> announcer.announce("hello", "bob")).hasStackTraceContaining("1008");
    im.journal().verify(call("messages.sendPrivate"), times(3));
  }

  @Test
  void expiredToken_isReplacedWhenTheClientAsks() {
    String first = announcer.token("bob");
    im.expireTokens("bob");
    assertThatThrownBy(() -> im.app().tokens().verify(first)).isInstanceOf(ImException.class);

    assertThat(announcer.token("bob")).isEqualTo(first);
    announcer.renew("bob");
    String second = announcer.token("bob");

    assertThat(im.app().tokens().verify(second).user()).isEqualTo(UserId.of("bob"));
    im.journal().verify(call("users.register").with("userId", "bob"), times(2));
  }

  @Test
  void blockedAnnouncement_reachesNobody() {
    im.app().settings().set(Toggle.SCREENS_SERVER_SENDS, true);
    im.app().sensitiveWords().add(List.of(SensitiveWord.blocking("casino")));
    UserInbox bob = im.inbox("bob");

    announcer.announce("The casino is open", "bob");
    announcer.announce("The library is open", "bob");

    bob.await(1);
    assertThat(bob.texts()).containsExactly("The library is open");
  }

  @Test
  void outage_isReportedAndNothingIsSent() {
    im.faults().once(call("messages.sendPrivate"), Fault.rongcloud(1000));
    UserInbox bob = im.inbox("bob");

    assertThatThrownBy(() -> announcer.announce("hello", "bob")).hasStackTraceContaining("1000");

    assertThat(bob.messages()).isEmpty();
    im.journal().verify(call("messages.sendPrivate").status(200), never());
  }
}
