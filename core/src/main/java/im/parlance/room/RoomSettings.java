package im.parlance.room;

/**
 * What an operator may choose for chat rooms.
 *
 * @param multiJoin whether a user may be in several rooms; if not, joining one leaves the other
 * @param life how long a room lives unless said otherwise
 * @param kept how many rooms of an app may be kept alive
 */
public record RoomSettings(boolean multiJoin, RoomLife life, int kept) {
  /** One room a user, an hour of idleness, five rooms that are kept alive. */
  public static final RoomSettings DEFAULT =
      new RoomSettings(false, RoomLife.DEFAULT, AppRoomList.KEPT_ROOMS.most());

  /** The same, users being in several rooms or not. */
  public RoomSettings multiJoin(boolean allowed) {
    return new RoomSettings(allowed, life, kept);
  }
}
