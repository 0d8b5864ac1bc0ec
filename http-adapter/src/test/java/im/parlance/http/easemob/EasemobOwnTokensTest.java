package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.easemob.im.server.EMProperties;
import com.easemob.im.server.EMService;
import com.easemob.im.server.api.token.agora.AccessToken2;
import com.easemob.im.server.api.token.agora.AccessToken2.PrivilegeChat;
import com.easemob.im.server.api.token.agora.AccessToken2.ServiceChat;
import com.easemob.im.server.api.token.agora.AccessToken2.ServiceRtc;
import com.google.common.hash.Hashing;
import im.parlance.error.ImException;
import im.parlance.http.host.EasemobCertificate;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestServer;
import im.parlance.id.UserId;
import im.parlance.quota.QuotaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that the app's owner signs itself: dynamic ones, and AccessToken2. */
class EasemobOwnTokensTest {
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final int LIFE = 3600;

  private final MutableClock clock = MutableClock.at(START.toString());
  private final TestServer server = TestServer.builder().clock(clock).apps(2).start();
  private final TestApp app = server.app();

  @BeforeEach
  void register() {
    app.register("mira", "noor");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer contacts(String user, String token) {
    return app.easeHttp().call("GET", "/users/" + user + "/contacts/users", token, "");
  }

  private static String dynamic(TestApp app, String user, long issuedAt, long ttl) {
    EasemobFace face = app.ease();
    String signed =
        face.clientId() + face.appKey() + user + issuedAt + ttl + face.clientSecret().value();
    String json =
        """
        {"signature":"%s","appkey":"%s","userId":"%s","curTime":%d,"ttl":%d}"""
            .formatted(
                Hashing.sha256().hashString(signed, UTF_8), face.appKey(), user, issuedAt, ttl);
    return Base64.getUrlEncoder().encodeToString(("dt-" + json).getBytes(UTF_8));
  }

  private static AccessToken2 certified(TestApp app, String user, PrivilegeChat privilege) {
    EasemobCertificate certificate = app.ease().certificate().orElseThrow();
    AccessToken2 token = new AccessToken2(certificate.appId(), certificate.key().value(), LIFE);
    token.issueTs = (int) START.getEpochSecond();
    ServiceChat chat = new ServiceChat(user);
    chat.addPrivilegeChat(privilege, LIFE);
    token.addService(chat);
    return token;
  }

  private String uuid(String user) {
    return app.app().users().get(UserId.of(user)).uuid().toString();
  }

  @Test
  void dynamicTokenOfTheDocumentedVector_isGoodUntilItsEnd() {
    EasemobFace face =
        new EasemobFace(
            "acme",
            "chat",
            "YXA6demoClientId",
            Secret.of("YXA6demoSecret"),
            QuotaPolicy.unlimited());
    String json =
        """
        {"signature":"97f981ef9fd6025c93922750db4c2e253216daf7d4db46963b9b3b908f7bb76c",\
        "appkey":"acme#chat","userId":"mira","curTime":1700000000,"ttl":600}""";
    String text = Base64.getEncoder().encodeToString(("dt-" + json).getBytes(UTF_8));

    EasemobDynamicToken token = EasemobDynamicToken.read(text);

    token.check(face, Instant.ofEpochSecond(1_700_000_000));
    assertThat(token.until()).isEqualTo(Instant.ofEpochSecond(1_700_000_600));
    assertThat(token.user()).isEqualTo("mira");
  }

  @Test
  void dynamicToken_cannotBePartedElsewhere() {
    long issuedAt = START.getEpochSecond();
    String digits = issuedAt + "600";

    assertThat(contacts("mira", dynamic(app, "mira", issuedAt, 600)).status()).isEqualTo(200);
    // the same signature: its end would be centuries away, and its user another
    for (int cut = 1; cut < 8; cut++) {
      long early = Long.parseLong(digits.substring(0, cut));
      long longLife = Long.parseLong(digits.substring(cut));
      assertThat(contacts("mira", dynamic(app, "mira", early, longLife)).status()).isEqualTo(401);
    }
    String other = "mira" + digits.charAt(0);
    app.register(other);
    long early = Long.parseLong(digits.substring(1, 3));
    long longLife = Long.parseLong(digits.substring(3));
    assertThat(contacts(other, dynamic(app, other, early, longLife)).status()).isEqualTo(401);
  }

  @Test
  void accessToken2OfTheDocumentedVector_speaksForTheApp() {
    EasemobCertificate certificate =
        new EasemobCertificate(
            "0123456789abcdef0123456789abcdef", Secret.of("fedcba9876543210fedcba9876543210"));

    EasemobAccessToken2 token =
        EasemobAccessToken2.read(
            "007eJxTYPjTVJHjOc9xn3nE/mk6b69xbjfYMfFOdKPYmZ1Xl/6/xRCrwGBgaGRsYmpmbmGZmJSckpqGzmf4GJ"
                + "wqwMfA4Je4h4GRgRWImRhAfAYGAOjKHbU=");

    token.check(certificate, Instant.ofEpochSecond(1_700_003_599));
    assertThat(token.isOfApp()).isTrue();
    assertThat(token.until()).isEqualTo(Instant.ofEpochSecond(1_700_003_600));
  }

  @Test
  void dynamicToken_isForItsUserAlone_andEndsToTheMillisecond() {
    String token = dynamic(app, "mira", START.getEpochSecond(), 600);

    assertThat(contacts("mira", token).status()).isEqualTo(200);
    assertThat(contacts("noor", token).status()).isEqualTo(401);
    clock.advance(Duration.ofMillis(599_999));
    assertThat(contacts("mira", token).status()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertThat(contacts("mira", token).member("error_description"))
        .isEqualTo("Unable to authenticate due to expired access token");
  }

  @Test
  void dynamicTokenThatIsNotOfHereAndNow_isRefused() {
    long now = START.getEpochSecond();
    String good = dynamic(app, "mira", now, 600);
    String json = new String(Base64.getUrlDecoder().decode(good), UTF_8);

    assertThat(contacts("mira", dynamic(app, "mira", now + 300, 600)).status()).isEqualTo(200);
    assertThat(contacts("mira", dynamic(app, "mira", now + 301, 600)).status()).isEqualTo(401);
    assertThat(contacts("ghost", dynamic(app, "ghost", now, 600)).status()).isEqualTo(401);
    assertThat(contacts("mira", dynamic(server.app(1), "mira", now, 600)).status()).isEqualTo(401);
    for (String forged :
        new String[] {
          json.replace(":600", ":601"),
          json.replace("mira", "noor"),
          json.replace("\"signature\":\"", "\"signature\":\"0"),
          json.replace("\"ttl\"", "\"no\""),
          json.replace(":600", ":-1"),
          json.substring(0, 20),
          "dt-[]",
          "dt-"
        }) {
      String text = Base64.getEncoder().encodeToString(forged.getBytes(UTF_8));
      assertThat(contacts("mira", text).status()).as(forged).isEqualTo(401);
    }
    app.app().restrictions().ban(List.of(UserId.of("mira")), START.plusSeconds(3600));
    assertThat(contacts("mira", good).status()).isEqualTo(401);
  }

  @Test
  void accessToken2_speaksForTheAppOrForOneUser() throws Exception {
    String ofApp = certified(app, "", PrivilegeChat.PRIVILEGE_CHAT_APP).build();
    String ofUser = certified(app, uuid("mira"), PrivilegeChat.PRIVILEGE_CHAT_USER).build();
    String byName = certified(app, "mira", PrivilegeChat.PRIVILEGE_CHAT_USER).build();

    assertThat(contacts("noor", ofApp).status()).isEqualTo(200);
    assertThat(contacts("mira", ofUser).status()).isEqualTo(200);
    assertThat(contacts("mira", byName).status()).isEqualTo(200);
    assertThat(contacts("noor", ofUser).status()).isEqualTo(401);
  }

  @Test
  void accessToken2WithOtherServices_isReadToo() throws Exception {
    AccessToken2 token = certified(app, "mira", PrivilegeChat.PRIVILEGE_CHAT_USER);
    ServiceRtc calls = new ServiceRtc("channel", "1");
    calls.addPrivilegeRtc(AccessToken2.PrivilegeRtc.PRIVILEGE_JOIN_CHANNEL, 9);
    token.addService(calls);

    assertThat(contacts("mira", token.build()).status()).isEqualTo(200);
  }

  @Test
  void accessToken2_endsWithTheSoonerOfItsLives() throws Exception {
    AccessToken2 token = certified(app, "mira", PrivilegeChat.PRIVILEGE_CHAT_USER);
    token.expire = LIFE / 2;
    String text = token.build();

    clock.advance(Duration.ofSeconds(LIFE / 2).minusMillis(1));
    assertThat(contacts("mira", text).status()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertThat(contacts("mira", text).status()).isEqualTo(401);
  }

  @Test
  void accessToken2WithAnyBitFlipped_isRefused() throws Exception {
    String good = certified(app, "mira", PrivilegeChat.PRIVILEGE_CHAT_USER).build();
    byte[] bytes = Base64.getDecoder().decode(good.substring(3));
    EasemobOwnTokens own = new EasemobOwnTokens(app.ease(), app.app(), clock);
    int refused = 0;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        own.verify("007" + Base64.getEncoder().encodeToString(flipped));
      } catch (ImException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(bytes.length * 8 - 8);
  }

  @Test
  void accessToken2_isExchangedForATokenOfOurs() throws Exception {
    String ofApp = certified(app, "", PrivilegeChat.PRIVILEGE_CHAT_APP).build();
    String ofUser = certified(app, "noor", PrivilegeChat.PRIVILEGE_CHAT_USER).build();
    clock.advance(Duration.ofMinutes(10));

    Answer forApp = app.easeHttp().call("POST", "/token", ofApp, "{\"grant_type\":\"agora\"}");
    Answer forUser = app.easeHttp().call("POST", "/token", ofUser, "{\"grant_type\":\"agora\"}");

    assertThat(forApp.status()).isEqualTo(200);
    assertThat(forApp.json().path("expire_timestamp").asLong())
        .isEqualTo(START.plusSeconds(LIFE).toEpochMilli());
    assertThat(forApp.json().path("expires_in").asInt()).isEqualTo(LIFE - 600);
    assertThat(contacts("mira", forApp.member("access_token")).status()).isEqualTo(200);
    assertThat(forUser.json().path("user").path("username").asText()).isEqualTo("noor");
    assertThat(contacts("noor", forUser.member("access_token")).status()).isEqualTo(200);
    for (String bad : new String[] {"", app.easeHttp().appToken(), ofApp.substring(0, 40)}) {
      assertThat(app.easeHttp().call("POST", "/token", bad, "{\"grant_type\":\"agora\"}").status())
          .isEqualTo(401);
    }
  }

  @Test
  void sdkInItsOtherRealm_worksAgainstUs() {
    try (TestServer now = TestServer.start()) {
      EasemobCertificate certificate = now.app().ease().certificate().orElseThrow();
      EMService sdk =
          new EMService(
              EMProperties.builder()
                  .setRealm(EMProperties.Realm.AGORA_REALM)
                  .setBaseUri(now.uri().toString())
                  .setAppkey(now.app().ease().appKey())
                  .setAppId(certificate.appId())
                  .setAppCert(certificate.key().value())
                  .nettyWorkerCount(1)
                  .build());

      sdk.user().create("mira", "password").block();

      assertThat(now.app().app().users().find(UserId.of("mira"))).isPresent();
    }
  }

  private String connected(String token) {
    try (GatewayClient client = GatewayClient.open(server.uri())) {
      client.hello(app.ease().appKey(), token, "web", Map.of());
      return client.frame().path("user").asText();
    }
  }

  private int refused(String token) {
    try (GatewayClient client = GatewayClient.open(server.uri())) {
      client.hello(app.ease().appKey(), token, "web", Map.of());
      return client.closeCode();
    }
  }

  @Test
  void ownTokens_connectTheirUser() throws Exception {
    long now = START.getEpochSecond();

    assertThat(connected(dynamic(app, "mira", now, 600))).isEqualTo("mira");
    assertThat(connected(certified(app, uuid("noor"), PrivilegeChat.PRIVILEGE_CHAT_USER).build()))
        .isEqualTo("noor");

    assertThat(refused(dynamic(app, "nobody", now, 600))).isEqualTo(4001);
    assertThat(refused(dynamic(server.app(1), "mira", now, 600))).isEqualTo(4001);
    assertThat(refused(certified(app, "", PrivilegeChat.PRIVILEGE_CHAT_APP).build()))
        .isEqualTo(4001);
    app.app().restrictions().ban(List.of(UserId.of("mira")), clock.instant().plusSeconds(60));
    assertThat(refused(dynamic(app, "mira", now, 600))).isEqualTo(4006);
    clock.advance(Duration.ofMinutes(10));
    assertThat(refused(dynamic(app, "mira", now, 600))).isEqualTo(4001);
  }
}
