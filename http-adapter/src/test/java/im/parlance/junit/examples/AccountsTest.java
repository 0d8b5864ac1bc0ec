package im.parlance.junit.examples;

import static im.parlance.junit.CallPattern.anyCall;
import static im.parlance.junit.CallPattern.call;
import static im.parlance.junit.Times.once;
import static im.parlance.junit.Times.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easemob.im.server.EMProperties;
import com.easemob.im.server.EMService;
import com.easemob.im.server.exception.EMUnauthorizedException;
import im.parlance.group.Group;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.junit.EasemobAccess;
import im.parlance.junit.Fault;
import im.parlance.junit.ParlanceExtension;
import im.parlance.junit.ParlanceFixture;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A service with Easemob's SDK inside. */
class AccountsTest {
  @RegisterExtension
  static final ParlanceExtension PARLANCE = ParlanceExtension.builder().failOnUnknown().build();

  private final ParlanceFixture im = PARLANCE.fixture();
  private final Accounts accounts = new Accounts(sdk(im.easemob()), im.clock()::advance);

  private static EMService sdk(EasemobAccess access) {
    return new EMService(
        EMProperties.builder()
            .setBaseUri(access.url())
            .setAppkey(access.appKey())
            .setClientId(access.clientId())
            .setClientSecret(access.clientSecret())
            .nettyWorkerCount(1)
            .build());
  }

  @Test
  void account_isThereAndCanBePutIntoAGroup() {
    accounts.open("amy");
    accounts.open("bob");

    String group = accounts.gather("Readers", "amy", List.of("bob"));

    assertThat(im.app().groups().joined(UserId.of("bob")))
        .extracting(Group::id)
        .containsExactly(GroupId.of(group));
    im.journal().verify(call("users.register").inEasemob().with("username", "amy"), once());
    im.journal().verify(call("groups.create").status(200), once());
  }

  @Test
  void overQuota_isTriedAgainASecondLater() {
    im.easemobQuotas().adjust(Operation.of("users.register"), Quota.perSecond(1));

    accounts.open("amy");
    accounts.open("bob");

    assertThat(im.app().users().count()).isEqualTo(2);
    im.journal().verify(call("users.register").status(429), once());
  }

  @Test
  void expiredToken_isNoReasonToGiveUp() {
    im.faults().once(call("users.register"), Fault.tokenExpired());

    accounts.open("amy");

    assertThat(im.app().users().find(UserId.of("amy"))).isPresent();
    im.journal().verify(call("users.register").status(401), once());
    im.journal().verify(call("users.register").status(200), once());
  }

  @Test
  void tokensThatAreNeverGood_areAReason() {
    im.faults().always(call("users.register"), Fault.tokenExpired());

    assertThatThrownBy(() -> accounts.open("amy")).isInstanceOf(EMUnauthorizedException.class);

    im.journal().verify(call("users.register"), times(3));
    assertThat(im.app().users().count()).isZero();
  }

  @Test
  void lostConnection_leavesNoHalfAccount() {
    im.faults().always(anyCall().about("users"), Fault.droppedConnection());

    assertThatThrownBy(() -> accounts.open("amy")).isNotNull();

    assertThat(im.app().users().count()).isZero();
  }
}
