package im.parlance.http.rongcloud;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.RongCloudWebhooks.Webhook;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.TestStorage;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.webhook.Policy;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.quota.QuotaPolicy;
import im.parlance.session.Device;
import im.parlance.storage.Storage;
import im.parlance.user.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was to be told when the process ended is told by the next. */
class RongRoutingRestartTest {
  private static final UserId BO = UserId.of("bo");
  private static final Policy PATIENT =
      new Policy(
          Duration.ofSeconds(5),
          Collections.nCopies(1000, Duration.ofMillis(50)),
          1000,
          Duration.ofMinutes(1),
          10_000);

  private static ParlanceServer serve(Parlance im, URI address) {
    RongCloudWebhooks webhooks =
        RongCloudWebhooks.NONE
            .with(Webhook.ROUTING, address)
            .with(Webhook.DEACTIVATION, address)
            .with(Webhook.ONLINE_STATUS, address)
            .allowingPrivateAddresses();
    return ParlanceServer.builder(im)
        .webhookPolicy(PATIENT)
        .serve(
            HostedApp.of(im.app("demo"))
                .with(
                    new RongCloudFace("key", Secret.of("secret"), QuotaPolicy.unlimited())
                        .with(webhooks)))
        .start();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsForgotten(TestStorage kept) {
    Supplier<Storage> place = kept.place();
    List<String> uids = new ArrayList<>();
    try (WebhookReceiver down = new WebhookReceiver().answering(500, "");
        Parlance im = Parlance.builder().storage(place.get()).build();
        ParlanceServer server = serve(im, down.at("/"))) {
      App app = im.app("demo");
      for (String text : List.of("one", "two", "three")) {
        Message sent = app.messages().sendAsClient(BO, Draft.text(text).to("lin"));
        uids.add(RongMessageUid.of(sent.id(), sent.timeline()));
      }
      app.users().register(BO, Profile.EMPTY);
      app.sessions().connect(BO, Device.of("ios_1"), message -> {}).close();
      app.restrictions().deactivate(List.of(UserId.of("lin")), "op");
      down.await(2);
      assertThat(server.uri()).isNotNull();
    }
    try (WebhookReceiver up = new WebhookReceiver();
        Parlance im = Parlance.builder().storage(place.get()).build();
        ParlanceServer server = serve(im, up.at("/"))) {
      assertThat(server.uri()).isNotNull();
      Awaitility.await().until(() -> up.told().size() >= 5);

      assertThat(up.told())
          .filteredOn(told -> told.contentType().startsWith("application/json"))
          .extracting(told -> Json.parse(told.body()))
          .isNotEmpty()
          .allSatisfy(told -> assertThat(told.findValuesAsText("status")).startsWith("0", "1"));
      assertThat(up.told())
          .filteredOn(told -> told.body().contains("msgUID"))
          .extracting(told -> told.form().get("msgUID"))
          .containsExactlyElementsOf(uids);
      assertThat(up.told())
          .filteredOn(told -> told.body().contains("operateId"))
          .extracting(told -> told.form().get("userId"))
          .containsExactly("lin");
      Awaitility.await()
          .untilAsserted(
              () -> {
                assertThat(im.app("demo").routing().due(RongCloudOutlets.MESSAGES, 9)).isEmpty();
                assertThat(im.app("demo").routing().waiting(RongCloudOutlets.MESSAGES)).isZero();
              });
    }
  }
}
