package im.parlance.group;

import im.parlance.event.Sequencer;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import java.time.InstantSource;
import java.util.Map;

/**
 * What is noted of members of groups, by names of the app's own, as long as they are in. What a
 * call has changed is durable and in force when it returns. Every method throws {@link
 * im.parlance.error.ImException} NOT_A_MEMBER, GROUP_NOT_FOUND, and QUOTA_EXCEEDED when its
 * operation's quota is used up. Thread-safe.
 */
public interface MemberNotes {
  /** {@link #set}. */
  Operation SET = Operation.of("groupMembers.setAttributes");

  /** {@link #of}. */
  Operation GET = Operation.of("groupMembers.getAttributes");

  /** Notes kept in {@code lists} of the members in {@code store}. */
  static MemberNotes over(
      GroupStore store, Lists lists, InstantSource clock, Sequencer sequencer, QuotaMeter meter) {
    return new ListedMemberNotes(store, lists, clock, sequencer, meter);
  }

  /** Notes values of a member; an empty one removes its name, other names keep theirs. */
  void set(GroupId group, UserId user, Map<String, String> values);

  /** All that is noted of a member, in the order of names. */
  Map<String, String> of(GroupId group, UserId user);
}
