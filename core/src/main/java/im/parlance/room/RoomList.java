package im.parlance.room;

import im.parlance.id.RoomId;
import im.parlance.list.ListName;

/** The lists of users that a chat room has; gone with the room. */
public enum RoomList {
  /** May not speak there as clients. */
  MUTED("roomMuted", Integer.MAX_VALUE),
  /** Were removed and may not come in. */
  BARRED("roomBarred", Integer.MAX_VALUE),
  /** May speak there although the whole room is muted. */
  SPEAKERS("roomSpeakers", Integer.MAX_VALUE),
  /** Manage the room; gone with the room as all its lists are. */
  ADMINS("roomAdmins", RoomMembers.MOST_ADMINS),
  /** Are members however long they are away; kept by what says so of them, not to be set alone. */
  PLACES("roomPlaces", Integer.MAX_VALUE),
  /** Their messages are always handed out, and they stay members however long they are away. */
  PROTECTED("roomProtected", 5);

  private final String kind;
  private final int most;

  RoomList(String kind, int most) {
    this.kind = kind;
    this.most = most;
  }

  String kind() {
    return kind;
  }

  /** How many users it may have. */
  public int most() {
    return most;
  }

  ListName of(RoomId room) {
    return ListName.of(kind, room);
  }
}
