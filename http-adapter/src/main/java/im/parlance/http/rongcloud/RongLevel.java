package im.parlance.http.rongcloud;

import im.parlance.conversation.Level;

/** The vendor's numbers for what notifies (spec: conversations, notification levels). */
final class RongLevel {
  private RongLevel() {}

  static int number(Level level) {
    return switch (level) {
      case ALL -> -1;
      case INHERITED -> 0;
      case MENTIONS -> 1;
      case MENTIONS_OF_USER -> 2;
      case MENTIONS_OF_ALL -> 4;
      case NOTHING -> 5;
    };
  }

  static Level of(RongCall call, String name) {
    long number = call.requiredNumber(name);
    for (Level level : Level.values()) {
      if (number(level) == number) {
        return level;
      }
    }
    throw RongError.PARAMETER.because(name + " is not a level.");
  }

  /** In quiet hours 0 is everything: there is nothing wider to inherit from. */
  static Level ofQuietHours(RongCall call) {
    return switch (call.integer("level", 1, 0, 5)) {
      case 0 -> Level.ALL;
      case 1 -> Level.MENTIONS;
      case 5 -> Level.NOTHING;
      default -> throw RongError.PARAMETER.because("level is none of 0, 1 and 5.");
    };
  }

  static int numberOfQuietHours(Level level) {
    return level == Level.ALL ? 0 : number(level);
  }
}
