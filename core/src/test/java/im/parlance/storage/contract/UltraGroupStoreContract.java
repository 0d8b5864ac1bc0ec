package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.storage.AppStorage;
import im.parlance.ultragroup.UltraChannel;
import im.parlance.ultragroup.UltraGroup;
import im.parlance.ultragroup.UltraGroupStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link UltraGroupStore} promises. */
interface UltraGroupStoreContract {
  GroupId CAMPUS = GroupId.of("campus");
  GroupId CITY = GroupId.of("city");
  ChannelId NEWS = ChannelId.of("news");
  UltraChannel MAIN = new UltraChannel(ChannelId.MAIN, false, START);

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private UltraGroupStore groups() {
    return app().ultraGroups();
  }

  private static UltraGroup group(GroupId id) {
    return new UltraGroup(id, "Group " + id, ALICE, START);
  }

  @Test
  default void insert_hasTheOwnerIn_andTheMainChannel() {
    assertThat(groups().insert(group(CAMPUS))).isTrue();

    assertThat(groups().find(CAMPUS)).contains(group(CAMPUS));
    assertThat(groups().find(GroupId.of("Campus"))).isEmpty();
    assertThat(groups().isMember(CAMPUS, ALICE)).isTrue();
    assertThat(groups().size(CAMPUS)).isEqualTo(1);
    assertThat(groups().channels(CAMPUS)).containsExactly(MAIN);
    assertThat(groups().channel(CAMPUS, ChannelId.MAIN)).contains(MAIN);
  }

  @Test
  default void insert_ofATakenId_changesNothing() {
    groups().insert(group(CAMPUS));

    assertThat(groups().insert(new UltraGroup(CAMPUS, "other", BOB, START))).isFalse();
    assertThat(groups().find(CAMPUS)).contains(group(CAMPUS));
    assertThat(groups().isMember(CAMPUS, BOB)).isFalse();
    assertThat(groups().size(CAMPUS)).isEqualTo(1);
  }

  @Test
  default void names_comeBackAsTheyWere() {
    groups().insert(group(CAMPUS));
    for (String odd : TextContract.ODD) {
      assertThat(groups().rename(CAMPUS, odd)).contains(group(CAMPUS).named(odd));
      assertThat(groups().find(CAMPUS)).contains(group(CAMPUS).named(odd));
    }
    assertThat(groups().rename(CITY, "x")).isEmpty();
  }

  @Test
  default void members_comeAndGo_once() {
    groups().insert(group(CAMPUS));

    assertThat(groups().join(CAMPUS, BOB, START)).isTrue();
    assertThat(groups().join(CAMPUS, BOB, START)).isFalse();
    assertThat(groups().isMember(CAMPUS, BOB)).isTrue();
    assertThat(groups().isMember(CAMPUS, UserId.of("Bob"))).isFalse();
    assertThat(groups().size(CAMPUS)).isEqualTo(2);

    assertThat(groups().leave(CAMPUS, BOB)).isTrue();
    assertThat(groups().leave(CAMPUS, BOB)).isFalse();
    assertThat(groups().isMember(CAMPUS, BOB)).isFalse();
    assertThat(groups().size(CAMPUS)).isEqualTo(1);
    assertThat(groups().join(CITY, BOB, START)).as("a group that is not there").isFalse();
    assertThat(groups().leave(CITY, BOB)).isFalse();
    assertThat(groups().size(CITY)).isZero();
  }

  @Test
  default void groupsOf_areInTheOrderOfJoining() {
    groups().insert(group(CITY));
    groups().insert(group(CAMPUS));
    groups().join(CITY, BOB, START);
    groups().join(CAMPUS, BOB, START);
    assertThat(groups().groupsOf(BOB)).containsExactly(CITY, CAMPUS);

    groups().leave(CITY, BOB);
    groups().join(CITY, BOB, START);

    assertThat(groups().groupsOf(BOB)).containsExactly(CAMPUS, CITY);
    assertThat(groups().groupsOf(UserId.of("nobody"))).isEmpty();
  }

  @Test
  default void delete_takesMembersAndChannelsAlong() {
    groups().insert(group(CAMPUS));
    groups().join(CAMPUS, BOB, START);
    groups().addChannel(CAMPUS, new UltraChannel(NEWS, true, START));

    assertThat(groups().delete(CAMPUS)).isTrue();
    assertThat(groups().delete(CAMPUS)).isFalse();
    assertThat(groups().groupsOf(BOB)).isEmpty();
    assertThat(groups().channels(CAMPUS)).isEmpty();
    assertThat(groups().channel(CAMPUS, ChannelId.MAIN)).isEmpty();

    groups().insert(group(CAMPUS));
    assertThat(groups().isMember(CAMPUS, BOB)).isFalse();
    assertThat(groups().channels(CAMPUS)).containsExactly(MAIN);
  }

  @Test
  default void channels_areThoseOfTheGroup_inTheOrderOfCreation() {
    List.of(CAMPUS, CITY).forEach(id -> groups().insert(group(id)));
    UltraChannel news = new UltraChannel(NEWS, true, START.plusMillis(2));
    UltraChannel arts = new UltraChannel(ChannelId.of("arts"), false, START.plusMillis(1));

    assertThat(groups().addChannel(CAMPUS, news)).isTrue();
    assertThat(groups().addChannel(CAMPUS, arts)).isTrue();
    assertThat(groups().addChannel(CAMPUS, new UltraChannel(NEWS, false, START))).isFalse();
    assertThat(groups().addChannel(GroupId.of("nowhere"), news)).isFalse();

    assertThat(groups().channels(CAMPUS)).containsExactly(MAIN, news, arts);
    assertThat(groups().channels(CITY)).containsExactly(MAIN);
    assertThat(groups().channel(CAMPUS, NEWS)).contains(news);
    assertThat(groups().channel(CITY, NEWS)).isEmpty();
  }

  @Test
  default void setPrivate_keepsThePlace() {
    groups().insert(group(CAMPUS));
    groups().addChannel(CAMPUS, new UltraChannel(NEWS, false, START));
    UltraChannel arts = new UltraChannel(ChannelId.of("arts"), false, START);
    groups().addChannel(CAMPUS, arts);

    assertThat(groups().setPrivate(CAMPUS, NEWS, true)).isTrue();
    assertThat(groups().channels(CAMPUS))
        .containsExactly(MAIN, new UltraChannel(NEWS, true, START), arts);
    assertThat(groups().setPrivate(CITY, NEWS, true)).isFalse();
  }

  @Test
  default void removeChannel_removesOne() {
    groups().insert(group(CAMPUS));
    groups().addChannel(CAMPUS, new UltraChannel(NEWS, false, START));

    assertThat(groups().removeChannel(CAMPUS, NEWS)).isTrue();
    assertThat(groups().removeChannel(CAMPUS, NEWS)).isFalse();
    assertThat(groups().channels(CAMPUS)).containsExactly(MAIN);
  }
}
