package im.parlance.junit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.id.UserId;
import im.parlance.junit.ManualClock;
import im.parlance.junit.ParlanceFixture;
import im.parlance.junit.ParlanceTest;
import im.parlance.junit.RongCloudAccess;
import im.parlance.junit.UserInbox;
import im.parlance.junit.WebhookAnswer;
import im.parlance.junit.WebhookInbox;
import im.parlance.message.Draft;
import im.parlance.moderation.SensitiveWord;
import im.parlance.user.Profile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer of webhooks. */
@ParlanceTest(webhooks = true)
class BlockedMessagesTest {
  private static final String AUDIT = "/rongcloud/audit";

  private final ParlanceFixture im;
  private final WebhookInbox webhooks;
  private final BlockedMessages consumer;

  BlockedMessagesTest(ParlanceFixture im, RongCloudAccess access) {
    this.im = im;
    this.webhooks = im.webhooks();
    this.consumer = new BlockedMessages(access.secret());
  }

  @BeforeEach
  void wordIsForbidden(App app) {
    app.users().register(UserId.of("amy"), Profile.named("Amy"));
    app.users().register(UserId.of("bob"), Profile.named("Bob"));
    app.sensitiveWords().add(List.of(SensitiveWord.blocking("casino")));
  }

  @Test
  void stoppedMessage_isToldAndKept() {
    webhooks.answering(
        post ->
            post.path().equals(AUDIT)
                ? WebhookAnswer.status(
                    consumer.take(name -> post.header(name).orElse(""), post.body()))
                : WebhookAnswer.status(200));
    UserInbox amy = im.inbox("amy");

    amy.session().send(Draft.text("To the casino!").to("bob"));

    im.await("the consumer was told", () -> consumer.messageIds().size() == 1);
    assertThat(webhooks.posts(AUDIT)).hasSize(1);
  }

  @Test
  void consumerThatFails_isToldAgain(ManualClock clock) {
    webhooks.answering(
        post ->
            webhooks.posts(AUDIT).size() == 1
                ? WebhookAnswer.status(500)
                : WebhookAnswer.status(
                    consumer.take(name -> post.header(name).orElse(""), post.body())));
    UserInbox amy = im.inbox("amy");

    amy.session().send(Draft.text("To the casino!").to("bob"));

    im.await(
        "the consumer was told",
        () -> {
          clock.advance(Duration.ofSeconds(1));
          return consumer.messageIds().size() == 1;
        });
  }

  @Test
  void postThatIsNotSigned_isRefused() {
    assertThat(consumer.take(name -> "", "{\"result\":10001,\"msgUID\":\"x\"}")).isEqualTo(401);
    assertThat(consumer.messageIds()).isEmpty();
  }
}
