package im.parlance.http.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.http.gateway.Gateway;
import im.parlance.http.route.Json;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A chat client on the gateway, which keeps the frames that come. */
public final class GatewayClient implements AutoCloseable {
  private static final int SECONDS = 10;

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;
  private volatile boolean reading;

  private GatewayClient(URI server, boolean reading) {
    this.reading = reading;
    URI uri = URI.create("ws://" + server.getAuthority() + Gateway.PATH);
    this.socket = Http.CLIENT.newWebSocketBuilder().buildAsync(uri, new Frames()).join();
  }

  /** A client that is connected and has said nothing yet. */
  public static GatewayClient open(URI server) {
    return new GatewayClient(server, true);
  }

  /** A client that reads the welcome and nothing more until {@link #resume}. */
  public static GatewayClient stalled(TestApp app, String token, String device) {
    return new GatewayClient(app.server(), false).greeted(app, token, device, Map.of());
  }

  /** A client on the device {@code web} that has been welcomed. */
  public static GatewayClient connect(TestApp app, String token) {
    return connect(app, token, "web", Map.of());
  }

  /** A client that has been welcomed. */
  public static GatewayClient connect(
      TestApp app, String token, String device, Map<String, Long> positions) {
    return open(app.server()).greeted(app, token, device, positions);
  }

  private GatewayClient greeted(
      TestApp app, String token, String device, Map<String, Long> positions) {
    hello(app.rong().appKey(), token, device, positions);
    JsonNode welcome = frame();
    if (!welcome.path("op").asText().equals("welcome")) {
      throw new AssertionError("not a welcome: " + welcome);
    }
    return this;
  }

  /** Says hello. */
  public void hello(String app, String token, String device, Map<String, Long> positions) {
    ObjectNode hello =
        Json.object()
            .put("op", "hello")
            .put("version", 1)
            .put("app", app)
            .put("token", token)
            .put("device", device);
    ObjectNode seqs = hello.putObject("positions");
    positions.forEach(seqs::put);
    send(Json.text(hello));
  }

  /** Sends a frame; {@code '} stands for the double quote. */
  public void say(String json) {
    send(json.replace('\'', '"'));
  }

  /** Sends a frame as it is. */
  public void send(String text) {
    socket.sendText(text, true).join();
  }

  /** Sends a binary frame. */
  public void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** The next frame, waited for. */
  public JsonNode frame() {
    JsonNode frame = poll();
    if (frame == null) {
      throw new AssertionError("no frame within " + SECONDS + " s; closed: " + closed);
    }
    return frame;
  }

  private @Nullable JsonNode poll() {
    try {
      return frames.poll(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The next messages, waited for, however they are spread over frames. */
  public List<JsonNode> messages(int count) {
    List<JsonNode> messages = new ArrayList<>();
    while (messages.size() < count) {
      frame().path("messages").forEach(messages::add);
    }
    return messages;
  }

  /** The words of the next messages, up to and with this one. */
  public List<String> textsUntil(String last) {
    List<String> texts = new ArrayList<>();
    while (texts.isEmpty() || !texts.get(texts.size() - 1).equals(last)) {
      texts.addAll(texts(frame()));
    }
    return texts;
  }

  /** The words of the messages that have come; those of a connection that has ended. */
  public List<String> drainTexts() {
    List<String> texts = new ArrayList<>();
    for (JsonNode frame = frames.poll(); frame != null; frame = frames.poll()) {
      texts.addAll(texts(frame));
    }
    return texts;
  }

  private static List<String> texts(JsonNode frame) {
    List<String> texts = new ArrayList<>();
    frame
        .path("messages")
        .forEach(message -> texts.add(message.path("content").path("text").asText()));
    return texts;
  }

  /** Reads on. */
  public void resume() {
    reading = true;
    socket.request(Long.MAX_VALUE);
  }

  /** The code that the server closes with, waited for. */
  public int closeCode() {
    try {
      return closed.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("not closed by the server; frames: " + frames, e);
    }
  }

  /** Vanishes without a word. */
  @Override
  public void close() {
    socket.abort();
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket opened) {
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(Json.parse(text.toString()));
        text.setLength(0);
      }
      if (reading) {
        from.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed.completeExceptionally(failure);
    }
  }
}
