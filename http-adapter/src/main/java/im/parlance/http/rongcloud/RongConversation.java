package im.parlance.http.rongcloud;

import im.parlance.id.TimelineId;

/** The vendor's numbers for the sorts of conversations. */
final class RongConversation {
  private static final int PRIVATE = 1;
  private static final int GROUP = 3;
  private static final int ROOM = 4;

  private RongConversation() {}

  static int type(TimelineId timeline) {
    if (timeline instanceof TimelineId.OfRoom) {
      return ROOM;
    }
    return timeline instanceof TimelineId.Pair ? PRIVATE : GROUP;
  }
}
