package im.parlance.message;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.message.Target.ToGroup;
import im.parlance.message.Target.ToRoom;
import im.parlance.message.Target.ToUltraGroup;

/** What every draft must keep, whoever sends it. */
final class DraftChecks {
  private DraftChecks() {}

  static void check(Draft draft) {
    check(draft.content());
    checkKey(draft);
    checkAudience(draft);
  }

  static void check(Content content) {
    if (content.sizeInBytes() > Messages.MAX_CONTENT_BYTES) {
      throw ImException.overLimit(
          ErrorCode.CONTENT_TOO_LARGE, "content", Messages.MAX_CONTENT_BYTES);
    }
    if (content.type().length() > Messages.MAX_TYPE_LENGTH) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "type", Messages.MAX_TYPE_LENGTH);
    }
  }

  static void checkKey(Draft draft) {
    String key = draft.key();
    if (key.isEmpty()) {
      return;
    }
    if (key.length() > Messages.MAX_KEY_LENGTH) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "key", Messages.MAX_KEY_LENGTH);
    }
    // half a surrogate pair: storages may keep a replacement, and that may stand for another key
    if (key.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "key");
    }
  }

  private static void checkAudience(Draft draft) {
    if (draft.handling().isDirected()
        && !(draft.target() instanceof ToGroup)
        && !(draft.target() instanceof ToRoom)
        && !(draft.target() instanceof ToUltraGroup)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, "audience");
    }
    if (draft.handling().audience().size() > Handling.MAX_AUDIENCE) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "audience", Handling.MAX_AUDIENCE);
    }
    if (draft.hiddenFrom().size() > Handling.MAX_AUDIENCE) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "hiddenFrom", Handling.MAX_AUDIENCE);
    }
  }
}
