package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Session;
import im.parlance.setting.Toggle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everyone is told. */
class BroadcastTest extends EngineTest {
  private static final UserId SHOP = UserId.of("shop");
  private static final TimelineId EVERYONE = TimelineId.ofEveryone(Wait.DAYS);

  private Message tell(String text) {
    return app().messages().send(Draft.text(text).from(SHOP).toEveryone(Wait.DAYS));
  }

  /** What is told last comes last, so nothing else came before it. */
  private void assertTold(Wait wait, Inbox inbox, String... texts) {
    app().messages().send(Draft.text("end").from(SHOP).toEveryone(wait));
    eventually(() -> assertThat(inbox.texts()).contains("end"));
    assertThat(inbox.texts()).filteredOn(text -> !text.equals("end")).containsExactly(texts);
  }

  @Test
  void everyone_getsItOnce_thereOrLater() {
    register(ALICE, BOB, SHOP);
    Inbox alice = inboxOf(ALICE);
    Inbox shop = inboxOf(SHOP);
    Message told = tell("news");
    Inbox bob = inboxOf(BOB);

    for (Inbox inbox : List.of(alice, shop, bob)) {
      eventually(() -> assertThat(inbox.messages()).containsExactly(told));
    }
    assertThat(history(EVERYONE)).containsExactly(told);
    assertTold(Wait.DAYS, bob, "news");
  }

  @Test
  void whatWasAcknowledged_doesNotComeAgain_norWhatADeviceHas() {
    register(BOB);
    tell("one");
    tell("two");
    Inbox bob = new Inbox();
    Session first = connect(BOB, WEB, bob);
    eventually(() -> assertThat(bob.texts()).containsExactly("one", "two"));
    first.acknowledge(EVERYONE, 1);
    first.acknowledge(EVERYONE, 0);
    first.close();
    tell("three");

    resume(BOB, WEB, bob);
    Inbox phone = new Inbox();
    connect(BOB, PHONE, phone);

    eventually(() -> assertThat(bob.texts()).containsExactly("one", "two", "three"));
    eventually(() -> assertThat(phone.texts()).containsExactly("two", "three"));
  }

  @Test
  void acknowledgementBeyondTheEnd_hidesNothing() {
    register(BOB);
    tell("one");
    Inbox bob = new Inbox();
    Session session = connect(BOB, WEB, bob);
    eventually(() -> assertThat(bob.texts()).containsExactly("one"));
    session.acknowledge(EVERYONE, 99);
    session.close();
    tell("two");

    assertTold(Wait.DAYS, inboxOf(BOB), "two");
  }

  @Test
  void itWaitsSevenDays() {
    register(BOB);
    tell("old");
    clock.advance(Duration.ofDays(6));
    tell("new");
    clock.advance(Duration.ofDays(1).plusMillis(1));

    assertTold(Wait.DAYS, inboxOf(BOB), "new");
  }

  @Test
  void newUser_getsWhatWasSaidInTheSevenDaysBefore_unlessThatIsHidden() {
    tell("too old");
    clock.advance(Duration.ofDays(1));
    tell("told");
    clock.advance(Duration.ofDays(6).plusMillis(1));
    register(ALICE, BOB);
    clock.advance(Duration.ofDays(1));

    assertTold(Wait.DAYS, inboxOf(BOB), "told");
    app().settings().set(Toggle.HIDES_EARLIER_BROADCASTS, true);
    assertTold(Wait.DAYS, inboxOf(ALICE));
  }

  @Test
  void deletedUser_beginsAnew() {
    register(BOB);
    tell("one");
    Session session = connect(BOB, WEB, new Inbox());
    session.acknowledge(EVERYONE, 1);
    session.close();
    app().users().delete(BOB);
    register(BOB);

    assertTold(Wait.DAYS, inboxOf(BOB), "one");
  }

  @Test
  void brief_waitsTenMinutes() {
    register(ALICE, BOB, CAROL);
    Inbox alice = inboxOf(ALICE);
    app().messages().send(Draft.text("now").from(SHOP).toEveryone(Wait.MINUTES));
    clock.advance(Duration.ofMinutes(9));
    assertTold(Wait.MINUTES, alice, "now");
    assertTold(Wait.MINUTES, inboxOf(BOB), "now");
    clock.advance(Duration.ofMinutes(2));

    assertTold(Wait.MINUTES, inboxOf(CAROL));
  }

  @Test
  void client_cannotTellEveryone() {
    register(BOB);
    Session session = connect(BOB, WEB, new Inbox());

    assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> session.send(Draft.text("x").toEveryone(Wait.DAYS)));
    assertThat(history(EVERYONE)).isEmpty();
  }

  @Test
  void copiesForSome_haveOneId_andReachNobodyElse() {
    register(ALICE, BOB, CAROL);
    app().messages().sendToInboxes(Draft.text("hi").from(SHOP), List.of(ALICE, BOB));
    Inbox alice = inboxOf(ALICE);
    Inbox bob = inboxOf(BOB);

    eventually(() -> assertThat(alice.texts()).containsExactly("hi"));
    eventually(() -> assertThat(bob.texts()).containsExactly("hi"));
    assertHeard(CAROL, inboxOf(CAROL));
    assertThat(alice.messages().get(0).id()).isEqualTo(bob.messages().get(0).id());
    assertThat(alice.messages().get(0).timeline()).isEqualTo(TimelineId.inbox(SHOP, ALICE));
  }
}
