package im.parlance.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.http.host.EasemobFace;
import im.parlance.http.host.HostedApp;
import im.parlance.http.host.RongCloudFace;
import im.parlance.http.host.Secret;
import im.parlance.http.testkit.MutableClock;
import im.parlance.http.testkit.TestApp;
import im.parlance.http.testkit.TestStorage;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Repeats;
import im.parlance.quota.QuotaPolicy;
import im.parlance.storage.Storage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A repeat is known when the server was started anew. */
class SendKeyRestartTest {
  private static final String FORM =
      "fromUserId=mira&toUserId=theo&toUserId=ines&objectName=RC:TxtMsg&content={}";
  private static final String JSON =
      "{\"from\":\"mira\",\"to\":[\"g1\",\"nowhere\",\"no name\"],"
          + "\"type\":\"txt\",\"body\":{\"msg\":\"hi\"}}";

  private final MutableClock clock = MutableClock.at("2026-11-22T10:00:00Z");

  private <T> T serving(Storage storage, Function<TestApp, T> act) {
    try (Parlance im = Parlance.builder().storage(storage).clock(clock).build()) {
      App app = im.app("demo");
      RongCloudFace rong = new RongCloudFace("again", Secret.of("s1"), QuotaPolicy.unlimited());
      EasemobFace ease =
          new EasemobFace("acme", "again", "client", Secret.of("s2"), QuotaPolicy.unlimited());
      try (ParlanceServer server =
          ParlanceServer.builder(im).serve(HostedApp.of(app).with(rong).with(ease)).start()) {
        return act.apply(new TestApp(server.uri(), im.clock(), app, rong, ease));
      }
    }
  }

  private static String rong(TestApp app) {
    Map<String, String> headers = app.rongHttp().headers();
    headers.put("Idempotency-Key", "key");
    return app.rongHttp()
        .send("/message/private/publish.json", headers, FORM.getBytes(UTF_8))
        .text();
  }

  private static String ease(TestApp app) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Authorization", "Bearer " + app.easeHttp().appToken());
    headers.put("Idempotency-Key", "key");
    return app.easeHttp()
        .call("POST", "/messages/chatgroups", headers, JSON.getBytes(UTF_8))
        .json()
        .path("data")
        .toString();
  }

  private static int kept(TestApp app, TimelineId timeline) {
    return app.app().messages().history(timeline, Instant.EPOCH, Instant.MAX, 9).size();
  }

  @ParameterizedTest
  @EnumSource
  void repeat_afterARestart_isAnsweredAsTheFirst(TestStorage kept) {
    Supplier<Storage> place = kept.place();
    String rong =
        serving(
            place.get(),
            app -> {
              app.register("mira", "theo", "ines");
              app.app().groups().create(NewGroup.ownedBy(UserId.of("mira"), GroupId.of("g1"), "G"));
              return rong(app);
            });
    String ease = serving(place.get(), SendKeyRestartTest::ease);
    assertThat(rong).contains("\"code\":200", "messageUID");
    assertThat(ease).contains("g1", "nowhere", "no name");

    clock.advance(Repeats.REMEMBERED.minusMinutes(1));
    assertThat(serving(place.get(), SendKeyRestartTest::rong)).isEqualTo(rong);
    assertThat(serving(place.get(), SendKeyRestartTest::ease)).isEqualTo(ease);
    int messages =
        serving(
            place.get(),
            app ->
                kept(app, TimelineId.between(UserId.of("mira"), UserId.of("theo")))
                    + kept(app, TimelineId.of(GroupId.of("g1"))));
    assertThat(messages).isEqualTo(2);
  }
}
