package im.parlance.group;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.Sequencer;
import im.parlance.group.GroupEvent.MemberNoted;
import im.parlance.id.GroupId;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.QuotaMeter;
import java.time.InstantSource;
import java.util.Map;

final class ListedMemberNotes implements MemberNotes {
  private final GroupStore store;
  private final MemberNoteLists notes;
  private final InstantSource clock;
  private final Sequencer sequencer;
  private final QuotaMeter meter;

  ListedMemberNotes(
      GroupStore store, Lists lists, InstantSource clock, Sequencer sequencer, QuotaMeter meter) {
    this.store = store;
    this.notes = new MemberNoteLists(lists);
    this.clock = clock;
    this.sequencer = sequencer;
    this.meter = meter;
  }

  private void mustBeMember(GroupId group, UserId user) {
    if (store.member(group, user).isEmpty()) {
      throw store.find(group).isEmpty()
          ? ImException.of(ErrorCode.GROUP_NOT_FOUND, group.value())
          : ImException.of(ErrorCode.NOT_A_MEMBER, user.value());
    }
  }

  @Override
  public void set(GroupId group, UserId user, Map<String, String> values) {
    meter.charge(SET, 1);
    sequencer.inOrder(
        TimelineId.of(group),
        () -> {
          mustBeMember(group, user);
          notes.set(group, user, values);
          return new MemberNoted(group, user, Map.copyOf(values), clock.instant());
        });
  }

  @Override
  public Map<String, String> of(GroupId group, UserId user) {
    meter.charge(GET, 1);
    mustBeMember(group, user);
    return notes.of(group, user);
  }
}
