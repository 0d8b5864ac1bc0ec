package im.parlance.group;

import im.parlance.event.ImEvent;
import im.parlance.id.GroupId;
import java.time.Instant;
import java.util.List;

/** What happens to groups, in order with the messages of each. */
public sealed interface GroupEvent extends ImEvent {
  /** The group. */
  GroupId group();

  /**
   * Stays that began or ended.
   *
   * @return none if the event is about something else
   */
  default List<Membership> memberships() {
    return List.of();
  }

  /** Where the stays begin or end: all of them at one place. */
  @Override
  default long afterSeq() {
    return memberships().stream()
        .findFirst()
        .map(stay -> stay.isOpen() ? stay.afterSeq() : stay.untilSeq())
        .orElse(0L);
  }

  /**
   * A group came into being.
   *
   * @param created the group
   * @param memberships its first members
   * @param at when
   */
  record Created(Group created, List<Membership> memberships, Instant at) implements GroupEvent {
    @Override
    public GroupId group() {
      return created.id();
    }
  }

  /**
   * The profile changed.
   *
   * @param updated the group after the change
   * @param at when
   */
  record Updated(Group updated, Instant at) implements GroupEvent {
    @Override
    public GroupId group() {
      return updated.id();
    }
  }

  /**
   * Members came; empty if all of them were in already.
   *
   * @param group the group
   * @param memberships their stays
   * @param at when
   */
  record MembersJoined(GroupId group, List<Membership> memberships, Instant at)
      implements GroupEvent {
    @Override
    public boolean isEmpty() {
      return memberships.isEmpty();
    }
  }

  /**
   * Members went; empty if none of them was in.
   *
   * @param group the group
   * @param memberships their stays, ended
   * @param at when
   */
  record MembersLeft(GroupId group, List<Membership> memberships, Instant at)
      implements GroupEvent {
    @Override
    public boolean isEmpty() {
      return memberships.isEmpty();
    }
  }

  /**
   * The group is gone.
   *
   * @param dismissed the group as it was
   * @param memberships the stays that ended with it
   * @param at when
   */
  record Dismissed(Group dismissed, List<Membership> memberships, Instant at)
      implements GroupEvent {
    @Override
    public GroupId group() {
      return dismissed.id();
    }
  }
}
