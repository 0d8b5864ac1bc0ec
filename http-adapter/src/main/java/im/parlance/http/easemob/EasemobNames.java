package im.parlance.http.easemob;

import im.parlance.error.ImException;
import im.parlance.id.GroupId;
import im.parlance.id.MessageId;
import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** User names: lower case, 1 to 64 of {@code [a-z0-9_.-]}; capitals are folded. */
final class EasemobNames {
  private static final int MAX_LENGTH = 64;
  private static final Pattern LEGAL = Pattern.compile("[a-z0-9_.-]+");

  private EasemobNames() {}

  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The id of a name that may be registered. */
  static UserId checked(String name) {
    String folded = folded(name);
    if (folded.length() > MAX_LENGTH) {
      throw EasemobRefusal.illegalArgument("USERNAME_TOO_LONG");
    }
    if (!LEGAL.matcher(folded).matches()) {
      throw EasemobRefusal.illegalArgument("username [" + name + "] is not legal");
    }
    return UserId.of(folded);
  }

  /** The id of a name that someone may have, from whichever dialect; empty if nobody can. */
  static Optional<UserId> id(String name) {
    try {
      return Optional.of(UserId.of(name));
    } catch (ImException noId) {
      return Optional.empty();
    }
  }

  /** The group id that a text is; empty if it can be none. */
  static Optional<GroupId> groupId(String text) {
    try {
      return Optional.of(GroupId.of(text));
    } catch (ImException noId) {
      return Optional.empty();
    }
  }

  /** The message id that a text is; empty if it is none. */
  static Optional<MessageId> messageId(String text) {
    try {
      return Optional.of(new MessageId(Long.parseLong(text))).filter(id -> id.value() > 0);
    } catch (NumberFormatException noId) {
      return Optional.empty();
    }
  }

  /** The room id that a text is; empty if it can be none. */
  static Optional<RoomId> roomId(String text) {
    try {
      return Optional.of(RoomId.of(text));
    } catch (ImException noId) {
      return Optional.empty();
    }
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }
}
