package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.id.GroupId;
import im.parlance.message.Draft;
import im.parlance.message.Message;
import java.util.Optional;

/**
 * The message that a group call sends to the group if {@code bindNotifyMsg} asks for it (spec:
 * groups, notification options).
 *
 * @param draft the message
 */
record RongNotice(Draft draft) {

  /** The notice that the call asks for; checked before anything is changed. */
  static Optional<RongNotice> of(RongCall call, GroupId group) {
    if (!call.flag("bindNotifyMsg")) {
      return Optional.empty();
    }
    return Optional.of(new RongNotice(RongSendOptions.draft(call).toGroup(group)));
  }

  /** Sends the notice, if there is one and someone to get it, and answers the call. */
  static ObjectNode answer(Optional<RongNotice> notice, RongCall call, GroupId group) {
    ObjectNode answer = RongUsers.ok();
    if (notice.isPresent() && call.app().groups().find(group).isPresent()) {
      Message sent = call.app().messages().send(notice.get().draft());
      answer
          .put("messageUID", RongMessageUid.of(sent.id(), sent.timeline()))
          .put("memberCount", call.app().groups().size(group));
    }
    return answer;
  }
}
