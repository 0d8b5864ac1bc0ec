package im.parlance.room;

/** What of a chat room's messages goes first when there are too many to hand out. */
public enum RoomPriority {
  /** Is handed out however many there are. */
  PROTECTED,
  /** Has half of the room for itself; as messages are unless said otherwise. */
  HIGH,
  /** Shares the other half with all the others. */
  LOW
}
