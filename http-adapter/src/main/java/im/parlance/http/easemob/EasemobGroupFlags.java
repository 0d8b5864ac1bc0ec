package im.parlance.http.easemob;

import static im.parlance.http.easemob.EasemobFields.flag;
import static im.parlance.http.easemob.EasemobFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What only this dialect knows of a group; core keeps it as the group's attributes. A group that
 * another dialect made has none: private, closed, normal.
 *
 * @param isPublic whether it can be searched for
 * @param membersOnly whether who wants to join must be let in
 * @param allowInvites whether members may invite
 * @param inviteNeedConfirm whether who is invited must accept
 * @param isLarge whether it is one of the large groups
 */
record EasemobGroupFlags(
    boolean isPublic,
    boolean membersOnly,
    boolean allowInvites,
    boolean inviteNeedConfirm,
    boolean isLarge) {
  private static final String PUBLIC = "public";
  private static final String MEMBERS_ONLY = "membersonly";
  private static final String ALLOW_INVITES = "allowinvites";
  private static final String INVITE_NEED_CONFIRM = "invite_need_confirm";
  private static final String LARGE = "large";

  /** What a new group is to have: who makes a public one cannot let members invite. */
  static EasemobGroupFlags ofNew(JsonNode body) {
    EasemobGroupFlags wanted = of(Map.of()).with(body);
    return new EasemobGroupFlags(
        wanted.isPublic,
        wanted.membersOnly,
        wanted.allowInvites && !wanted.isPublic,
        wanted.inviteNeedConfirm,
        text(body, "scale").filter("large"::equals).isPresent());
  }

  static EasemobGroupFlags of(Map<String, String> attributes) {
    return new EasemobGroupFlags(
        isOn(attributes, PUBLIC, false),
        isOn(attributes, MEMBERS_ONLY, false),
        isOn(attributes, ALLOW_INVITES, false),
        isOn(attributes, INVITE_NEED_CONFIRM, true),
        isOn(attributes, LARGE, false));
  }

  private static boolean isOn(Map<String, String> attributes, String name, boolean otherwise) {
    return attributes.getOrDefault(name, Boolean.toString(otherwise)).equals("true");
  }

  /** The same with what the body has of them. */
  EasemobGroupFlags with(JsonNode body) {
    return new EasemobGroupFlags(
        flag(body, PUBLIC).orElse(isPublic),
        flag(body, MEMBERS_ONLY).or(() -> flag(body, "members_only")).orElse(membersOnly),
        flag(body, ALLOW_INVITES).orElse(allowInvites),
        flag(body, INVITE_NEED_CONFIRM).orElse(inviteNeedConfirm),
        isLarge);
  }

  Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(PUBLIC, Boolean.toString(isPublic));
    attributes.put(MEMBERS_ONLY, Boolean.toString(membersOnly));
    attributes.put(ALLOW_INVITES, Boolean.toString(allowInvites));
    attributes.put(INVITE_NEED_CONFIRM, Boolean.toString(inviteNeedConfirm));
    attributes.put(LARGE, Boolean.toString(isLarge));
    return attributes;
  }
}
