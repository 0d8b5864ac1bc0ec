package im.parlance.ultragroup;

import im.parlance.event.ImEvent;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.time.Instant;

/** What happens to ultra groups, in order with the messages of each one's main channel. */
public sealed interface UltraGroupEvent extends ImEvent {
  /** The group. */
  GroupId group();

  /**
   * A group came into being, its owner in it; empty if the id was taken.
   *
   * @param created the group
   * @param isNew whether it was not there before
   * @param at when
   */
  record Created(UltraGroup created, boolean isNew, Instant at) implements UltraGroupEvent {
    @Override
    public GroupId group() {
      return created.id();
    }

    @Override
    public boolean isEmpty() {
      return !isNew;
    }
  }

  /**
   * The name changed.
   *
   * @param updated the group after the change
   * @param at when
   */
  record Updated(UltraGroup updated, Instant at) implements UltraGroupEvent {
    @Override
    public GroupId group() {
      return updated.id();
    }
  }

  /**
   * A group is gone, and with it its members, channels and lists.
   *
   * @param group which; empty if there was none
   * @param existed whether there was one
   * @param at when
   */
  record Dismissed(GroupId group, boolean existed, Instant at) implements UltraGroupEvent {
    @Override
    public boolean isEmpty() {
      return !existed;
    }
  }

  /**
   * A user came; empty if it was in already.
   *
   * @param group where
   * @param user who
   * @param isNew whether it was not in before
   * @param at when
   */
  record Joined(GroupId group, UserId user, boolean isNew, Instant at) implements UltraGroupEvent {
    @Override
    public boolean isEmpty() {
      return !isNew;
    }
  }

  /**
   * A user went; empty if it was not in.
   *
   * @param group where
   * @param user who
   * @param wasIn whether it was in
   * @param at when
   */
  record Left(GroupId group, UserId user, boolean wasIn, Instant at) implements UltraGroupEvent {
    @Override
    public boolean isEmpty() {
      return !wasIn;
    }
  }
}
