package im.parlance.http.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.message.Content;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.session.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The frames that bring messages to clients. Thread-safe. */
final class MessageFrames {
  /** What one frame of messages holds at most, in characters, unless a single message is longer. */
  private static final int FRAME_CHARACTERS = 256 * 1024;

  private final UnaryOperator<Content> forClients;

  /** One object, so that a message is encoded once for all connections. */
  private final Function<Message, String> encoder = this::encode;

  MessageFrames(UnaryOperator<Content> forClients) {
    this.forClients = forClients;
  }

  /** Frames that hold these messages, as few as their size allows. */
  List<String> of(List<Outgoing> batch) {
    List<String> frames = new ArrayList<>(1);
    StringBuilder frame = new StringBuilder();
    for (Outgoing outgoing : batch) {
      String message = outgoing.encoded(encoder);
      if (!frame.isEmpty() && frame.length() + message.length() > FRAME_CHARACTERS) {
        frames.add(frame.append("]}").toString());
        frame.setLength(0);
      }
      frame.append(frame.isEmpty() ? "{\"op\":\"messages\",\"messages\":[" : ",").append(message);
    }
    frames.add(frame.append("]}").toString());
    return frames;
  }

  private String encode(Message message) {
    Content content = forClients.apply(message.content());
    ObjectNode said =
        Json.object()
            .put("kind", content.kind().name().toLowerCase(Locale.ROOT))
            .put("type", content.type())
            .put("text", content.text());
    if (!content.data().isEmpty()) {
      said.put("data", content.data());
    }
    ObjectNode encoded =
        GatewayProtocol.place(Json.object(), message)
            .put("from", message.sender().value())
            .put("origin", message.origin().name().toLowerCase(Locale.ROOT))
            .put("sentAt", message.sentAt().toEpochMilli());
    putHandling(encoded, message.handling());
    return Json.text(encoded.set("content", said));
  }

  /** Only what is not as usual. */
  private static void putHandling(ObjectNode encoded, Handling handling) {
    if (!handling.inHistory()) {
      encoded.put("inHistory", false);
    }
    if (!handling.counted()) {
      encoded.put("counted", false);
    }
    if (!handling.latest()) {
      encoded.put("latest", false);
    }
    if (handling.expandable()) {
      encoded.put("expandable", true);
    }
    if (handling.receipt()) {
      encoded.put("receipt", true);
    }
    if (handling.isDirected()) {
      encoded.put("directed", true);
    }
  }
}
