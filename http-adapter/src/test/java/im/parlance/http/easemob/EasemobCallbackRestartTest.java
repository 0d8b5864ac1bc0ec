package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Secret;
import im.parlance.http.route.Json;
import im.parlance.http.testkit.TestStorage;
import im.parlance.http.testkit.WebhookReceiver;
import im.parlance.http.webhook.Policy;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.quota.QuotaPolicy;
import im.parlance.storage.Storage;
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
class EasemobCallbackRestartTest {
  private static final UserId LENA = UserId.of("lena");
  private static final Secret SECRET = Secret.of("secret");
  private static final Policy PATIENT =
      new Policy(
          Duration.ofSeconds(5),
          Collections.nCopies(1000, Duration.ofMillis(50)),
          1000,
          Duration.ofMinutes(1),
          10_000);

  private static ParlanceServer serve(Parlance im, URI address) {
    return ParlanceServer.builder(im)
        .webhookPolicy(PATIENT)
        .serve(
            HostedApp.of(im.app("demo"))
                .with(
                    new EasemobFace("acme", "shop", "id", SECRET, QuotaPolicy.unlimited())
                        .with(
                            EasemobWebhooks.NONE
                                .with(Rule.of("all", address, SECRET))
                                .allowingPrivateAddresses())))
        .start();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsForgotten(TestStorage kept) {
    Supplier<Storage> place = kept.place();
    List<String> ids = new ArrayList<>();
    try (WebhookReceiver down = new WebhookReceiver().answering(500, "");
        Parlance im = Parlance.builder().storage(place.get()).build();
        ParlanceServer server = serve(im, down.at("/"))) {
      App app = im.app("demo");
      for (String text : List.of("one", "two", "three")) {
        ids.add(app.messages().sendAsClient(LENA, Draft.text(text).to("oskar")).id().toString());
      }
      app.groups().create(NewGroup.ownedBy(LENA, GroupId.of("1"), "g"));
      app.groups().announce(GroupId.of("1"), "hear");
      down.await(2);
      assertThat(server.uri()).isNotNull();
    }
    try (WebhookReceiver up = new WebhookReceiver();
        Parlance im = Parlance.builder().storage(place.get()).build();
        ParlanceServer server = serve(im, up.at("/"))) {
      assertThat(server.uri()).isNotNull();
      Rule rule = Rule.of("all", up.at("/"), SECRET);
      Awaitility.await()
          .until(() -> im.app("demo").routing().waiting(EasemobOutlets.route(rule)) == 0);

      List<JsonNode> told = up.told().stream().map(each -> Json.parse(each.body())).toList();
      assertThat(told)
          .filteredOn(each -> each.path("eventType").asText().equals("chat"))
          .extracting(each -> each.path("msg_id").asText())
          // one that failed is told again later, and holds up no other
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(told)
          .filteredOn(each -> each.has("operation"))
          .extracting(each -> each.path("operation").asText())
          .containsExactlyInAnyOrder("CREATE", "UPDATE");
    }
  }
}
