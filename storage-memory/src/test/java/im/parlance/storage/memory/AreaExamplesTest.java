package im.parlance.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.conversation.ConversationRef;
import im.parlance.conversation.Level;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Events.Subscription;
import im.parlance.file.Bytes;
import im.parlance.file.NewFile;
import im.parlance.file.StoredFile;
import im.parlance.group.NewGroup;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.RouteId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.observe.Observer;
import im.parlance.observe.Place;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.presence.Presence;
import im.parlance.restriction.Scope;
import im.parlance.routing.Copy;
import im.parlance.session.Device;
import im.parlance.setting.Toggle;
import im.parlance.testing.MutableClock;
import im.parlance.token.Token;
import im.parlance.trace.Connection;
import im.parlance.trace.Trace;
import im.parlance.user.Profile;
import im.parlance.user.User;
import im.parlance.user.UserEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of the packages that each stand for one area; {@link PackageExamplesTest} looks. */
class AreaExamplesTest {
  private final MutableClock clock = MutableClock.at(Instant.parse("2026-06-01T12:00:00Z"));
  private final MemoryStorage storage = MemoryStorage.create();
  private final Parlance im = Parlance.builder().storage(storage).clock(clock).build();
  private final App app = im.app("demo");
  private final Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
  private final List<Object> shown = new CopyOnWriteArrayList<>();

  AreaExamplesTest() {
    app.users().register(UserId.of("alice"), Profile.named("Alice"));
    app.users().register(UserId.of("bob"), Profile.named("Bob"));
  }

  @AfterEach
  void close() {
    im.close();
  }

  private void show(Object... things) {
    shown.addAll(List.of(things));
  }

  @Test
  void memory_holdsAnEngine() {
    Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();

    assertThat(im.isReady()).isTrue();
    im.close();
  }

  @Test
  void conversation_isQuietAndOnTop() {
    ConversationRef team = ConversationRef.in(GroupId.of("team"));
    app.conversations().setLevel(UserId.of("bob"), team, Level.MENTIONS);
    app.conversations().pin(UserId.of("bob"), team);

    assertThat(app.conversations().level(UserId.of("bob"), team)).isEqualTo(Level.MENTIONS);
    assertThat(app.conversations().pinnedAt(UserId.of("bob"), team)).isPresent();
  }

  @Test
  void error_hasACodeAndASubject() {
    try {
      app.users().get(UserId.of("nobody"));
    } catch (ImException e) {
      show(e.code(), e.subject()); // USER_NOT_FOUND, nobody
    }

    assertThat(shown).containsExactly(ErrorCode.USER_NOT_FOUND, "nobody");
  }

  @Test
  void event_isHeard() {
    Subscription hearing = app.events().subscribe(event -> show(event));
    app.users().register(UserId.of("carol"), Profile.named("Carol"));
    hearing.close();

    assertThat(shown).singleElement().isInstanceOf(UserEvent.Registered.class);
  }

  @Test
  void file_isReadAgain() throws IOException {
    byte[] content = {1, 2, 3};

    StoredFile note = app.files().upload(NewFile.of("note.txt", "text/plain", Bytes.of(content)));
    try (InputStream in = app.files().open(note)) {
      show(in.readAllBytes());
    }

    assertThat(shown).singleElement().isEqualTo(content);
  }

  @Test
  void id_tellsWhere_andWhen() {
    Message message = app.messages().send(Draft.text("hello").from("bob").to("alice"));

    TimelineId pair = TimelineId.between(UserId.of("alice"), UserId.of("bob"));
    Instant acceptedAt = message.id().time();

    assertThat(message.timeline()).isEqualTo(pair);
    assertThat(acceptedAt).isEqualTo(clock.instant());
  }

  @Test
  void label_findsUsers() {
    app.tags().set(List.of(UserId.of("bob")), List.of("vip"));
    List<UserId> important = app.tags().users("vip");

    assertThat(important).containsExactly(UserId.of("bob"));
  }

  @Test
  void list_forgetsInTime() {
    Lists lists = new Lists(storage.app(AppId.of("demo")).lists(), clock);

    ListName guests = ListName.of("guest", UserId.of("bob"));
    lists.add(guests, List.of(UserId.of("alice")), tomorrow);
    boolean isInvited = lists.has(guests, UserId.of("alice"));

    assertThat(isInvited).isTrue();
    clock.set(tomorrow);
    assertThat(lists.has(guests, UserId.of("alice"))).isFalse();
  }

  @Test
  void log_hasAnHourThatIsOver() {
    Instant hour = clock.instant();
    Message message = app.messages().send(Draft.text("hello").from("bob").to("alice"));
    clock.advance(Duration.ofHours(1));

    Page<Message> said = app.hourlyLogs().page(hour, Cursor.START, 100);

    assertThat(said.items()).containsExactly(message);
  }

  @Test
  void observer_counts() {
    AtomicInteger count = new AtomicInteger();

    im.observe(
        new Observer() {
          @Override
          public void accepted(Place place, int messages) {
            count.addAndGet(messages);
          }
        });

    app.messages().send(Draft.text("hello").from("bob").to("alice"));
    assertThat(count).hasValue(1);
  }

  @Test
  void page_leadsToTheNext() {
    Optional<Cursor> next = Optional.of(Cursor.START);
    while (next.isPresent()) {
      Page<User> page = app.users().list(next.get(), 100);
      page.items().forEach(user -> show(user));
      next = page.next();
    }

    assertThat(shown).hasSize(2);
  }

  @Test
  void policy_asksForMembership() {
    app.groups().create(NewGroup.createdBy(UserId.of("bob"), GroupId.of("team"), "The team"));

    assertThatThrownBy(this::whisper)
        .isInstanceOfSatisfying(
            ImException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_MEMBER));
  }

  private void whisper() {
    // NOT_A_MEMBER, unless alice is in the team
    app.messages().sendAsClient(UserId.of("alice"), Draft.text("psst").toGroup("team"));
  }

  @Test
  void presence_isShown() {
    app.presence().watch(UserId.of("alice"), List.of(UserId.of("bob")), tomorrow);
    app.presence().set(UserId.of("bob"), Device.of("web"), Presence.ONLINE, "at lunch");
    String note = app.presence().of(UserId.of("bob")).note();

    assertThat(note).isEqualTo("at lunch");
  }

  @Test
  void relation_blocksAndBefriends() {
    app.relations().block(UserId.of("bob"), List.of(UserId.of("eve")));
    app.contacts().add(UserId.of("alice"), UserId.of("bob"));

    assertThat(app.relations().mayWrite(UserId.of("eve"), UserId.of("bob"))).isFalse();
    assertThat(app.contacts().areFriends(UserId.of("bob"), UserId.of("alice"))).isTrue();
  }

  @Test
  void restriction_holdsUntilItEnds() {
    app.restrictions().mute(Scope.GROUPS, List.of(UserId.of("eve")), tomorrow);
    app.restrictions().ban(List.of(UserId.of("mallory")), tomorrow);

    assertThat(app.restrictions().isMuted(Scope.GROUPS, UserId.of("eve"))).isTrue();
    assertThat(app.restrictions().isBanned(UserId.of("mallory"))).isTrue();
    clock.set(tomorrow);
    assertThat(app.restrictions().isBanned(UserId.of("mallory"))).isFalse();
  }

  @Test
  void routing_handsOutUntilItIsDone() {
    Runnable wake = () -> {};

    RouteId archive = RouteId.of("archive");
    app.routing().open(archive, message -> true, wake);
    app.messages().sendAsClient(UserId.of("alice"), Draft.text("hello").to("bob"));
    for (Copy copy : app.routing().due(archive, 100)) {
      show(copy.message());
      app.routing().done(archive, List.of(copy.number()));
    }

    assertThat(shown).hasSize(1);
    assertThat(app.routing().waiting(archive)).isZero();
  }

  @Test
  void setting_isKept() {
    app.settings().set(Toggle.SCREENS_SERVER_SENDS, true);

    assertThat(im.app("demo").settings().isOn(Toggle.SCREENS_SERVER_SENDS)).isTrue();
  }

  @Test
  void token_isGoodUntilItIsRevoked() {
    Token token = app.tokens().issue(UserId.of("bob"), Duration.ofDays(7));
    UserId connecting = app.tokens().verify(token.text()).user();
    app.tokens().revokeAll(UserId.of("bob"));

    assertThat(connecting).isEqualTo(UserId.of("bob"));
    assertThatThrownBy(() -> app.tokens().verify(token.text())).isInstanceOf(ImException.class);
  }

  @Test
  void trace_tellsWhatBecameOfAMessage() {
    Message sent = app.messages().send(Draft.text("hello").from("alice").to("bob"));
    app.sessions().connect(UserId.of("bob"), Device.of("web"), message -> {}).close();
    im.settle();

    Optional<Trace> fate = app.traces().message(sent.timeline(), sent.id());
    List<Connection> connections = app.traces().connections(UserId.of("bob"));

    assertThat(fate).isPresent();
    assertThat(connections).isNotEmpty();
  }

  @Test
  void user_isRegisteredAndChanged() {
    User carol = app.users().register(UserId.of("carol"), Profile.named("Carol"));
    app.users().update(carol.id(), profile -> Profile.named("Caroline"));

    assertThat(app.users().get(carol.id()).profile().name()).isEqualTo("Caroline");
  }
}
