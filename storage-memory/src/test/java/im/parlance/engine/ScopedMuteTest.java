package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.restriction.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is muted throughout the app, in one of the places that messages go to. */
class ScopedMuteTest extends EngineTest {
  private static final RoomId HALL = RoomId.of("hall");
  private static final GroupId CITY = GroupId.of("city");

  @BeforeEach
  void beEverywhere() {
    register(ALICE, BOB);
    team(ALICE, BOB);
    app().ultraGroups().create(CITY, "City", BOB);
    app().chatRooms().create(HALL, "Hall");
    connect(BOB, WEB, new Inbox()).joinRoom(HALL, 0);
  }

  private Message speak(Scope scope) {
    Draft draft = Draft.text("hi");
    return app()
        .messages()
        .sendAsClient(
            BOB,
            switch (scope) {
              case PRIVATE -> draft.to(ALICE);
              case GROUPS -> draft.toGroup(TEAM);
              case ULTRA_GROUPS -> draft.toUltraGroup(CITY, ChannelId.MAIN);
              case CHAT_ROOMS -> draft.toRoom(HALL);
            });
  }

  @ParameterizedTest
  @EnumSource
  void mute_isForItsScope_andEndsToTheMillisecond(Scope muted) {
    app().restrictions().mute(muted, List.of(BOB), clock.instant().plusSeconds(60));
    clock.advance(Duration.ofMillis(59_999));

    for (Scope scope : Scope.values()) {
      if (scope == muted) {
        assertRefused(ErrorCode.MUTED, () -> speak(scope));
      } else {
        assertThat(speak(scope).sender()).isEqualTo(BOB);
      }
    }

    clock.advance(Duration.ofMillis(1));
    assertThat(speak(muted).sender()).isEqualTo(BOB);
  }

  @ParameterizedTest
  @EnumSource
  void unmuted_speaksAtOnce(Scope muted) {
    app().restrictions().mute(muted, List.of(BOB), clock.instant().plusSeconds(60));
    assertRefused(ErrorCode.MUTED, () -> speak(muted));

    app().restrictions().unmute(muted, List.of(BOB));

    assertThat(speak(muted).sender()).isEqualTo(BOB);
  }
}
