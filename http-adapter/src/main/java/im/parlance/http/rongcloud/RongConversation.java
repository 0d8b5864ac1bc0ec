package im.parlance.http.rongcloud;

import im.parlance.conversation.ConversationRef.Sort;
import im.parlance.id.TimelineId;

/** The vendor's numbers for the sorts of conversations. */
final class RongConversation {
  private static final int PRIVATE = 1;
  private static final int GROUP = 3;
  private static final int ROOM = 4;
  private static final int SYSTEM = 6;
  private static final int ULTRA_GROUP = 10;

  private RongConversation() {}

  static int type(TimelineId timeline) {
    if (timeline instanceof TimelineId.Inbox || timeline instanceof TimelineId.OfEveryone) {
      return SYSTEM;
    }
    if (timeline instanceof TimelineId.OfRoom) {
      return ROOM;
    }
    if (timeline instanceof TimelineId.OfUltraGroup) {
      return ULTRA_GROUP;
    }
    return timeline instanceof TimelineId.Pair ? PRIVATE : GROUP;
  }

  static int type(Sort sort) {
    return switch (sort) {
      case PRIVATE -> PRIVATE;
      case GROUP -> GROUP;
      case SYSTEM -> SYSTEM;
      case ULTRA_GROUP -> ULTRA_GROUP;
    };
  }

  /** The sort of this number; one SDK has the wrong one for ultra groups. */
  static Sort sort(int type) {
    return switch (type) {
      case PRIVATE -> Sort.PRIVATE;
      case GROUP -> Sort.GROUP;
      case SYSTEM -> Sort.SYSTEM;
      case ULTRA_GROUP, 9 -> Sort.ULTRA_GROUP;
      default -> throw RongError.PARAMETER.because("conversationType is not known.");
    };
  }
}
