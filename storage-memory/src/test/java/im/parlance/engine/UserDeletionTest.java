package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.group.GroupEvent;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.message.Draft;
import im.parlance.session.CloseReason;
import im.parlance.session.Session;
import im.parlance.token.Token;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import im.parlance.user.UserEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class UserDeletionTest extends EngineTest {
  private static final GroupId OWNED = GroupId.of("owned");

  @Test
  void delete_endsTheSessions() {
    register(BOB);
    Inbox web = new Inbox();
    Inbox phone = new Inbox();
    connect(BOB, WEB, web);
    connect(BOB, PHONE, phone);

    app().users().delete(BOB);

    assertThat(web.reasons()).containsExactly(CloseReason.USER_DELETED);
    assertThat(phone.reasons()).containsExactly(CloseReason.USER_DELETED);
    assertThat(app().sessions().isOnline(BOB)).isFalse();
    assertRefused(ErrorCode.USER_NOT_FOUND, () -> connect(BOB, WEB, new Inbox()));
  }

  @Test
  void delete_leavesGroups_andDismissesThoseItOwns() {
    register(BOB);
    team(ALICE, BOB);
    app().groups().create(NewGroup.ownedBy(BOB, OWNED, "Bob's").members(List.of(ALICE)));

    app().users().delete(BOB);

    assertThat(app().groups().size(TEAM)).isEqualTo(1);
    assertThat(app().groups().find(OWNED)).isEmpty();
  }

  @Test
  void delete_isHeardOf_afterWhatItBrings() {
    register(BOB);
    team(ALICE, BOB);
    app().groups().create(NewGroup.ownedBy(BOB, OWNED, "Bob's"));
    List<ImEvent> heard = new CopyOnWriteArrayList<>();
    app().events().subscribe(heard::add);

    app().users().delete(BOB);

    assertThat(heard)
        .extracting(event -> (Object) event.getClass())
        .containsExactlyInAnyOrder(
            GroupEvent.MembersLeft.class, GroupEvent.Dismissed.class, UserEvent.Deleted.class)
        .endsWith(UserEvent.Deleted.class);
  }

  @Test
  void delete_ofNobody_isRefused() {
    team(ALICE, BOB);

    assertRefused(ErrorCode.USER_NOT_FOUND, () -> app().users().delete(BOB));
    assertThat(app().groups().size(TEAM)).isEqualTo(2);
  }

  @Test
  void delete_returnsTheAccountAsItWas() {
    User bob = app().users().register(BOB, Profile.named("Bob"));

    assertThat(app().users().delete(BOB)).isEqualTo(bob);
    assertThat(app().users().find(BOB)).isEmpty();
    assertThat(app().users().findByUuid(bob.uuid())).isEmpty();
  }

  @Test
  void registeredAgain_isAnotherAccountThatSeesNothingOld() {
    User before = app().users().register(BOB, Profile.named("Bob"), new PasswordHash("old"));
    team(ALICE, BOB);
    Token token = app().tokens().issue(BOB);
    app().messages().send(Draft.text("old private").from(ALICE).to(BOB));
    app().messages().send(Draft.text("old group").from(ALICE).toGroup(TEAM));
    app().users().delete(BOB);

    User again = app().users().register(BOB, Profile.EMPTY);
    Inbox inbox = new Inbox();
    Session session = app().sessions().connect(BOB, WEB, Map.of(PRIVATE, 0L, TEAM_LOG, 0L), inbox);
    app().messages().send(Draft.text("new private").from(ALICE).to(BOB));
    app().messages().send(Draft.text("not for bob").from(ALICE).toGroup(TEAM));
    session.close();

    assertThat(again.uuid()).isNotEqualTo(before.uuid());
    assertThat(app().users().password(BOB)).contains(PasswordHash.NONE);
    assertRefused(ErrorCode.TOKEN_REVOKED, () -> app().tokens().verify(token.text()));
    assertThat(inbox.texts()).containsExactly("new private");
  }

  @Test
  void peers_keepWhatWasSaid() {
    register(ALICE, BOB);
    app().messages().send(Draft.text("remember me").from(BOB).to(ALICE));
    app().users().delete(BOB);
    Inbox inbox = new Inbox();

    connect(ALICE, WEB, inbox).close();

    assertThat(inbox.texts()).containsExactly("remember me");
  }

  @Test
  void whoIsRegisteredAgain_isNeitherMutedNorHeldToAnExpiryOfTokens() {
    register(BOB);
    team(ALICE, BOB);
    app().groups().mute(TEAM, BOB, clock.instant().plusSeconds(60));
    assertRefused(
        ErrorCode.MUTED, () -> app().messages().sendAsClient(BOB, Draft.text("hm").toGroup(TEAM)));
    app().tokens().expireIssuedBefore(BOB, clock.instant().plusSeconds(60));
    app().users().delete(BOB);

    register(BOB);
    app().groups().join(TEAM, List.of(BOB));

    assertThat(app().tokens().verify(app().tokens().issue(BOB).text()).user()).isEqualTo(BOB);
    assertThat(app().messages().sendAsClient(BOB, Draft.text("hi").toGroup(TEAM)).seq())
        .isEqualTo(1);
  }
}
