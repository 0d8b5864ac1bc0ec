package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserGroupId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.session.Session;
import im.parlance.ultragroup.UltraGroups;
import im.parlance.ultragroup.UserGroups;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserGroupTest extends EngineTest {
  private static final GroupId CAMPUS = GroupId.of("campus");
  private static final ChannelId NEWS = ChannelId.of("news");
  private static final UserGroupId MODS = UserGroupId.of("mods");
  private static final UserGroupId GUESTS = UserGroupId.of("guests");

  @BeforeEach
  void createCampus() {
    register(ALICE, BOB, CAROL);
    ultra().create(CAMPUS, "Campus", ALICE);
  }

  private UltraGroups ultra() {
    return app().ultraGroups();
  }

  private UserGroups labels() {
    return ultra().userGroups();
  }

  private Message say(ChannelId channel, String text) {
    return app()
        .messages()
        .send(Draft.text(text).from(UserId.of("shop")).toUltraGroup(CAMPUS, channel));
  }

  private static Draft hello(ChannelId channel) {
    return Draft.text("hello").toUltraGroup(CAMPUS, channel);
  }

  @Test
  void userGroups_makeReaders_asLongAsTheyAreBound() {
    List.of(BOB, CAROL).forEach(user -> ultra().join(CAMPUS, user));
    Inbox bob = inboxOf(BOB);
    Inbox carol = inboxOf(CAROL);
    ultra().createChannel(CAMPUS, NEWS, true);
    labels().create(CAMPUS, List.of(MODS, GUESTS));
    labels().addMembers(CAMPUS, MODS, List.of(BOB));
    say(NEWS, "nobody");
    labels().bind(CAMPUS, NEWS, List.of(MODS, GUESTS));
    say(NEWS, "bob");
    labels().addMembers(CAMPUS, GUESTS, List.of(CAROL));
    say(NEWS, "both");
    labels().removeMembers(CAMPUS, MODS, List.of(BOB));
    say(NEWS, "carol");
    labels().delete(CAMPUS, List.of(GUESTS));
    labels().create(CAMPUS, List.of(GUESTS));
    labels().addMembers(CAMPUS, GUESTS, List.of(CAROL));
    labels().addMembers(CAMPUS, MODS, List.of(BOB));
    say(NEWS, "bob again");
    labels().unbind(CAMPUS, NEWS, List.of(MODS));
    say(NEWS, "nobody again");

    assertHeard(BOB, bob, "bob", "both", "bob again");
    assertHeard(CAROL, carol, "both", "carol");
  }

  @Test
  void userGroups_letTheirMembersSpeak_ifTheyAreInTheGroup() {
    Session bob = connect(BOB, WEB, new Inbox());
    ultra().createChannel(CAMPUS, NEWS, true);
    labels().create(CAMPUS, List.of(MODS));
    labels().addMembers(CAMPUS, MODS, List.of(BOB));
    labels().bind(CAMPUS, NEWS, List.of(MODS));
    assertThat(ultra().reaches(CAMPUS, NEWS, BOB)).isFalse();
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> bob.send(hello(NEWS)));

    ultra().join(CAMPUS, BOB);

    assertThat(ultra().reaches(CAMPUS, NEWS, BOB)).isTrue();
    assertThat(ultra().reaches(CAMPUS, NEWS, ALICE)).isFalse();
    assertThat(ultra().reaches(CAMPUS, ChannelId.MAIN, ALICE)).isTrue();
    assertThat(ultra().reaches(CAMPUS, ChannelId.of("none"), ALICE)).isFalse();
    assertThat(bob.send(hello(NEWS)).seq()).isEqualTo(1);
    labels().unbind(CAMPUS, NEWS, List.of(MODS));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> bob.send(hello(NEWS)));
  }

  @Test
  void userGroups_areListedFromEachSide() {
    ChannelId staff = ChannelId.of("staff");
    List.of(NEWS, staff).forEach(channel -> ultra().createChannel(CAMPUS, channel, true));
    labels().create(CAMPUS, List.of(MODS, GUESTS));
    labels().create(CAMPUS, List.of(MODS));
    labels().addMembers(CAMPUS, GUESTS, List.of(BOB, CAROL));
    labels().addMembers(CAMPUS, MODS, List.of(BOB));
    labels().bind(CAMPUS, staff, List.of(MODS));
    labels().bind(CAMPUS, NEWS, List.of(MODS, GUESTS));

    Page<UserGroupId> first = labels().list(CAMPUS, Cursor.START, 1);
    assertThat(first.items()).containsExactly(MODS);
    assertThat(labels().list(CAMPUS, first.next().orElseThrow(), 9).items())
        .containsExactly(GUESTS);
    assertThat(labels().members(CAMPUS, GUESTS, Cursor.START, 9).items())
        .containsExactly(BOB, CAROL);
    assertThat(labels().of(CAMPUS, BOB)).containsExactly(GUESTS, MODS);
    assertThat(labels().boundTo(CAMPUS, NEWS, Cursor.START, 9).items())
        .containsExactly(MODS, GUESTS);
    assertThat(labels().channelsOf(CAMPUS, MODS)).containsExactly(NEWS, staff);
    assertThat(labels().channelsOf(CAMPUS, GUESTS)).containsExactly(NEWS);
  }

  @Test
  void userGroups_ofWhatIsNotThere_areRefused() {
    UserGroupId none = UserGroupId.of("none");
    labels().create(CAMPUS, List.of(MODS));
    ultra().createChannel(CAMPUS, NEWS, true);

    assertRefused(ErrorCode.GROUP_NOT_FOUND, () -> labels().create(TEAM, List.of(MODS)));
    assertRefused(ErrorCode.GROUP_NOT_FOUND, () -> labels().of(TEAM, BOB));
    assertRefused(
        ErrorCode.USER_GROUP_NOT_FOUND, () -> labels().addMembers(CAMPUS, none, List.of(BOB)));
    assertRefused(
        ErrorCode.USER_GROUP_NOT_FOUND, () -> labels().bind(CAMPUS, NEWS, List.of(MODS, none)));
    assertRefused(
        ErrorCode.CHANNEL_NOT_FOUND,
        () -> labels().bind(CAMPUS, ChannelId.of("none"), List.of(MODS)));
    assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> labels().bind(CAMPUS, ChannelId.MAIN, List.of(MODS)));
    labels().removeMembers(CAMPUS, none, List.of(BOB));
    labels().unbind(CAMPUS, NEWS, List.of(none));
    labels().delete(CAMPUS, List.of(none));

    assertThat(labels().boundTo(CAMPUS, NEWS, Cursor.START, 9).items()).isEmpty();
    assertThat(labels().members(CAMPUS, none, Cursor.START, 9).items()).isEmpty();
  }

  @Test
  void userGroups_goWithTheirMembersTheirChannelsAndTheGroup() {
    ultra().create(TEAM, "Team", BOB);
    ultra().join(CAMPUS, BOB);
    ultra().createChannel(CAMPUS, NEWS, true);
    for (GroupId group : List.of(CAMPUS, TEAM)) {
      labels().create(group, List.of(MODS));
      labels().addMembers(group, MODS, List.of(BOB, CAROL));
    }
    labels().bind(CAMPUS, NEWS, List.of(MODS));

    ultra().leave(CAMPUS, BOB);
    assertThat(labels().of(CAMPUS, BOB)).isEmpty();
    assertThat(labels().of(TEAM, BOB)).containsExactly(MODS);
    ultra().join(CAMPUS, BOB);
    assertThat(ultra().reaches(CAMPUS, NEWS, BOB)).isFalse();

    app().users().delete(CAROL);
    assertThat(labels().members(CAMPUS, MODS, Cursor.START, 9).items()).isEmpty();
    ultra().deleteChannel(CAMPUS, NEWS);
    ultra().createChannel(CAMPUS, NEWS, true);
    assertThat(labels().channelsOf(CAMPUS, MODS)).isEmpty();

    labels().addMembers(CAMPUS, MODS, List.of(BOB));
    labels().bind(CAMPUS, NEWS, List.of(MODS));
    ultra().dismiss(CAMPUS);
    ultra().create(CAMPUS, "Campus", ALICE);
    ultra().createChannel(CAMPUS, NEWS, true);
    assertThat(labels().list(CAMPUS, Cursor.START, 9).items()).isEmpty();
    assertThat(labels().boundTo(CAMPUS, NEWS, Cursor.START, 9).items()).isEmpty();
    labels().create(CAMPUS, List.of(MODS));
    assertThat(labels().members(CAMPUS, MODS, Cursor.START, 9).items()).isEmpty();
    assertThat(labels().of(TEAM, BOB)).containsExactly(MODS);
  }
}
