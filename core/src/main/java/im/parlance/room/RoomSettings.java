package im.parlance.room;

/**
 * What an operator may choose for chat rooms.
 *
 * @param multiJoin whether a user may be in several rooms without an owner; if not, joining one
 *     leaves the other
 * @param life how long a room lives unless said otherwise
 * @param kept how many rooms of an app may be kept alive
 * @param owned how many rooms with an owner a user may be in; it may be in several of them anyway
 */
public record RoomSettings(boolean multiJoin, RoomLife life, int kept, int owned) {
  /** One room a user, an hour of idleness, five rooms kept alive, 500 with an owner. */
  public static final RoomSettings DEFAULT =
      new RoomSettings(false, RoomLife.DEFAULT, AppRoomList.KEPT_ROOMS.most(), 500);

  /** The same, users being in several rooms or not. */
  public RoomSettings multiJoin(boolean allowed) {
    return new RoomSettings(allowed, life, kept, owned);
  }
}
