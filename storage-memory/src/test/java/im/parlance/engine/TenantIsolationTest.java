package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.App;
import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.group.NewGroup;
import im.parlance.message.Draft;
import im.parlance.session.Session;
import im.parlance.token.Token;
import im.parlance.user.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two apps with the same users and groups know nothing of one another. */
class TenantIsolationTest extends EngineTest {
  private App other;

  @BeforeEach
  void populateBoth() {
    other = im().app("other");
    for (App each : List.of(app(), other)) {
      each.users().register(ALICE, Profile.EMPTY);
      each.users().register(BOB, Profile.EMPTY);
      each.groups().create(NewGroup.ownedBy(ALICE, TEAM, "Team").members(List.of(BOB)));
    }
  }

  @Test
  void message_isReceivedInItsAppOnly() {
    Inbox here = new Inbox();
    Inbox there = new Inbox();
    Session hereSession = connect(BOB, WEB, here);
    Session thereSession = other.sessions().connect(BOB, WEB, Map.of(), there);

    app().messages().send(Draft.text("private").from(ALICE).to(BOB));
    app().messages().send(Draft.text("group").from(ALICE).toGroup(TEAM));
    hereSession.close();
    thereSession.close();

    assertThat(here.texts()).containsExactlyInAnyOrder("private", "group");
    assertThat(there.texts()).isEmpty();
    assertThat(other.messages().history(TEAM_LOG, Instant.EPOCH, Instant.MAX, 10)).isEmpty();
  }

  @Test
  void session_onTheSameDeviceOfTheOtherApp_isNotReplaced() {
    Inbox there = new Inbox();
    other.sessions().connect(BOB, WEB, Map.of(), there);

    connect(BOB, WEB, new Inbox());
    app().sessions().kick(BOB);

    assertThat(there.reasons()).isEmpty();
    assertThat(other.sessions().isOnline(BOB)).isTrue();
    assertThat(app().sessions().isOnline(BOB)).isFalse();
  }

  @Test
  void deletedUser_livesOnInTheOtherApp() {
    Inbox there = new Inbox();
    other.sessions().connect(ALICE, WEB, Map.of(), there);
    Token token = other.tokens().issue(ALICE);

    app().users().delete(ALICE);

    assertThat(there.reasons()).isEmpty();
    assertThat(other.users().find(ALICE)).isPresent();
    assertThat(other.groups().find(TEAM)).isPresent();
    assertThat(app().groups().find(TEAM)).isEmpty();
    assertThat(other.tokens().verify(token.text()).user()).isEqualTo(ALICE);
  }

  @Test
  void token_isGoodInItsAppOnly() {
    Token token = app().tokens().issue(ALICE);

    assertThat(app().tokens().verify(token.text())).isEqualTo(token);
    assertRefused(ErrorCode.TOKEN_INVALID, () -> other.tokens().verify(token.text()));
  }

  @Test
  void groupChanges_stayInTheirApp() {
    app().groups().muteAll(TEAM, Instant.MAX);
    app().groups().update(TEAM, profile -> profile.withName("Renamed"));
    app().groups().leave(TEAM, List.of(BOB));

    Session bob = other.sessions().connect(BOB, WEB, Map.of(), new Inbox());
    assertThat(bob.send(Draft.text("still here").toGroup(TEAM)).seq()).isEqualTo(1);
    assertThat(other.groups().get(TEAM).profile().name()).isEqualTo("Team");
  }

  @Test
  void events_areHeardInTheirAppOnly() {
    List<ImEvent> heard = new CopyOnWriteArrayList<>();
    other.events().subscribe(heard::add);

    app().users().register(CAROL, Profile.EMPTY);
    app().groups().join(TEAM, List.of(CAROL));
    app().messages().send(Draft.text("x").from(ALICE).to(BOB));
    connect(BOB, WEB, new Inbox()).close();

    assertThat(heard).isEmpty();
  }

  @Test
  void app_isTheSameStateEachTimeItIsAskedFor() {
    assertThat(im().app("other").users().find(ALICE)).isEqualTo(other.users().find(ALICE));
    assertThat(im().app("third").users().find(ALICE)).isEmpty();
  }
}
