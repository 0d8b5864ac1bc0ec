package im.parlance.room;

import im.parlance.event.ImEvent;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What happens to chat rooms, in order with the messages of each. */
public sealed interface RoomEvent extends ImEvent {
  /** The room. */
  RoomId room();

  /** Why a member left. */
  enum Reason {
    /** It wished to. */
    LEFT,
    /** The app took it out; it may come back. */
    REMOVED,
    /** It was away for too long. */
    AWAY,
    /** It was removed and may not come back for a while. */
    BARRED,
    /** Its account is gone. */
    USER_DELETED
  }

  /**
   * A room came into being.
   *
   * @param created the room
   * @param at when
   */
  record Created(ChatRoom created, Instant at) implements RoomEvent {
    @Override
    public RoomId room() {
      return created.id();
    }
  }

  /**
   * Name or life changed.
   *
   * @param updated the room after the change
   * @param at when
   */
  record Updated(ChatRoom updated, Instant at) implements RoomEvent {
    @Override
    public RoomId room() {
      return updated.id();
    }
  }

  /**
   * A room is gone, and with it its members, attributes and lists.
   *
   * @param room which; empty if there was none
   * @param members who was in
   * @param existed whether there was one
   * @param expired whether its life was over
   * @param at when
   */
  record Destroyed(RoomId room, List<UserId> members, boolean existed, boolean expired, Instant at)
      implements RoomEvent {
    @Override
    public boolean isEmpty() {
      return !existed;
    }
  }

  /**
   * A user came; empty if it was in already.
   *
   * @param room where
   * @param member who
   * @param isNew whether it was not in before
   * @param at when
   */
  record Joined(RoomId room, RoomMember member, boolean isNew, Instant at) implements RoomEvent {
    @Override
    public boolean isEmpty() {
      return !isNew;
    }
  }

  /**
   * Users were brought in by the app; empty if all were in already.
   *
   * @param room where
   * @param users who
   * @param at when
   */
  record Brought(RoomId room, List<UserId> users, Instant at) implements RoomEvent {
    @Override
    public boolean isEmpty() {
      return users.isEmpty();
    }
  }

  /**
   * Users went; empty if none of them was in.
   *
   * @param room where
   * @param users who
   * @param reason why
   * @param at when
   */
  record Left(RoomId room, List<UserId> users, Reason reason, Instant at) implements RoomEvent {
    @Override
    public boolean isEmpty() {
      return users.isEmpty();
    }
  }

  /**
   * Attributes changed; empty if none did.
   *
   * @param room whose
   * @param set those that are new or have another value
   * @param removed the keys of those that are gone
   * @param at when
   */
  record AttributesChanged(RoomId room, List<RoomAttribute> set, List<String> removed, Instant at)
      implements RoomEvent {
    @Override
    public boolean isEmpty() {
      return set.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * Something was done in the room, such as putting users on a list, and members are to know.
   *
   * @param room where
   * @param act what was done, such as {@code MUTED} or {@code UNMUTED_ROOM}
   * @param users who; none if it is about the whole room
   * @param extra what the app says about it
   * @param hearers which members are told; if none is named, all
   * @param at when
   */
  record Announced(
      RoomId room, Act act, List<UserId> users, String extra, Set<UserId> hearers, Instant at)
      implements RoomEvent {
    /** What may be done to users in rooms. */
    public enum Act {
      /** May not speak in the room. */
      MUTED,
      /** May speak again. */
      UNMUTED,
      /** May not speak in any room. */
      MUTED_EVERYWHERE,
      /** May speak in rooms again. */
      UNMUTED_EVERYWHERE,
      /** Removed, and not let in. */
      BARRED,
      /** Let in again. */
      UNBARRED,
      /** Nobody may speak. */
      ROOM_MUTED,
      /** All may speak again. */
      ROOM_UNMUTED,
      /** May speak in the muted room. */
      SPEAKERS_ADDED,
      /** May not any more. */
      SPEAKERS_REMOVED,
      /** Manage the room. */
      ADMINS_ADDED,
      /** Do not any more. */
      ADMINS_REMOVED,
      /** Owns the room; who did before is said besides. */
      OWNER_CHANGED,
      /** Name, description or capacity is another. */
      INFO_CHANGED,
      /** What members are told is said besides. */
      ANNOUNCEMENT_CHANGED
    }
  }
}
