package im.parlance.junit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.UserId;
import im.parlance.junit.ParlanceFixture;
import im.parlance.junit.ParlanceTest;
import im.parlance.junit.UserInbox;
import im.parlance.junit.WebhookAnswer;
import im.parlance.message.Draft;
import im.parlance.moderation.SensitiveWord;
import im.parlance.user.Profile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer of callbacks in Easemob's form. */
@ParlanceTest(webhooks = true)
class StoppedWordsTest {
  private final ParlanceFixture im;
  private final StoppedWords consumer;

  StoppedWordsTest(ParlanceFixture im) {
    this.im = im;
    this.consumer = new StoppedWords(im.easemob().clientSecret());
  }

  @BeforeEach
  void wordIsForbidden() {
    im.app().users().register(UserId.of("amy"), Profile.named("Amy"));
    im.app().users().register(UserId.of("bob"), Profile.named("Bob"));
    im.app().sensitiveWords().add(List.of(SensitiveWord.blocking("casino")));
  }

  @Test
  void stoppedMessage_isToldOnceThoughItComesTwice_andReachesNobody() {
    im.webhooks()
        .answering(
            post ->
                post.path().equals("/easemob")
                    // taken, but the answer is no 200
                    ? WebhookAnswer.status(consumer.take(post.body()) == 200 ? 500 : 400)
                    : WebhookAnswer.status(200));
    UserInbox amy = im.inbox("amy");
    UserInbox bob = im.inbox("bob");

    amy.session().send(Draft.text("To the casino!").to("bob"));
    amy.session().send(Draft.text("To the library!").to("bob"));

    im.await(
        "the callback came twice",
        () ->
            im.webhooks().posts("/easemob").stream()
                    .filter(post -> post.body().contains("intercepted"))
                    .count()
                == 2);
    assertThat(consumer.words()).containsExactly("casino");
    bob.await(1);
    assertThat(bob.texts()).containsExactly("To the library!");
  }

  @Test
  void callbackThatIsNotSigned_isRefused() {
    assertThat(consumer.take("{\"callId\":\"1\",\"alertReason\":\"intercepted\"}")).isEqualTo(401);
    assertThat(consumer.take("{")).isEqualTo(400);
    assertThat(consumer.words()).isEmpty();
  }
}
