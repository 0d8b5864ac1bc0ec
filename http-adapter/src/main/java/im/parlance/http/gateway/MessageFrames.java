package im.parlance.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.route.Json;
import im.parlance.message.Content;
import im.parlance.message.Handling;
import im.parlance.message.Message;
import im.parlance.session.Outgoing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The frames that bring messages to clients. Thread-safe. */
final class MessageFrames {
  /** What one frame of messages holds at most, unless a single message is longer. */
  private static final int FRAME_BYTES = 256 * 1024;

  private static final byte[] BEGIN = "{\"op\":\"messages\",\"messages\":[".getBytes(UTF_8);
  private static final byte[] END = "]}".getBytes(UTF_8);

  private final UnaryOperator<Content> forClients;

  /** One object, so that a message is encoded once for all connections. */
  private final Function<Message, byte[]> encoder = this::encode;

  /** Most often the next connection of a channel is to get the very same. */
  private volatile Made last = new Made(List.of(), List.of());

  MessageFrames(UnaryOperator<Content> forClients) {
    this.forClients = forClients;
  }

  private record Made(List<Outgoing> batch, List<ByteBuffer> frames) {}

  /** Frames that hold these messages, as few as their size allows, and that are not to be moved. */
  List<ByteBuffer> of(List<Outgoing> batch) {
    Made made = last;
    if (!made.batch.equals(batch)) {
      made = new Made(batch, make(batch));
      last = made;
    }
    return made.frames;
  }

  private List<ByteBuffer> make(List<Outgoing> batch) {
    List<ByteBuffer> frames = new ArrayList<>(1);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    for (Outgoing outgoing : batch) {
      byte[] message = outgoing.encoded(encoder);
      if (frame.size() > 0 && frame.size() + message.length > FRAME_BYTES) {
        frames.add(ended(frame));
        frame = new ByteArrayOutputStream();
      }
      if (frame.size() == 0) {
        frame.writeBytes(BEGIN);
      } else {
        frame.write(',');
      }
      frame.writeBytes(message);
    }
    frames.add(ended(frame));
    return frames;
  }

  private static ByteBuffer ended(ByteArrayOutputStream frame) {
    frame.writeBytes(END);
    return ByteBuffer.wrap(frame.toByteArray()).asReadOnlyBuffer();
  }

  private byte[] encode(Message message) {
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
    return Json.text(encoded.set("content", said)).getBytes(UTF_8);
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
