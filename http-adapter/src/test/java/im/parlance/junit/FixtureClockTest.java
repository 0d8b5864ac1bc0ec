package im.parlance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import im.parlance.http.testkit.RongHttp;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.user.Profile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever depends on time follows the fixture's clock. */
@ParlanceTest(startingAt = "2026-07-01T08:00:00Z")
class FixtureClockTest {
  private final App app;
  private final ManualClock clock;
  private final RongHttp rong;
  private final EaseHttp ease;
  private final ParlanceFixture im;

  FixtureClockTest(ParlanceFixture im, App app, ManualClock clock) {
    this.im = im;
    this.app = app;
    this.clock = clock;
    this.rong = Callers.rong(im);
    this.ease = Callers.ease(im);
  }

  private static UserId registered(App app, String name) {
    return app.users().register(UserId.of(name), Profile.EMPTY).id();
  }

  @Test
  void clock_standsWhereTheAnnotationPutIt() {
    assertThat(clock.instant()).isEqualTo("2026-07-01T08:00:00Z");
    clock.advance(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo("2026-07-02T08:00:00Z");
    clock.advanceTo(Instant.parse("2026-07-03T00:00:00Z"));
    assertThat(clock.instant()).isEqualTo("2026-07-03T00:00:00Z");
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofMillis(-1)));
  }

  @Test
  void token_expires() {
    String token = app.tokens().issue(registered(app, "bob"), Duration.ofHours(1)).text();

    clock.advance(Duration.ofMinutes(59));
    assertThat(ease.call("GET", "/users/bob", token, "").status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    assertThat(ease.call("GET", "/users/bob", token, "").status()).isEqualTo(401);
  }

  @Test
  void expireTokens_voidsThoseOfOneUserNow() {
    String token = app.tokens().issue(registered(app, "bob")).text();

    im.expireTokens("bob");

    assertThatThrownBy(() -> app.tokens().verify(token))
        .isInstanceOfSatisfying(
            ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOKEN_REVOKED));
  }

  @Test
  void mute_ends() {
    registered(app, "bob");
    rong.post("/group/create.json", "userId", "bob", "groupId", "g", "groupName", "G");
    rong.post("/group/user/gag/add.json", "userId", "bob", "groupId", "g", "minute", "5");

    assertThat(rong.post("/group/user/gag/list.json", "groupId", "g").text()).contains("bob");
    clock.advance(Duration.ofMinutes(5));
    assertThat(rong.post("/group/user/gag/list.json", "groupId", "g").text()).doesNotContain("bob");
  }

  @Test
  void recallWindow_closes() {
    registered(app, "amy");
    registered(app, "bob");
    String early = app.messages().send(Draft.text("1").from("amy").to("bob")).id().toString();
    clock.advance(Duration.ofMinutes(2).plusMillis(1));
    assertThat(recall(early).text()).contains("exceed recall time limit");
    String late = app.messages().send(Draft.text("2").from("amy").to("bob")).id().toString();
    clock.advance(Duration.ofMinutes(2));
    assertThat(recall(late).text()).contains("\"recalled\":\"yes\"");
  }

  private Answer recall(String id) {
    return ease.post(
        "/messages/recall",
        "{\"msgs\":[{\"msg_id\":\"" + id + "\",\"to\":\"bob\",\"chat_type\":\"chat\"}]}");
  }

  @Test
  void presenceWatch_ends() {
    registered(app, "amy");
    registered(app, "bob");
    ease.post("/users/amy/presence/60", "{\"usernames\":[\"bob\"]}");

    assertThat(ease.get("/users/amy/presence/sublist").text()).contains("\"bob\"");
    clock.advance(Duration.ofSeconds(60));
    assertThat(ease.get("/users/amy/presence/sublist").text()).doesNotContain("\"bob\"");
  }

  @Test
  void idleChatRoom_isGoneAtOnce() {
    rong.post("/chatroom/create.json", "chatroom[r]", "Launch");

    clock.advance(Duration.ofMinutes(61));

    assertThat(app.chatRooms().find(RoomId.of("r"))).isEmpty();
  }

  @Test
  void quotas_refillWithTheirWindows() {
    im.rongcloudQuotas().adjust(Operation.of("users.get"), Quota.perSecond(2), Quota.perHour(3));
    registered(app, "bob");

    assertThat(get().status()).isEqualTo(200);
    assertThat(get().status()).isEqualTo(200);
    assertThat(get().status()).isEqualTo(429);
    clock.advance(Duration.ofSeconds(1));
    assertThat(get().status()).isEqualTo(200);
    assertThat(get().status()).isEqualTo(429);
    clock.advance(Duration.ofHours(1));
    assertThat(get().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Quota.Period.class)
  void everyQuota_isFullAgainWhenItsPeriodIsOver(Quota.Period period) {
    im.rongcloudQuotas().adjust(Operation.of("users.get"), new Quota(1, period));
    registered(app, "bob");

    assertThat(get().status()).isEqualTo(200);
    assertThat(get().status()).isEqualTo(429);
    clock.advance(length(period));
    assertThat(get().status()).isEqualTo(200);
    assertThat(get().status()).isEqualTo(429);
  }

  private static Duration length(Quota.Period period) {
    return switch (period) {
      case SECOND -> Duration.ofSeconds(1);
      case MINUTE -> Duration.ofMinutes(1);
      case HALF_HOUR -> Duration.ofMinutes(30);
      case HOUR -> Duration.ofHours(1);
      case DAY -> Duration.ofDays(1);
    };
  }

  @Test
  void hourOfHistory_isThereWhenItIsOver() {
    app.messages().send(Draft.text("hello").from(registered(app, "amy")).to("bob"));

    assertThat(logOfTheFirstHour()).isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(logOfTheFirstHour()).startsWith(im.rongcloud().url());
    clock.advance(Duration.ofDays(4));
    assertThat(logOfTheFirstHour()).isEmpty();
  }

  /** It is eight hours later in Shanghai. */
  private String logOfTheFirstHour() {
    return rong.post("/message/history.json", "date", "2026070116").member("url");
  }

  private Answer get() {
    return rong.post("/user/info.json", "userId", "bob");
  }
}
