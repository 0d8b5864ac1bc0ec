package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.group.NewGroup;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.OnEveryStorage;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaPolicy;
import im.parlance.user.Profile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two apps on one server know nothing of each other. */
@OnEveryStorage
class EasemobTenantsTest {
  private static final String JSON =
      "{\"grant_type\":\"inherit\",\"username\":\"bob\",\"password\":\"p\",\"public\":true,"
          + "\"owner\":\"bob\",\"from\":\"bob\",\"to\":[\"bob\"],\"type\":\"txt\","
          + "\"body\":{\"msg\":\"stolen\"},\"target_type\":\"users\",\"target\":[\"bob\"],"
          + "\"msg\":{\"type\":\"txt\",\"msg\":\"stolen\"},\"usernames\":[\"bob\"],"
          + "\"newpassword\":\"p\",\"check_list\":[\"bob\"],\"remark\":\"x\",\"announcement\":\"x\","
          + "\"newadmin\":\"bob\",\"mute_duration\":1000,\"chat\":60}";

  /** Asked for without a token: the address is signed, and these are not. */
  private static final String SIGNED = "/chatmessages/files/{file}";

  @SuppressWarnings("NullAway.Init") // by start()
  private static TestServer server;

  private final TestStorage kept;
  private final TestApp ours = server.freshApp();
  private final TestApp theirs = server.freshApp();

  EasemobTenantsTest(TestStorage kept) {
    this.kept = kept;
  }

  @BeforeParameterizedClassInvocation
  static void start(TestStorage kept) {
    server =
        TestServer.builder().storage(kept.open()).apps(4 * EasemobRoutes.all().size() + 20).start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @BeforeEach
  void fillOurs() {
    ours.app().users().register(UserId.of("bob"), Profile.named("only ours"));
    ours.app()
        .groups()
        .create(
            NewGroup.ownedBy(UserId.of("bob"), GroupId.of("123"), "ours")
                .members(List.of(UserId.of("member"))));
  }

  static Iterable<EasemobRoute> routes() {
    return EasemobRoutes.all();
  }

  private static Answer call(TestApp app, EasemobRoute route, String token) {
    String path = route.path().replace("{group}", "123").replaceAll("[{][a-z]+[}]", "bob");
    boolean hasBody = route.method().equals("POST") || route.method().equals("PUT");
    String body = hasBody ? JSON : "";
    return app.easeHttp().call(route.method(), path, token, body);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRoute_refusesAnotherAppsTokens(EasemobRoute route) {
    theirs.register("bob");
    for (String token : List.of(theirs.easeHttp().appToken(), theirs.token("bob"))) {
      Answer answer = call(ours, route, token);

      if (route.path().equals(SIGNED)) {
        assertThat(answer.status()).isEqualTo(403);
      } else {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.member("error")).isEqualTo("auth_bad_access_token");
        assertThat(answer.member("error_description")).isEqualTo("Unable to authenticate");
      }
      assertThat(answer.text()).doesNotContain("only ours").doesNotContain("access_token\":");
    }
    assertThat(ours.app().users().find(UserId.of("bob"))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRoute_actsInItsOwnAppOnly(EasemobRoute route) {
    Answer answer = call(theirs, route, theirs.easeHttp().appToken());

    assertThat(answer.status()).isIn(expected(route));
    assertThat(answer.text()).doesNotContain("only ours").doesNotContain("member\"");
    assertThat(ours.app().users().get(UserId.of("bob")).profile().name()).isEqualTo("only ours");
    assertThat(ours.app().groups().size(GroupId.of("123"))).isEqualTo(2);
  }

  /**
   * Attributes of a room are refused by 401 to who is not in it, and so if there is no room;
   * callbacks that failed by 403 to apps that do not keep them.
   */
  private static List<Integer> expected(EasemobRoute route) {
    if (route.path().equals(SIGNED)) {
      return List.of(403);
    }
    if (route.path().startsWith("/callbacks/storage/")) {
      return List.of(400, 403);
    }
    return route.path().startsWith("/metadata/chatroom/")
        ? List.of(200, 400, 401, 404)
        : List.of(200, 400, 404, 415);
  }

  @Test
  void clientCredentialsOfAnotherApp_areRefused() {
    Answer answer =
        ours.easeHttp()
            .call(
                "POST",
                "/token",
                "",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                    .formatted(theirs.ease().clientId(), theirs.ease().clientSecret().value()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.member("error")).isEqualTo("invalid_grant");
  }

  @Test
  void quotas_areApart() {
    QuotaPolicy one = QuotaPolicy.easemob().with(Operation.of("users.get"), Quota.perMinute(1));
    try (TestServer metered =
        TestServer.builder()
            .storage(kept.open())
            .apps(2)
            .quotas(QuotaPolicy.unlimited(), one)
            .start()) {
      for (int i = 0; i < 2; i++) {
        EaseHttp calls = metered.app(i).easeHttp();
        assertThat(calls.get("/users/bob").status()).isEqualTo(404);
        assertThat(calls.get("/users/bob").status()).isEqualTo(429);
      }
    }
  }

  @Test
  void gatewayTokens_areApart() {
    theirs.register("bob");
    try (GatewayClient client = GatewayClient.open(server.uri())) {
      client.hello(ours.ease().appKey(), theirs.token("bob"), "web", Map.of());
      assertThat(client.closeCode()).isEqualTo(4001);
    }
    try (GatewayClient bob = GatewayClient.connect(ours, ours.token("bob"))) {
      theirs
          .easeHttp()
          .post(
              "/messages/users",
              "{\"to\":[\"bob\"],\"type\":\"txt\",\"body\":{\"msg\":\"theirs\"}}");
      ours.easeHttp()
          .post(
              "/messages/users", "{\"to\":[\"bob\"],\"type\":\"txt\",\"body\":{\"msg\":\"ours\"}}");
      assertThat(bob.textsUntil("ours")).containsExactly("ours");
    }
  }
}
