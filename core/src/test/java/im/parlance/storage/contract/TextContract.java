package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.TEAM;
import static im.parlance.storage.contract.Samples.message;
import static im.parlance.storage.contract.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.group.Group;
import im.parlance.group.GroupProfile;
import im.parlance.id.TimelineId;
import im.parlance.message.Content;
import im.parlance.message.Message;
import im.parlance.message.NewMessage;
import im.parlance.storage.AppStorage;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every text that people write comes back as it was, whatever characters it has. */
interface TextContract {
  TimelineId PRIVATE = TimelineId.between(ALICE, BOB);

  /** Each of them is told apart from the others. */
  List<String> ODD =
      List.of(
          "\u0000",
          "\u0000\u0000",
          "before \u0000 after",
          "\u001a",
          "\u001a0",
          "\u001a\u001a",
          "\u001a\u001a0",
          "\u001a\u0000",
          "ends with \u001a",
          "ends with \u0000",
          "\u0001\u0007\u001b\u007f\u0085",
          "🙂👩‍💻🏳️‍🌈",
          "\ufeffmarked \ufffd \uffff",
          "\u202eright to left",
          "e\u0301 is not é",
          "\r\n\t ",
          "\\0 \\u0000 \\x00 %00 &#0;",
          "'; DROP TABLE message; --");

  /** Half of a surrogate pair stands for no character; storages may replace it. */
  String UNPAIRED = "before \ud83d between \ude42 after";

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private static User named(User user, Profile profile) {
    return new User(user.id(), user.uuid(), profile, user.registeredAt(), user.modifiedAt());
  }

  private static NewMessage saying(Content content) {
    NewMessage plain = message(PRIVATE, ALICE, "");
    return new NewMessage(
        plain.id(), PRIVATE, ALICE, plain.origin(), content, false, plain.sentAt());
  }

  private List<Message> log() {
    return app().messages().read(PRIVATE, 0, Long.MAX_VALUE, 1000);
  }

  private static void assertKeptButForTheUnpaired(String kept) {
    assertThat(kept).matches("before . between . after");
  }

  @Test
  default void profiles_comeBackAsTheyWere() {
    for (String odd : ODD) {
      User user = named(user("user" + ODD.indexOf(odd)), new Profile(odd, "avatar " + odd));
      app().users().insert(user, PasswordHash.NONE);

      assertThat(app().users().find(user.id())).contains(user);
    }
  }

  @Test
  default void profiles_thatAreChanged_comeBackAsTheyWere() {
    app().users().insert(user(ALICE), PasswordHash.NONE);
    for (String odd : ODD) {
      app().users().update(ALICE, user -> named(user, new Profile(odd, "avatar " + odd)));

      assertThat(app().users().find(ALICE).orElseThrow().profile())
          .isEqualTo(new Profile(odd, "avatar " + odd));
    }
  }

  @Test
  default void groupProfiles_comeBackAsTheyWere() {
    for (String odd : ODD) {
      Group group = team(new GroupProfile(odd, "about " + odd, "avatar " + odd, "own " + odd));
      app().groups().insert(group, List.of());

      assertThat(app().groups().find(TEAM)).contains(group);
      app().groups().delete(TEAM);
    }
  }

  private static Group team(GroupProfile profile) {
    Group plain = Samples.team(10);
    return new Group(TEAM, profile, 10, ALICE, Optional.empty(), plain.createdAt());
  }

  @Test
  default void groupProfiles_thatAreChanged_comeBackAsTheyWere() {
    app().groups().insert(Samples.team(10), List.of());
    for (String odd : ODD) {
      GroupProfile profile = new GroupProfile(odd, "about " + odd, "avatar " + odd, "own " + odd);
      app().groups().update(TEAM, group -> group.with(profile));

      assertThat(app().groups().find(TEAM).orElseThrow().profile()).isEqualTo(profile);
    }
  }

  @Test
  default void contents_comeBackAsTheyWere() {
    List<NewMessage> drafts =
        ODD.stream()
            .map(odd -> saying(new Content(Content.Kind.CUSTOM, "t" + odd, odd, "data " + odd)))
            .toList();

    List<Message> appended = app().messages().append(drafts);

    assertThat(appended)
        .extracting(Message::content)
        .isEqualTo(drafts.stream().map(NewMessage::content).toList());
    assertThat(log()).isEqualTo(appended);
  }

  @Test
  default void contents_ofMessagesAppendedAlone_comeBackAsTheyWere() {
    for (String odd : ODD) {
      Message message =
          app()
              .messages()
              .append(List.of(saying(new Content(Content.Kind.TEXT, odd, odd, odd))))
              .get(0);

      assertThat(log()).endsWith(message);
    }
  }

  @Test
  default void unpairedSurrogates_doNoHarmToWhatIsAroundThem() {
    app().users().insert(named(user(ALICE), Profile.named(UNPAIRED)), PasswordHash.NONE);
    app().groups().insert(team(GroupProfile.named(UNPAIRED)), List.of());
    app().messages().append(List.of(saying(Content.text(UNPAIRED))));
    app().messages().append(List.of(saying(Content.text("next"))));

    assertKeptButForTheUnpaired(app().users().find(ALICE).orElseThrow().profile().name());
    assertKeptButForTheUnpaired(app().groups().find(TEAM).orElseThrow().profile().name());
    assertKeptButForTheUnpaired(log().get(0).content().text());
    assertThat(log().get(1).content().text()).isEqualTo("next");
  }
}
