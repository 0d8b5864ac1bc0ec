package im.parlance.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.App;
import im.parlance.http.route.Json;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.user.Profile;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What webhooks bring, and receivers that do not do what they should. */
class WebhookInboxTest {
  @RegisterExtension
  static final ParlanceExtension PARLANCE = ParlanceExtension.builder().webhooks().build();

  private final ParlanceFixture im = PARLANCE.fixture();
  private final WebhookInbox webhooks = im.webhooks();
  private final App app = im.app();

  @BeforeEach
  void twoUsers() {
    app.users().register(UserId.of("amy"), Profile.EMPTY);
    app.users().register(UserId.of("bob"), Profile.EMPTY);
  }

  private void fromClient(String text) {
    app.messages().sendAsClient(UserId.of("amy"), Draft.text(text).to("bob"));
  }

  @Test
  void messages_arriveInBothForms() {
    fromClient("hello");

    WebhookPost fromRongCloud = webhooks.await("/rongcloud/routing");
    assertThat(fromRongCloud.query()).contains("signature=");
    assertThat(fromRongCloud.body()).contains("fromUserId=amy", "toUserId=bob");
    JsonNode fromEasemob = Json.parse(webhooks.await("/easemob").body());
    assertThat(fromEasemob.path("from").asText()).isEqualTo("amy");
    assertThat(fromRongCloud.header("CONTENT-TYPE").orElseThrow()).contains("form");
  }

  @Test
  void refusedPost_comesAgainAsTheClockMovesOn() {
    webhooks.answering(
        post ->
            webhooks.posts(post.path()).size() < 3
                ? WebhookAnswer.status(500)
                : WebhookAnswer.json("{}"));

    fromClient("hello");

    im.await(
        "three tries",
        () -> {
          im.clock().advance(Duration.ofSeconds(1));
          return webhooks.posts("/rongcloud/routing").size() == 3;
        });
    assertThat(webhooks.posts("/rongcloud/routing").stream().map(WebhookPost::body).distinct())
        .hasSize(1);
  }

  @Test
  void lateAnswer_isWaitedFor() {
    webhooks.answering(WebhookAnswer.status(200).after(Duration.ofMillis(50)));

    fromClient("first");
    fromClient("second");

    assertThat(webhooks.await(post -> post.body().contains("second")).path()).isNotEmpty();
  }

  @Test
  void nothing_isLeftForTheNextTest() {
    assertThat(webhooks.posts()).isEmpty();
  }
}
