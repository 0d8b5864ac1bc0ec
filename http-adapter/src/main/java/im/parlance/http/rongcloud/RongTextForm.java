package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.message.Content;
import im.parlance.message.ContentForm;
import im.parlance.message.Mentions;

/** Changes the words of a text in the vendor's JSON as well. */
final class RongTextForm implements ContentForm {
  @Override
  public Content withText(Content content, String text) {
    try {
      JsonNode tree = Json.parse(content.data());
      if (tree instanceof ObjectNode object && object.path("content").isTextual()) {
        return new Content(
            content.kind(), content.type(), text, Json.text(object.put("content", text)));
      }
    } catch (Malformed notJson) {
      // falls through: its data says something else
    }
    return ContentForm.PLAIN.withText(content, text);
  }

  @Override
  public Mentions mentions(Content content) {
    return RongMentions.of(content.data());
  }
}
