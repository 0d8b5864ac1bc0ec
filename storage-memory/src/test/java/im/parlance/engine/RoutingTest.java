package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.event.Events.Subscription;
import im.parlance.id.RouteId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import im.parlance.routing.Copy;
import im.parlance.routing.Notice;
import im.parlance.routing.Routing;
import im.parlance.setting.Toggle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies of messages and notices on the ways out of an app. */
class RoutingTest extends EngineTest {
  private static final RouteId HOOK = RouteId.of("hook");

  private final AtomicInteger told = new AtomicInteger();

  @BeforeEach
  void register() {
    register(ALICE, BOB);
  }

  private Routing routing() {
    return app().routing();
  }

  private Subscription open() {
    return routing().open(HOOK, message -> true, told::incrementAndGet);
  }

  private Message fromClient(String text) {
    return app().messages().sendAsClient(ALICE, Draft.text(text).to(BOB));
  }

  private List<Message> waiting() {
    return routing().due(HOOK, 10).stream().map(Copy::message).toList();
  }

  @Test
  void clientMessages_waitOnTheRouteUntilTheyAreDone() {
    open();
    Message first = fromClient("one");
    Message second = fromClient("two");

    assertThat(waiting()).containsExactly(first, second);
    assertThat(told).hasValue(2);

    routing().done(HOOK, List.of(routing().due(HOOK, 1).get(0).number()));
    assertThat(waiting()).containsExactly(second);
  }

  @Test
  void failedCopy_isDueAgainWhenItsTimeComes() {
    open();
    Message sent = fromClient("one");
    Copy copy = routing().due(HOOK, 1).get(0);

    routing().retry(HOOK, copy.number(), clock.instant().plusSeconds(3));

    assertThat(waiting()).isEmpty();
    assertThat(routing().waiting(HOOK)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(3));
    assertThat(routing().due(HOOK, 1))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.message()).isEqualTo(sent);
              assertThat(again.attempts()).isEqualTo(1);
            });
  }

  @Test
  void serverSends_areRoutedOnlyIfTheAppWantsThat() {
    open();
    Draft draft = Draft.text("from us").from(ALICE).to(BOB);

    app().messages().send(draft);
    assertThat(waiting()).isEmpty();
    assertThat(told).hasValue(0);

    app().settings().set(Toggle.ROUTES_SERVER_SENDS, true);
    Message routed = app().messages().send(draft);
    assertThat(waiting()).containsExactly(routed);
  }

  @Test
  void stoppedMessages_areRoutedOnlyIfTheAppWantsThatAndThenAsTheyWereSent() {
    open();
    app().sensitiveWords().add(List.of(SensitiveWord.blocking("poison")));

    fromClient("poison");
    assertThat(waiting()).isEmpty();

    app().settings().set(Toggle.ROUTES_STOPPED, true);
    fromClient("poison");
    assertThat(waiting())
        .singleElement()
        .satisfies(message -> assertThat(message.content().text()).isEqualTo("poison"));
  }

  @Test
  void onlineOnlyMessages_areNeverRouted() {
    open();

    app().messages().sendAsClient(ALICE, Draft.text("typing").to(BOB).onlineOnly());

    assertThat(waiting()).isEmpty();
  }

  @Test
  void closedRoute_getsNothingNewAndKeepsWhatWaits() {
    Subscription route = open();
    Message sent = fromClient("one");
    route.close();
    fromClient("two");

    assertThat(waiting()).containsExactly(sent);
  }

  @Test
  void notices_waitInTheirOrderUntilTheyAreDone() {
    open();
    routing().post(HOOK, "one");
    routing().post(HOOK, "two");

    List<Notice> notices = routing().notices(HOOK, 10);
    assertThat(notices).extracting(Notice::text).containsExactly("one", "two");
    assertThat(routing().waiting(HOOK)).isEqualTo(2);
    assertThat(told).hasValue(2);

    routing().noticesDone(HOOK, List.of(notices.get(0).number()));
    assertThat(routing().notices(HOOK, 10)).extracting(Notice::text).containsExactly("two");
  }
}
