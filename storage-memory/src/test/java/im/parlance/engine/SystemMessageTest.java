package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a system sender tells its users. */
class SystemMessageTest extends EngineTest {
  private static final UserId SHOP = UserId.of("shop");
  private static final TimelineId FROM_SHOP = TimelineId.inbox(SHOP, BOB);

  private final Inbox bob = new Inbox();

  private Message tell(String text) {
    return app().messages().send(Draft.text(text).from(SHOP).toInbox(BOB));
  }

  @Test
  void systemMessage_reachesItsReaderOnly() {
    register(SHOP, BOB);
    Inbox shop = new Inbox();
    connect(SHOP, WEB, shop);
    connect(BOB, WEB, bob);
    Message notice = tell("shipped");
    Message answer = app().messages().send(Draft.text("thanks").from(BOB).to(SHOP));

    eventually(() -> assertThat(bob.messages()).containsExactly(notice));
    eventually(() -> assertThat(shop.messages()).containsExactly(answer));
    assertThat(notice.timeline()).isEqualTo(FROM_SHOP);
    assertThat(history(FROM_SHOP)).containsExactly(notice);
  }

  @Test
  void systemMessage_waitsForWhoIsOffline_andIsAcknowledgedAsOthersAre() {
    tell("one");
    tell("two");
    register(BOB);
    Session first = connect(BOB, WEB, bob);
    eventually(() -> assertThat(bob.texts()).containsExactly("one", "two"));
    first.acknowledge(FROM_SHOP, 1);
    first.close();

    Inbox again = new Inbox();
    connect(BOB, WEB, again);

    eventually(() -> assertThat(again.texts()).containsExactly("two"));
  }

  @Test
  void systemMessage_toItsOwnSender_isSeenByIt() {
    register(SHOP);
    Inbox shop = new Inbox();
    connect(SHOP, WEB, shop);
    app().messages().send(Draft.text("note").from(SHOP).toInbox(SHOP));

    eventually(() -> assertThat(shop.texts()).containsExactly("note"));
  }

  @Test
  void client_cannotSpeakInAnInbox() {
    register(BOB);
    Session session = connect(BOB, WEB, bob);

    assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> session.send(Draft.text("reply").toInbox(SHOP)));
    assertThat(history(TimelineId.inbox(BOB, SHOP))).isEmpty();
  }

  @Test
  void targetsOfSeveralSorts_areRefused() {
    assertRefused(
        ErrorCode.INVALID_ARGUMENT,
        () ->
            app()
                .messages()
                .sendAll(
                    List.of(
                        Draft.text("x").from(SHOP).toInbox(BOB),
                        Draft.text("x").from(SHOP).to(BOB))));
    assertThat(history(FROM_SHOP)).isEmpty();
  }

  @Test
  void deletedReader_doesNotGetItBackWithItsId() {
    register(BOB);
    tell("before");
    app().users().delete(BOB);
    register(BOB);
    tell("after");
    connect(BOB, WEB, bob);

    eventually(() -> assertThat(bob.texts()).containsExactly("after"));
  }
}
