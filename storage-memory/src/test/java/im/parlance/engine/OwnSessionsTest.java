package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.message.Origin;
import im.parlance.session.Session;
import org.junit.jupiter.api.Test;

/** What users' own sessions hear of what is sent in their names. */
class OwnSessionsTest extends EngineTest {
  @Test
  void privateServerSend_isNotSeenByTheSendersOwnSessions() {
    register(ALICE, BOB);
    Inbox alice = new Inbox();
    Inbox bob = new Inbox();
    Session atAlice = connect(ALICE, WEB, alice);
    Session atBob = connect(BOB, WEB, bob);

    app().messages().send(Draft.text("quiet").from(ALICE).to(BOB));
    app().messages().send(Draft.text("copied").from(ALICE).to(BOB).copyingSender());
    atAlice.close();
    atBob.close();

    assertThat(alice.texts()).containsExactly("copied");
    assertThat(bob.texts()).containsExactly("quiet", "copied");
  }

  @Test
  void groupServerSend_isNotSeenByTheSendersOwnSessions() {
    register(ALICE, BOB);
    team(ALICE, BOB);
    Inbox alice = new Inbox();
    Inbox bob = new Inbox();
    Session atAlice = connect(ALICE, WEB, alice);
    Session atBob = connect(BOB, WEB, bob);

    app().messages().send(Draft.text("quiet").from(ALICE).toGroup(TEAM));
    app().messages().send(Draft.text("copied").from(ALICE).toGroup(TEAM).copyingSender());
    atAlice.close();
    atBob.close();

    assertThat(alice.texts()).containsExactly("copied");
    assertThat(bob.texts()).containsExactly("quiet", "copied");
  }

  @Test
  void serverSend_isHiddenFromTheSenderAlsoWhenItCatchesUp() {
    register(ALICE);
    app().messages().send(Draft.text("quiet").from(ALICE).to(BOB));
    app().messages().send(Draft.text("answer").from(BOB).to(ALICE));
    Inbox inbox = new Inbox();

    connect(ALICE, WEB, inbox).close();

    assertThat(inbox.texts()).containsExactly("answer");
  }

  @Test
  void clientSend_isEchoedToAllSessionsOfTheUser() {
    register(ALICE, BOB);
    Inbox web = new Inbox();
    Inbox phone = new Inbox();
    Session session = connect(ALICE, WEB, web);
    connect(ALICE, PHONE, phone);

    Message message = session.send(Draft.text("hello").to(BOB));

    assertThat(message.sender()).isEqualTo(ALICE);
    assertThat(message.origin()).isEqualTo(Origin.CLIENT);
    eventually(() -> assertThat(web.messages()).containsExactly(message));
    eventually(() -> assertThat(phone.messages()).containsExactly(message));
  }

  @Test
  void clientSend_isFromItsUser_whateverTheDraftSays() {
    register(ALICE, BOB);
    Session session = connect(ALICE, WEB, new Inbox());

    assertThat(session.send(Draft.text("forged").from(CAROL).to(BOB)).sender()).isEqualTo(ALICE);
  }

  @Test
  void send_toOneself_isReceivedOnce() {
    register(ALICE);
    Inbox inbox = new Inbox();
    Session session = connect(ALICE, WEB, inbox);

    app().messages().send(Draft.text("note").from(ALICE).to(ALICE));
    session.send(Draft.text("another").to(ALICE));
    session.close();

    assertThat(inbox.texts()).containsExactly("note", "another");
  }
}
