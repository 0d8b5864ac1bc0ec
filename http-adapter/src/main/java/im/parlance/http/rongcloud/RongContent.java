package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.http.route.Malformed;
import im.parlance.message.Content;
import im.parlance.message.Content.Kind;

/** Message content in the vendor's form: {@code objectName} and {@code content}. */
final class RongContent {
  private static final String BUILT_IN = "RC:";
  private static final String TEXT = "RC:TxtMsg";
  static final int MAX_NAME = 32;
  private static final int MAX_BYTES = 128 * 1024;

  private RongContent() {}

  /** What a call sends, kept as it is; the words of a text are told apart for other readers. */
  static Content of(RongCall call) {
    return of(call.required("objectName", MAX_NAME), call.required("content"));
  }

  /** Content of this type, kept as it is. */
  static Content of(String name, String data) {
    Content content = new Content(kind(name), name, name.equals(TEXT) ? words(data) : "", data);
    if (content.sizeInBytes() > MAX_BYTES) {
      throw RongError.TOO_LONG.because("content is longer than " + MAX_BYTES + " bytes.");
    }
    return content;
  }

  static String objectName(Content content) {
    return isForeignText(content) ? TEXT : content.type();
  }

  static String content(Content content) {
    return isForeignText(content)
        ? Json.text(Json.object().put("content", content.text()))
        : content.data();
  }

  /** Text that was not sent in this dialect is shown as this dialect's text. */
  private static boolean isForeignText(Content content) {
    return content.kind() == Kind.TEXT && !content.type().startsWith(BUILT_IN);
  }

  private static Kind kind(String objectName) {
    return switch (objectName) {
      case TEXT, "RC:ReferenceMsg" -> Kind.TEXT;
      case "RC:ImgMsg", "RC:GIFMsg" -> Kind.IMAGE;
      case "RC:HQVCMsg", "RC:VcMsg" -> Kind.AUDIO;
      case "RC:SightMsg" -> Kind.VIDEO;
      case "RC:FileMsg" -> Kind.FILE;
      case "RC:LBSMsg" -> Kind.LOCATION;
      case "RC:CmdMsg", "RC:CmdNtf" -> Kind.COMMAND;
      default -> Kind.CUSTOM;
    };
  }

  private static String words(String data) {
    try {
      JsonNode tree = Json.parse(data);
      return tree.path("content").asText("");
    } catch (Malformed notJson) {
      return "";
    }
  }
}
