package im.parlance.group;

import im.parlance.event.ImEvent;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param barred whether they may not come back
   * @param at when
   */
  record MembersLeft(GroupId group, List<Membership> memberships, boolean barred, Instant at)
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

  /**
   * The group has another owner.
   *
   * @param owned the group after the change
   * @param before who owned it
   * @param at when
   */
  record OwnerChanged(Group owned, Optional<UserId> before, Instant at) implements GroupEvent {
    @Override
    public GroupId group() {
      return owned.id();
    }
  }

  /**
   * Members are told something.
   *
   * @param group the group
   * @param text what; empty if what was told before is taken back
   * @param at when
   */
  record Announced(GroupId group, String text, Instant at) implements GroupEvent {}

  /**
   * What some may do in the group, or all, is another thing now. It has no place among messages.
   *
   * @param group the group
   * @param act what was done
   * @param users to whom; none if it was to all
   * @param until how long; {@link Instant#EPOCH} where there is no such thing
   * @param at when
   */
  record RightsChanged(GroupId group, Act act, List<UserId> users, Instant until, Instant at)
      implements GroupEvent {
    /** What may be done. */
    public enum Act {
      /** They are admins. */
      APPOINTED,
      /** They are admins no more. */
      DEMOTED,
      /** They may not speak. */
      MUTED,
      /** They may speak again. */
      UNMUTED,
      /** Nobody may speak but owner, admins and the allowlist. */
      ALL_MUTED,
      /** All may speak again. */
      ALL_UNMUTED,
      /** They may not come in. */
      BLOCKED,
      /** They may be let in again. */
      UNBLOCKED,
      /** They may speak though all are muted. */
      ALLOWED,
      /** They may not any more. */
      DISALLOWED,
      /** Nothing may be said or changed. */
      SUSPENDED,
      /** All is as it was before that. */
      RESUMED
    }

    @Override
    public boolean isEmpty() {
      return users.isEmpty()
          && act != Act.ALL_MUTED
          && act != Act.ALL_UNMUTED
          && act != Act.SUSPENDED
          && act != Act.RESUMED;
    }
  }

  /**
   * What is noted of a member is another thing now.
   *
   * @param group the group
   * @param user the member
   * @param values what was set; empty texts for what was removed
   * @param at when
   */
  record MemberNoted(GroupId group, UserId user, Map<String, String> values, Instant at)
      implements GroupEvent {}
}
