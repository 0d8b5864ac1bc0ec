package im.parlance.http.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.easemob.im.server.EMProperties;
import com.easemob.im.server.EMService;
import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.http.ParlanceServer;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.EasemobWebhooks.Hook;
import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.host.EasemobWebhooks.Topic;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.Secret;
import im.parlance.http.moderator.HttpAuditor;
import im.parlance.http.testkit.Http;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.webhook.Policy;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.quota.QuotaPolicy;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.storage.jdbi.JdbiStorage;
import im.parlance.storage.memory.MemoryStorage;
import im.parlance.user.Profile;
import io.rong.RongCloud;
import io.rong.models.user.UserModel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerExamplesTest {
  private final List<Message> shown = Collections.synchronizedList(new ArrayList<>());

  private void show(Message message) {
    shown.add(message);
  }

  private static void show(URI server) {
    assertThat(Http.call(server, "GET", "/health", Map.of(), new byte[0]).status()).isEqualTo(200);
  }

  @Test
  void server_ofOnesOwn() {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
        ParlanceServer server =
            ParlanceServer.builder(im)
                .serve(HostedApp.of(im.app("demo")).rongCloud("key", Secret.of("secret")))
                .start()) {
      show(server.uri());
    }
  }

  @Test
  void embedded_findsItsMessagesAgain(@TempDir Path directory) {
    Path file = directory.resolve("parlance.db");
    try (Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(file)).build()) {
      im.app("demo").users().register(UserId.of("bob"), Profile.named("Bob"));
      im.app("demo").messages().send(Draft.text("hello").from("alice").to("bob"));
    }

    try (Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(file)).build()) {
      App app = im.app("demo");
      try (Session bob =
          app.sessions().connect(UserId.of("bob"), Device.of("web"), message -> show(message))) {
        await().until(() -> shown.size() == 1);
      }
    }

    assertThat(shown).extracting(message -> message.content().text()).containsExactly("hello");
  }

  @Test
  @SuppressWarnings("deprecation") // the way to name an address of one's own
  void rongCloudsSdk_takesTheAddress() throws Exception {
    try (TestServer server = TestServer.start()) {
      TestApp app = server.app();
      String appKey = app.rong().appKey();
      String appSecret = app.rong().secret().value();
      String address = app.server().toString();

      RongCloud rongCloud = RongCloud.getInstance(appKey, appSecret, address);

      UserModel amy = new UserModel("amy", "Amy", "https://a.example/p");
      assertThat(rongCloud.user.register(amy).getCode()).isEqualTo(200);
    }
  }

  @Test
  void easemobsSdk_takesTheAddress() {
    try (TestServer server = TestServer.start()) {
      TestApp app = server.app();
      String address = app.server().toString();
      String appKey = app.ease().appKey();
      String clientId = app.ease().clientId();
      String clientSecret = app.ease().clientSecret().value();

      EMService easemob =
          new EMService(
              EMProperties.builder()
                  .setBaseUri(address)
                  .setAppkey(appKey)
                  .setClientId(clientId)
                  .setClientSecret(clientSecret)
                  .build());

      assertThat(easemob.user().create("amy", "p").block(Duration.ofSeconds(20)))
          .hasFieldOrPropertyWithValue("username", "amy");
    }
  }

  @Test
  void callbacks_areARuleAndAHook() {
    String org = "acme";
    String app = "chat";
    String id = "client";
    Secret secret = Secret.of("secret");
    QuotaPolicy quotas = QuotaPolicy.easemob();
    URI uri = URI.create("https://example.org/hook");
    URI hookUri = URI.create("https://example.org/ask");
    Secret ruleSecret = Secret.of("rule");
    Secret hookSecret = Secret.of("hook");

    EasemobFace face =
        new EasemobFace(org, app, id, secret, quotas)
            .with(
                EasemobWebhooks.NONE
                    .with(
                        Rule.of("all", uri, ruleSecret)
                            .telling(Set.of(Topic.MESSAGES, Topic.GROUPS)))
                    .with(Hook.of("ask", hookUri, hookSecret).waiting(Duration.ofMillis(500))));

    assertThat(face.webhooks().rules()).hasSize(1);
    assertThat(face.webhooks().hooks()).hasSize(1);
  }

  @Test
  void webhooks_areTriedAsThePolicySays() {
    try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
      Policy patient =
          new Policy(
              Duration.ofSeconds(10), List.of(Duration.ofSeconds(5)), 20, Duration.ZERO, 1000);
      try (ParlanceServer server = ParlanceServer.builder(im).webhookPolicy(patient).start()) {
        show(server.uri());
      }
    }
  }

  @Test
  void auditor_isAService() {
    URI service = URI.create("http://127.0.0.1:9000/judge");

    Parlance im =
        Parlance.builder()
            .storage(MemoryStorage.create())
            .auditor(new HttpAuditor(service))
            .build();

    assertThat(im.isReady()).isTrue();
    im.close();
  }
}
