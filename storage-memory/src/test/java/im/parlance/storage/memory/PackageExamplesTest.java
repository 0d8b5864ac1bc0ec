package im.parlance.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.group.NewGroup;
import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import im.parlance.moderation.SensitiveWord;
import im.parlance.push.Platform;
import im.parlance.push.PushGateway;
import im.parlance.push.PushNotice;
import im.parlance.quota.Operation;
import im.parlance.quota.Quota;
import im.parlance.quota.QuotaMeter;
import im.parlance.quota.QuotaPolicy;
import im.parlance.session.Device;
import im.parlance.session.Session;
import im.parlance.user.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The examples in the descriptions of core's packages, and of this one's, which stand here and in
 * {@link AreaExamplesTest} as they stand there.
 */
class PackageExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
  private static final List<Path> DESCRIBED =
      List.of(
          Path.of("../core/src/main/java/im/parlance"),
          Path.of("src/main/java/im/parlance/storage/memory"));
  private static final Path HERE = Path.of("src/test/java/im/parlance/storage/memory");

  private final Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
  private final App app = im.app("demo");
  private final List<Message> shown = Collections.synchronizedList(new ArrayList<>());
  private final Session bob;

  PackageExamplesTest() {
    app.users().register(UserId.of("alice"), Profile.named("Alice"));
    app.users().register(UserId.of("bob"), Profile.named("Bob"));
    bob = app.sessions().connect(UserId.of("bob"), Device.of("web"), this::show);
  }

  @AfterEach
  void close() {
    bob.close();
    im.close();
  }

  private void show(Message message) {
    shown.add(message);
  }

  private void awaitShown(String... texts) {
    await()
        .untilAsserted(
            () ->
                assertThat(shown)
                    .extracting(message -> message.content().text())
                    .containsExactly(texts));
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s", "");
  }

  @Test
  void everyExample_standsInATest() throws IOException {
    StringBuilder here = new StringBuilder();
    try (Stream<Path> files = Files.list(HERE)) {
      for (Path file : files.toList()) {
        here.append(squeezed(Files.readString(file)));
      }
    }
    for (Path described : DESCRIBED) {
      try (Stream<Path> files = Files.walk(described)) {
        for (Path file : files.filter(each -> each.endsWith("package-info.java")).toList()) {
          Matcher example = EXAMPLE.matcher(Files.readString(file));
          assertThat(example.find()).as("%s has an example", file).isTrue();
          String code = example.group(1).replaceAll("(?m)^ \\*", "");
          assertThat(here).as("%s", file).contains(squeezed(code));
        }
      }
    }
  }

  @Test
  void message_isFoundInTheHistory() {
    Instant from = Instant.now().minusSeconds(60);
    Instant to = from.plusSeconds(3600);

    Draft draft = Draft.text("hello").from("alice").to("bob").withKey("9f2c");
    Message sent = app.messages().send(draft);
    List<Message> said = app.messages().history(sent.timeline(), from, to, 20);

    assertThat(said).containsExactly(sent);
    assertThat(app.messages().send(draft).id()).isEqualTo(sent.id());
  }

  @Test
  void group_hearsWhatIsSaid() {
    GroupId team = GroupId.of("team");
    app.groups().create(NewGroup.createdBy(UserId.of("alice"), team, "The team"));
    app.groups().join(team, List.of(UserId.of("bob")));
    app.messages().send(Draft.text("welcome").from("alice").toGroup(team));

    awaitShown("welcome");
  }

  @Test
  void room_hearsWhatIsSaid() {
    app.chatRooms().create(RoomId.of("lobby"), "Lobby");
    bob.joinRoom(RoomId.of("lobby"), 20);
    app.messages().send(Draft.text("hi all").from("alice").toRoom("lobby"));

    awaitShown("hi all");
  }

  @Test
  void ultraGroup_hearsWhatIsSaidInAChannel() {
    GroupId city = GroupId.of("city");
    ChannelId news = ChannelId.of("news");
    app.ultraGroups().create(city, "City", UserId.of("alice"));
    app.ultraGroups().createChannel(city, news, false);
    app.ultraGroups().join(city, UserId.of("bob"));
    app.messages().send(Draft.text("open").from("alice").toUltraGroup(city, news));

    awaitShown("open");
  }

  @Test
  void session_sendsToo() {
    try (Session phone =
        app.sessions().connect(UserId.of("alice"), Device.of("phone"), message -> show(message))) {
      phone.send(Draft.text("hello back").to("bob"));
    }

    awaitShown("hello back", "hello back"); // alice's own session gets it too
  }

  @Test
  void quota_isChangedWhileItCounts() {
    QuotaMeter meter =
        new QuotaMeter(
            QuotaPolicy.easemob(),
            InstantSource.fixed(Instant.EPOCH.plusSeconds(86_400)),
            ZoneId.of("Asia/Shanghai"));
    App metered = app.meteredBy(meter);
    meter.adjust(Operation.of("users.register"), Quota.perSecond(1));

    metered.users().register(UserId.of("carol"), Profile.named("Carol"));
    assertThatThrownBy(() -> metered.users().register(UserId.of("dan"), Profile.named("Dan")))
        .isInstanceOfSatisfying(
            ImException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED));
  }

  @Test
  void words_areLookedForInWhatClientsSay() {
    app.sensitiveWords()
        .add(List.of(SensitiveWord.blocking("casino"), SensitiveWord.replacedBy("darn", "d***")));
    try (Session alice = app.sessions().connect(UserId.of("alice"), Device.of("web"), one -> {})) {
      alice.send(Draft.text("to the casino").to("bob"));
      alice.send(Draft.text("darn cold").to("bob"));
    }

    awaitShown("d*** cold");
  }

  @Test
  void push_goesToWhoIsAway() {
    List<PushNotice> notices = Collections.synchronizedList(new ArrayList<>());
    PushGateway gateway =
        new PushGateway() {
          @Override
          public String channel(Platform platform) {
            return "LOCAL";
          }

          @Override
          public boolean send(PushNotice notice) {
            return notices.add(notice);
          }
        };
    try (Parlance pushing =
        Parlance.builder().storage(MemoryStorage.create()).pushGateway(gateway).build()) {
      App other = pushing.app("demo");
      other.users().register(UserId.of("bob"), Profile.named("Bob"));
      other.sessions().connect(UserId.of("bob"), Device.of("ios_1"), this::show).close();
      other.messages().send(Draft.text("are you there?").from("alice").to("bob"));

      await().until(() -> notices.size() == 1);
    }
    assertThat(notices.get(0).text()).contains("are you there?");
  }
}
