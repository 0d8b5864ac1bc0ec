package im.parlance.junit;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Hook;
import im.parlance.http.webhook.Policy;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.user.Profile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a server takes receivers that are late or fail is a fixture's to choose. */
class CallbackPoliciesTest {
  private static final Duration LATE = Duration.ofSeconds(2);

  @RegisterExtension
  static final ParlanceExtension LENIENT =
      ParlanceExtension.builder()
          .easemobWebhooks(
              (inbox, secret) ->
                  EasemobWebhooks.NONE.with(Hook.of("ask", inbox.resolve("/ask"), secret)))
          .build();

  @RegisterExtension
  static final ParlanceExtension STRICT =
      ParlanceExtension.builder()
          .easemobWebhooks(
              (inbox, secret) ->
                  EasemobWebhooks.NONE.with(
                      Hook.of("ask", inbox.resolve("/ask"), secret).blocking()))
          .build();

  @RegisterExtension
  static final ParlanceExtension IMPATIENT =
      ParlanceExtension.builder()
          .webhooks()
          .webhookPolicy(new Policy(Duration.ofSeconds(5), List.of(), 20, Duration.ZERO, 100))
          .build();

  private static void twoUsers(ParlanceFixture im) {
    Stream.of("amy", "bob")
        .forEach(name -> im.app().users().register(UserId.of(name), Profile.EMPTY));
  }

  private static void fromClient(ParlanceFixture im, String text) {
    im.app().messages().sendAsClient(UserId.of("amy"), Draft.text(text).to("bob"));
  }

  /** What reaches bob of a message that the hook is asked about, and of one that it is not. */
  private static List<String> received(ParlanceFixture im) {
    twoUsers(im);
    im.webhooks().answering(WebhookAnswer.json("{\"valid\":true}").after(LATE));
    UserInbox bob = im.inbox("bob");

    fromClient(im, "asked about");
    im.app().messages().send(Draft.text("the app's own").from("amy").to("bob"));

    bob.await(message -> message.content().text().equals("the app's own"));
    assertThat(im.webhooks().posts("/ask")).hasSize(1);
    return bob.texts();
  }

  @Test
  void hookThatIsLate_isPassedOver() {
    assertThat(received(LENIENT.fixture())).containsExactly("asked about", "the app's own");
  }

  @Test
  void hookThatIsLate_stopsTheMessageIfItBlocks() {
    assertThat(received(STRICT.fixture())).containsExactly("the app's own");
  }

  @Test
  void receiverThatFails_isTriedAsOftenAsThePolicySays() {
    ParlanceFixture im = IMPATIENT.fixture();
    twoUsers(im);
    im.webhooks().answering(WebhookAnswer.status(500));

    fromClient(im, "first");
    fromClient(im, "second");

    im.webhooks()
        .await(post -> post.path().equals("/rongcloud/routing") && post.body().contains("second"));
    assertThat(im.webhooks().posts("/rongcloud/routing")).hasSize(2);
  }
}
