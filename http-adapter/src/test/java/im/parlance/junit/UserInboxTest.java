package im.parlance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Origin;
import im.parlance.user.Profile;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users receive. */
class UserInboxTest {
  @RegisterExtension
  final ParlanceExtension parlance =
      ParlanceExtension.builder().patience(Duration.ofMillis(200)).build();

  @BeforeEach
  void twoUsers(App app) {
    app.users().register(UserId.of("amy"), Profile.EMPTY);
    app.users().register(UserId.of("bob"), Profile.EMPTY);
  }

  @Test
  void inbox_hasWhatWaitedAndWhatComes(ParlanceFixture im) {
    im.app().messages().send(Draft.text("early").from("amy").to("bob"));
    UserInbox bob = im.inbox("bob");
    bob.await(1);
    im.inbox("amy").session().send(Draft.text("late").to("bob"));

    assertThat(bob.await(message -> message.origin() == Origin.CLIENT).content().text())
        .isEqualTo("late");
    assertThat(bob.texts()).containsExactly("early", "late");
  }

  @Test
  void inboxes_ofOneUserAllReceive(ParlanceFixture im) {
    UserInbox phone = im.inbox("bob");
    UserInbox desk = im.inbox("bob");

    im.app().messages().send(Draft.text("hello").from("amy").to("bob"));

    assertThat(phone.await(1)).isEqualTo(desk.await(1));
    phone.close();
    assertThat(im.app().sessions().devices(UserId.of("bob"))).hasSize(1);
  }

  @Test
  void await_saysWhatCameInstead(ParlanceFixture im) {
    im.app().messages().send(Draft.text("only").from("amy").to("bob"));
    UserInbox bob = im.inbox("bob");
    bob.await(1);

    assertThatThrownBy(() -> bob.await(2))
        .isInstanceOf(AssertionError.class)
        .hasMessage("expected 2 messages for bob within PT0.2S, but received [only]");
  }

  @Test
  void whoIsNotRegistered_hasNoInbox(ParlanceFixture im) {
    assertThatThrownBy(() -> im.inbox("nobody"))
        .isInstanceOfSatisfying(
            ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER_NOT_FOUND));
  }

  @Test
  void reset_disconnectsEverybody(ParlanceFixture im) {
    UserInbox bob = im.inbox("bob");

    im.reset();

    assertThat(im.app().sessions().count()).isZero();
    assertThatThrownBy(() -> bob.session().send(Draft.text("hello").to("amy")))
        .isInstanceOf(ImException.class);
  }
}
