package im.parlance.observe;

import im.parlance.id.TimelineId;

/** The sorts of timelines. */
public enum Place {
  /** Two users. */
  PRIVATE,
  /** A group. */
  GROUP,
  /** A chat room. */
  ROOM,
  /** A channel of an ultra group. */
  ULTRA_GROUP,
  /** A user's inbox for what a system says. */
  SYSTEM,
  /** Everyone. */
  EVERYONE;

  /** The sort of this timeline. */
  public static Place of(TimelineId timeline) {
    if (timeline instanceof TimelineId.OfGroup) {
      return GROUP;
    }
    if (timeline instanceof TimelineId.OfRoom) {
      return ROOM;
    }
    if (timeline instanceof TimelineId.OfUltraGroup) {
      return ULTRA_GROUP;
    }
    if (timeline instanceof TimelineId.Inbox) {
      return SYSTEM;
    }
    return timeline instanceof TimelineId.OfEveryone ? EVERYONE : PRIVATE;
  }
}
