package im.parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import im.parlance.Parlance;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.FaultyStorage;
import im.parlance.http.testkit.GatewayClient;
import im.parlance.http.testkit.RongHttp;
import im.parlance.http.testkit.TestApp;
import im.parlance.quota.QuotaPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whatever is logged, at any level and on any failure, no secret and no word of a message is in it.
 */
class SecretsInLogsTest {
  private static final String APP_SECRET = "marker-app-secret";
  private static final String CLIENT_SECRET = "marker-client-secret";
  private static final String PASSWORD = "marker-password";
  private static final String WORDS = "marker-words";

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("im.parlance");
  private final List<String> markers =
      new ArrayList<>(List.of(APP_SECRET, CLIENT_SECRET, PASSWORD, WORDS));

  @BeforeEach
  void listen() {
    logged.start();
    root.addAppender(logged);
    root.getAppender("console").addFilter(new Silence());
    ours.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    ours.setLevel(null);
    root.detachAppender(logged);
    root.getAppender("console").clearAllFilters();
  }

  @Test
  void session_leavesNoSecretInTheLog() {
    FaultyStorage storage = new FaultyStorage();
    try (Parlance im = Parlance.builder().storage(storage.storage()).mailboxCapacity(4).build()) {
      HostedApp hosted =
          HostedApp.of(im.app("logged"))
              .with(new RongCloudFace("logged", Secret.of(APP_SECRET), QuotaPolicy.unlimited()))
              .with(
                  new EasemobFace(
                      "acme",
                      "logged",
                      "client",
                      Secret.of(CLIENT_SECRET),
                      QuotaPolicy.unlimited()));
      try (ParlanceServer server =
          ParlanceServer.builder(im).serve(hosted).passwordCost(4).start()) {
        TestApp app =
            new TestApp(
                server.uri(),
                im.clock(),
                hosted.app(),
                hosted.rongCloud().orElseThrow(),
                hosted.easemob().orElseThrow());
        String token = calls(app);
        clients(app, token);
        storage.fail("the disk is gone");
        calls(app);
      }
    }
    assertThat(logged.list).isNotEmpty();
    assertThat(logged.list).anyMatch(event -> event.getLevel().equals(Level.ERROR));
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      assertThat(everythingIn(event)).doesNotContain(markers);
    }
  }

  /** Calls that succeed and calls that fail, in both dialects. */
  private String calls(TestApp app) {
    RongHttp rong = app.rongHttp();
    EaseHttp ease = app.easeHttp();
    markers.add(ease.appToken());
    String token = rong.post("/user/getToken.json", "userId", "bob", "name", "B").member("token");
    rong.post(
        "/message/private/publish.json",
        "fromUserId",
        "a",
        "toUserId",
        "bob",
        "objectName",
        "RC:TxtMsg",
        "content",
        "{\"content\":\"" + WORDS + "\"}");
    rong.json("/message/private/publish.json", "{\"content\":\"" + WORDS + "\",");
    rong.post("/user/info.json", "userId", WORDS + " " + WORDS);
    Map<String, String> headers = rong.headers();
    headers.put("Signature", APP_SECRET);
    rong.send("/user/info.json", headers, new byte[0]);

    ease.post("/users", "{\"username\":\"mira\",\"password\":\"" + PASSWORD + "\"}");
    ease.post("/users", "{\"username\":\"mira\",\"password\":\"" + PASSWORD + "\"");
    for (String password : List.of(PASSWORD, PASSWORD + "x")) {
      String user =
          ease.post(
                  "/token",
                  "{\"grant_type\":\"password\",\"username\":\"mira\",\"password\":\"%s\"}"
                      .formatted(password))
              .member("access_token");
      if (!user.isEmpty()) {
        markers.add(user);
      }
    }
    ease.post(
        "/token",
        "{\"grant_type\":\"client_credentials\",\"client_id\":\"client\",\"client_secret\":\"%s\"}"
            .formatted(CLIENT_SECRET));
    ease.call("GET", "/users/mira", CLIENT_SECRET, "");
    ease.post(
        "/messages/users",
        "{\"to\":[\"bob\"],\"type\":\"txt\",\"body\":{\"msg\":\"%s\"}}".formatted(WORDS));
    if (!token.isEmpty()) {
      markers.add(token);
    }
    return token;
  }

  private static void clients(TestApp app, String token) {
    try (GatewayClient bob = GatewayClient.connect(app, token)) {
      bob.say(
          "{'op':'send','to':{'user':'a'},'content':{'kind':'text','text':'%s'}}".formatted(WORDS));
      bob.textsUntil(WORDS);
      bob.say("{'op':'send','to':{'group':'%s'},'content':'%s'}".formatted(WORDS, WORDS));
      bob.say("{'op':'%s".formatted(WORDS));
      bob.closeCode();
    }
    try (GatewayClient stranger = GatewayClient.open(app.server())) {
      stranger.hello("logged", token + "x", "web", Map.of());
      stranger.closeCode();
    }
  }

  private static String everythingIn(ILoggingEvent event) {
    StringBuilder text = new StringBuilder(event.getFormattedMessage());
    for (IThrowableProxy failure = event.getThrowableProxy();
        failure != null;
        failure = failure.getCause()) {
      text.append('\n').append(failure.getMessage());
    }
    return text.append(event.getMDCPropertyMap()).append(event.getKeyValuePairs()).toString();
  }

  /** Keeps what is only listened to off the console. */
  private static final class Silence extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      return FilterReply.DENY;
    }
  }
}
