package im.parlance.message;

import im.parlance.id.ChannelId;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.id.TimelineId;
import im.parlance.id.TimelineId.OfEveryone.Wait;
import im.parlance.id.UserId;
import im.parlance.room.RoomPriority;

/** Whom a message is for. */
public sealed interface Target {
  /** The timeline that a message of {@code sender} to this target goes to. */
  TimelineId timeline(UserId sender);

  /**
   * One user, in private.
   *
   * @param user the recipient
   */
  record ToUser(UserId user) implements Target {
    @Override
    public TimelineId timeline(UserId sender) {
      return TimelineId.between(sender, user);
    }
  }

  /**
   * The members of a group.
   *
   * @param group the group
   */
  record ToGroup(GroupId group) implements Target {
    @Override
    public TimelineId timeline(UserId sender) {
      return TimelineId.of(group);
    }
  }

  /**
   * One user, as a system sender that nobody can answer. Only for what the server sends.
   *
   * @param user the recipient
   */
  record ToInbox(UserId user) implements Target {
    @Override
    public TimelineId timeline(UserId sender) {
      return TimelineId.inbox(sender, user);
    }
  }

  /**
   * Every user, by a system sender that nobody can answer. Only for what the server sends.
   *
   * @param waiting how long it waits for who is not connected
   */
  record ToEveryone(Wait waiting) implements Target {
    @Override
    public TimelineId timeline(UserId sender) {
      return TimelineId.ofEveryone(waiting);
    }
  }

  /**
   * Who is in a chat room now.
   *
   * @param room the room
   * @param priority what becomes of it when there are too many
   */
  record ToRoom(RoomId room, RoomPriority priority) implements Target {
    @Override
    public TimelineId timeline(UserId sender) {
      return TimelineId.of(room);
    }
  }

  /**
   * The members of an ultra group who may read the channel. Who sends gets it in any case.
   *
   * @param group the group
   * @param channel which of its channels
   */
  record ToUltraGroup(GroupId group, ChannelId channel) implements Target {
    @Override
    public TimelineId timeline(UserId sender) {
      return TimelineId.of(group, channel);
    }
  }
}
