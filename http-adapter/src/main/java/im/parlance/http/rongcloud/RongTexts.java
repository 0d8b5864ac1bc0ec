package im.parlance.http.rongcloud;

import im.parlance.error.ImException;

/** What a caller is told of a refusal of the domain. The vendor's texts are free. */
final class RongTexts {
  private RongTexts() {}

  static String of(ImException refusal) {
    return switch (refusal.code()) {
      case USER_NOT_FOUND -> "user does not exist.";
      case GROUP_NOT_FOUND -> "group does not exist.";
      case ROOM_NOT_FOUND -> "chatroom does not exist.";
      case ROOM_FULL -> "the chatroom is full.";
      case TOO_MANY_ROOMS -> "the user is in too many chatrooms.";
      case CHANNEL_NOT_FOUND -> "channel does not exist.";
      case USER_GROUP_NOT_FOUND -> "user group does not exist.";
      case TOO_MANY_GROUPS -> "the user is in too many ultra groups.";
      case TOO_MANY_CHANNELS -> "the ultra group has too many channels.";
      case LIST_FULL -> "too many entries.";
      case ATTRIBUTES_FULL -> "the chatroom has too many attributes.";
      case ATTRIBUTE_OWNED -> "the attribute belongs to someone else.";
      case ATTRIBUTE_NOT_FOUND -> "the attribute does not exist.";
      case AUDITOR_FAILED -> "the service that judges contents did not answer.";
      case TOO_FREQUENT -> "the attributes change too often.";
      case GROUP_FULL -> "the group is full.";
      case QUOTA_EXCEEDED -> "too many calls of " + refusal.subject() + ".";
      case CONTENT_TOO_LARGE -> "content is too long.";
      case INVALID_ID -> "ParamError:" + refusal.subject() + " is not valid.";
      default -> "ParamError:" + refusal.subject();
    };
  }
}
