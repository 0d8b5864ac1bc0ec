package im.parlance.junit.examples;

import static im.parlance.junit.CallPattern.call;
import static im.parlance.junit.Times.once;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.UserId;
import im.parlance.junit.ParlanceFixture;
import im.parlance.junit.ParlanceTest;
import im.parlance.junit.UserInbox;
import im.parlance.user.Profile;
import org.junit.jupiter.api.Test;

@ParlanceTest
class GreeterTest {
  @Test
  void greet_sendsAMessage(ParlanceFixture im) {
    im.app().users().register(UserId.of("bob"), Profile.named("Bob"));
    UserInbox bob = im.inbox("bob");

    new Greeter(im.rongcloud()).greet("bob");

    assertThat(bob.await(1).get(0).content().text()).isEqualTo("Hello, bob!");
    im.journal().verify(call("messages.sendPrivate").with("toUserId", "bob").status(200), once());
  }
}
