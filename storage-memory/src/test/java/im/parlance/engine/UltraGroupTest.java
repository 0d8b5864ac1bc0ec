package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.event.ImEvent;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.message.Content;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.page.Cursor;
import im.parlance.session.Session;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.ultragroup.UltraGroupEvent;
import im.parlance.ultragroup.UltraGroups;
import im.parlance.ultragroup.UltraList;
import im.parlance.ultragroup.UltraScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UltraGroupTest extends EngineTest {
  private static final GroupId CAMPUS = GroupId.of("campus");
  private static final ChannelId NEWS = ChannelId.of("news");
  private static final UltraScope WHOLE = new UltraScope.Whole(CAMPUS);
  private static final UltraScope IN_NEWS = new UltraScope.Within(CAMPUS, NEWS);

  @BeforeEach
  void createCampus() {
    register(ALICE, BOB, CAROL);
    ultra().create(CAMPUS, "Campus", ALICE);
  }

  private UltraGroups ultra() {
    return app().ultraGroups();
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
  void create_hasTheOwnerIn_andAgainRenamesAndJoins() {
    UltraGroup made = ultra().get(CAMPUS);
    clock.advance(Duration.ofSeconds(1));

    UltraGroup again = ultra().create(CAMPUS, "New", BOB);

    assertThat(again).isEqualTo(made.named("New"));
    assertThat(ultra().get(CAMPUS)).isEqualTo(again);
    assertThat(again.owner()).isEqualTo(ALICE);
    assertThat(ultra().isMember(CAMPUS, ALICE)).isTrue();
    assertThat(ultra().isMember(CAMPUS, BOB)).isTrue();
    assertThat(ultra().size(CAMPUS)).isEqualTo(2);
    assertThat(ultra().rename(CAMPUS, "Third")).isTrue();
    assertThat(ultra().find(CAMPUS).map(UltraGroup::name)).contains("Third");
    assertThat(ultra().rename(TEAM, "x")).isFalse();
  }

  @Test
  void join_needsAGroup_andRoom() {
    assertRefused(ErrorCode.GROUP_NOT_FOUND, () -> ultra().join(TEAM, BOB));
    IntStream.range(0, UltraGroups.MAX_GROUPS_OF_USER)
        .forEach(i -> ultra().create(GroupId.of("g" + i), "G", BOB));

    assertRefused(ErrorCode.TOO_MANY_GROUPS, () -> ultra().join(CAMPUS, BOB));
    assertRefused(ErrorCode.TOO_MANY_GROUPS, () -> ultra().create(TEAM, "T", BOB));
    assertThat(ultra().find(TEAM)).isEmpty();
    assertThat(ultra().isMember(CAMPUS, BOB)).isFalse();

    ultra().join(GroupId.of("g7"), BOB);
    assertThat(ultra().leave(GroupId.of("g7"), BOB)).isTrue();
    assertThat(ultra().leave(GroupId.of("g7"), BOB)).isFalse();
    ultra().join(CAMPUS, BOB);
    assertThat(ultra().groupsOf(BOB)).hasSize(100).contains(CAMPUS);
  }

  @Test
  void messages_reachMembersWhoAreOnline_fromJoiningToLeaving() {
    ultra().join(CAMPUS, BOB);
    Inbox bob = inboxOf(BOB);
    Inbox carol = inboxOf(CAROL);
    Message first = say(ChannelId.MAIN, "one");
    ultra().join(CAMPUS, CAROL);
    say(ChannelId.MAIN, "two");
    ultra().leave(CAMPUS, BOB);
    say(ChannelId.MAIN, "three");

    assertHeard(BOB, bob, "one", "two");
    assertHeard(CAROL, carol, "two", "three");
    assertThat(first.timeline()).isEqualTo(TimelineId.parse("ultra:campus/"));
    assertThat(TimelineId.parse("ultra:campus/news").text()).isEqualTo("ultra:campus/news");
    assertThat(history(first.timeline())).hasSize(3);
  }

  @Test
  void theAbsent_doNotCatchUp() {
    ultra().join(CAMPUS, BOB);
    Inbox bob = new Inbox();
    Session session = connect(BOB, WEB, bob);
    say(ChannelId.MAIN, "one");
    eventually(() -> assertThat(bob.texts()).containsExactly("one"));
    session.close();
    say(ChannelId.MAIN, "two");

    resume(BOB, WEB, bob);
    say(ChannelId.MAIN, "three");

    assertHeard(BOB, bob, "one", "three");
  }

  @Test
  void theSender_alwaysGetsIt_memberOrNot() {
    Inbox bob = inboxOf(BOB);
    Inbox alice = inboxOf(ALICE);

    app().messages().send(hello(ChannelId.MAIN).from(BOB));
    app().messages().send(hello(ChannelId.MAIN).from(ALICE));

    assertHeard(BOB, bob, "hello");
    assertHeard(ALICE, alice, "hello", "hello");
  }

  @Test
  void aPrivateChannel_isForItsReaders() {
    List.of(BOB, CAROL).forEach(user -> ultra().join(CAMPUS, user));
    Inbox bob = inboxOf(BOB);
    Inbox carol = inboxOf(CAROL);
    ultra().createChannel(CAMPUS, NEWS, true);
    say(NEWS, "nobody");
    ultra().add(IN_NEWS, UltraList.READERS, List.of(BOB));
    say(NEWS, "bob");
    ultra().setPrivate(CAMPUS, NEWS, false);
    say(NEWS, "both");
    ultra().setPrivate(CAMPUS, NEWS, true);
    say(NEWS, "bob again");
    ultra().remove(IN_NEWS, UltraList.READERS, List.of(BOB));
    say(NEWS, "nobody again");

    assertHeard(BOB, bob, "bob", "both", "bob again");
    assertHeard(CAROL, carol, "both");
  }

  @Test
  void aDirectedMessage_isForThoseWhoAreNamed_ifTheyMayReadTheChannel() {
    List.of(BOB, CAROL).forEach(user -> ultra().join(CAMPUS, user));
    Inbox bob = inboxOf(BOB);
    Inbox carol = inboxOf(CAROL);
    ultra().createChannel(CAMPUS, NEWS, true);
    ultra().add(IN_NEWS, UltraList.READERS, List.of(BOB));
    Handling directed = Handling.NORMAL.onlyFor(Set.of(CAROL));

    app().messages().send(hello(ChannelId.MAIN).from("shop").handled(directed));
    app().messages().send(hello(NEWS).from("shop").handled(directed));

    assertHeard(BOB, bob);
    assertHeard(CAROL, carol, "hello");
  }

  @Test
  void clients_mustBeIn_andMaySpeak() {
    Session bob = connect(BOB, WEB, new Inbox());
    ultra().createChannel(CAMPUS, NEWS, true);
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> bob.send(hello(ChannelId.MAIN)));
    ultra().join(CAMPUS, BOB);
    assertThat(bob.send(hello(ChannelId.MAIN)).seq()).isEqualTo(1);
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> bob.send(hello(NEWS)));
    ultra().add(IN_NEWS, UltraList.READERS, List.of(BOB));
    assertThat(bob.send(hello(NEWS)).seq()).isEqualTo(1);
    assertRefused(ErrorCode.CHANNEL_NOT_FOUND, () -> bob.send(hello(ChannelId.of("nowhere"))));
    assertRefused(
        ErrorCode.GROUP_NOT_FOUND,
        () -> bob.send(Draft.text("x").toUltraGroup(TEAM, ChannelId.MAIN)));
  }

  @Test
  void mutes_bindClients_inTheGroupOrInAChannel() {
    ultra().join(CAMPUS, BOB);
    ultra().createChannel(CAMPUS, NEWS, false);
    Session bob = connect(BOB, WEB, new Inbox());

    ultra().add(IN_NEWS, UltraList.MUTED, List.of(BOB));
    assertRefused(ErrorCode.MUTED, () -> bob.send(hello(NEWS)));
    bob.send(hello(ChannelId.MAIN));
    ultra().remove(IN_NEWS, UltraList.MUTED, List.of(BOB));
    ultra().add(WHOLE, UltraList.MUTED, List.of(BOB));
    assertRefused(ErrorCode.MUTED, () -> bob.send(hello(NEWS)));
    assertRefused(ErrorCode.MUTED, () -> bob.send(hello(ChannelId.MAIN)));
    ultra().remove(WHOLE, UltraList.MUTED, List.of(BOB));

    ultra().setMuted(WHOLE, true);
    assertThat(ultra().isMuted(WHOLE)).isTrue();
    assertThat(ultra().isMuted(IN_NEWS)).isFalse();
    assertRefused(ErrorCode.CHANNEL_MUTED, () -> bob.send(hello(NEWS)));
    ultra().add(IN_NEWS, UltraList.SPEAKERS, List.of(BOB));
    bob.send(hello(NEWS));
    assertRefused(ErrorCode.CHANNEL_MUTED, () -> bob.send(hello(ChannelId.MAIN)));
    ultra().setMuted(WHOLE, false);
    bob.send(hello(ChannelId.MAIN));
    assertThat(say(ChannelId.MAIN, "the app may always").seq()).isEqualTo(3);
  }

  @Test
  void channels_areNamedOnce_andLimited() {
    UltraChannel news = ultra().createChannel(CAMPUS, NEWS, true);

    assertThat(ultra().createChannel(CAMPUS, NEWS, false)).isEqualTo(news);
    assertThat(ultra().channels(CAMPUS)).extracting(UltraChannel::id).contains(NEWS).hasSize(2);
    IntStream.range(2, UltraGroups.MAX_CHANNELS)
        .forEach(i -> ultra().createChannel(CAMPUS, ChannelId.of("c" + i), false));
    assertRefused(
        ErrorCode.TOO_MANY_CHANNELS,
        () -> ultra().createChannel(CAMPUS, ChannelId.of("last"), false));
    assertRefused(ErrorCode.GROUP_NOT_FOUND, () -> ultra().createChannel(TEAM, NEWS, false));
    assertRefused(ErrorCode.INVALID_ARGUMENT, () -> ultra().deleteChannel(CAMPUS, ChannelId.MAIN));
    assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> ultra().setPrivate(CAMPUS, ChannelId.MAIN, true));

    ultra().add(IN_NEWS, UltraList.READERS, List.of(BOB));
    assertThat(ultra().deleteChannel(CAMPUS, NEWS)).isTrue();
    assertThat(ultra().deleteChannel(CAMPUS, NEWS)).isFalse();
    assertRefused(ErrorCode.CHANNEL_NOT_FOUND, () -> say(NEWS, "gone"));
    assertRefused(ErrorCode.CHANNEL_NOT_FOUND, () -> ultra().setPrivate(CAMPUS, NEWS, true));
    assertThat(readers()).isEmpty();
  }

  private List<String> readers() {
    return ultra().list(IN_NEWS, UltraList.READERS, Cursor.START, 9).items().stream()
        .map(ListEntry::item)
        .toList();
  }

  @Test
  void leaving_takesOffTheListsOfReaders_ofThisGroup() {
    ultra().create(TEAM, "Team", BOB);
    ultra().join(CAMPUS, BOB);
    UltraScope elsewhere = new UltraScope.Within(TEAM, NEWS);
    List.of(IN_NEWS, elsewhere)
        .forEach(scope -> ultra().add(scope, UltraList.READERS, List.of(ALICE, BOB)));

    ultra().leave(CAMPUS, BOB);

    assertThat(readers()).containsExactly("alice");
    assertThat(ultra().isOn(elsewhere, UltraList.READERS, BOB)).isTrue();
  }

  @Test
  void dismiss_endsEverything_forAnotherGroupOfTheIdToo() {
    ultra().join(CAMPUS, BOB);
    Inbox bob = inboxOf(BOB);
    ultra().createChannel(CAMPUS, NEWS, false);
    ultra().add(WHOLE, UltraList.MUTED, List.of(BOB));
    ultra().setMuted(IN_NEWS, true);

    assertThat(ultra().dismiss(CAMPUS)).isTrue();
    assertThat(ultra().dismiss(CAMPUS)).isFalse();
    assertRefused(ErrorCode.GROUP_NOT_FOUND, () -> say(ChannelId.MAIN, "gone"));
    assertRefused(ErrorCode.GROUP_NOT_FOUND, () -> ultra().get(CAMPUS));

    ultra().create(CAMPUS, "Campus", ALICE);
    say(ChannelId.MAIN, "not for bob");
    assertHeard(BOB, bob);
    assertThat(ultra().isMember(CAMPUS, BOB)).isFalse();
    assertThat(ultra().channels(CAMPUS)).hasSize(1);
    assertThat(ultra().isOn(WHOLE, UltraList.MUTED, BOB)).isFalse();
    assertThat(ultra().isMuted(IN_NEWS)).isFalse();
  }

  @Test
  void aDeletedUser_isForgotten() {
    ultra().join(CAMPUS, BOB);
    ultra().add(IN_NEWS, UltraList.READERS, List.of(BOB));
    ultra().add(WHOLE, UltraList.MUTED, List.of(BOB));

    app().users().delete(BOB);

    assertThat(ultra().isMember(CAMPUS, BOB)).isFalse();
    assertThat(ultra().size(CAMPUS)).isEqualTo(1);
    assertThat(readers()).isEmpty();
    assertThat(ultra().isOn(WHOLE, UltraList.MUTED, BOB)).isFalse();
  }

  @Test
  void events_tellWhatHappened_once() {
    List<ImEvent> events = new CopyOnWriteArrayList<>();
    app()
        .events()
        .subscribe(
            event -> {
              if (event instanceof UltraGroupEvent) {
                events.add(event);
              }
            });
    ultra().join(CAMPUS, BOB);
    ultra().join(CAMPUS, BOB);
    ultra().leave(CAMPUS, BOB);
    ultra().leave(CAMPUS, BOB);
    ultra().dismiss(CAMPUS);

    assertThat(events)
        .containsExactly(
            new UltraGroupEvent.Joined(CAMPUS, BOB, true, clock.instant()),
            new UltraGroupEvent.Left(CAMPUS, BOB, true, clock.instant()),
            new UltraGroupEvent.Dismissed(CAMPUS, true, clock.instant()));
  }

  @Test
  void aSecondDevice_andTheLastSession_doNotChangeWhoHears() {
    ultra().join(CAMPUS, BOB);
    Inbox web = new Inbox();
    Inbox phone = new Inbox();
    Session first = connect(BOB, WEB, web);
    connect(BOB, PHONE, phone);
    first.close();
    say(ChannelId.MAIN, "one");

    assertHeard(BOB, phone, "one");
    assertThat(web.texts()).isEmpty();
  }

  @Test
  void statusMessages_reachThoseWhoAreThere() {
    ultra().join(CAMPUS, BOB);
    Inbox bob = inboxOf(BOB);

    app()
        .messages()
        .send(
            Draft.of(Content.text("typing"))
                .from("shop")
                .toUltraGroup(CAMPUS, ChannelId.MAIN)
                .onlineOnly());

    assertHeard(BOB, bob, "typing");
    assertThat(history(TimelineId.of(CAMPUS, ChannelId.MAIN))).isEmpty();
  }

  @Test
  void positionsOfUltraGroups_doNotHinderAComeback() {
    ultra().join(CAMPUS, BOB);
    say(ChannelId.MAIN, "one");
    Inbox bob = new Inbox();
    app().sessions().connect(BOB, WEB, Map.of(TimelineId.of(CAMPUS, ChannelId.MAIN), 7L), bob);
    say(ChannelId.MAIN, "two");

    assertHeard(BOB, bob, "two");
  }
}
