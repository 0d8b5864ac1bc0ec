package im.parlance.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.ImEvent;
import im.parlance.http.host.HostedApp;
import im.parlance.http.route.Malformed;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.session.CloseReason;
import im.parlance.session.Device;
import im.parlance.session.Outgoing;
import im.parlance.session.Receiver;
import im.parlance.session.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket. Jetty hands in one frame at a time; the session hands out one batch at a
 * time, the next when the one before has been written, so that what waits leaves in one frame.
 *
 * <p>Public for Jetty only, which calls its listeners by reflection.
 */
public final class GatewayConnection
    implements org.eclipse.jetty.websocket.api.Session.Listener.AutoDemanding, Receiver {
  private static final Logger log = LoggerFactory.getLogger(GatewayConnection.class);
  private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(90);

  /** How many answers may wait to be read; a client that asks on without reading is too slow. */
  private static final int MAX_UNREAD_ANSWERS = 64;

  private static final int MAX_ACKNOWLEDGED = 1000;

  private final Function<String, Optional<HostedApp>> apps;
  private final BiFunction<HostedApp, String, UserId> tokens;
  private final MessageFrames frames;
  private final Supplier<String> errorIds;
  private final AtomicInteger unreadAnswers = new AtomicInteger();
  private volatile org.eclipse.jetty.websocket.api.@Nullable Session socket;

  /** Whether no extension was agreed on. Set before the socket, and read after it. */
  private boolean isPlain;

  private volatile @Nullable Session session;

  /**
   * A connection.
   *
   * @param apps finds an app by the name that a client gives it
   * @param tokens tells whose a token is
   * @param frames shared by all connections, so that a message is encoded once for them
   */
  GatewayConnection(
      Function<String, Optional<HostedApp>> apps,
      BiFunction<HostedApp, String, UserId> tokens,
      MessageFrames frames,
      Supplier<String> errorIds) {
    this.apps = apps;
    this.tokens = tokens;
    this.frames = frames;
    this.errorIds = errorIds;
  }

  @Override
  public void onWebSocketOpen(org.eclipse.jetty.websocket.api.Session opened) {
    opened.setIdleTimeout(IDLE_TIMEOUT);
    isPlain = core(opened).getNegotiatedExtensions().isEmpty();
    socket = opened;
    CompletableFuture.delayedExecutor(HELLO_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .execute(this::mustHaveSaidHello);
  }

  @Override
  public void onWebSocketText(String text) {
    try {
      JsonNode frame = GatewayProtocol.parse(text);
      Session open = session;
      if (open == null) {
        hello(frame);
      } else {
        handle(open, frame);
      }
    } catch (Malformed e) {
      close(GatewayClose.BAD_FRAME, e.text());
    } catch (ImException e) {
      close(GatewayClose.BAD_FRAME, e.code() + " " + e.subject());
    } catch (RuntimeException e) {
      String errorId = errorIds.get();
      log.error("error={} in the gateway", errorId, e);
      close(GatewayClose.FAILED, "internal error " + errorId);
    }
  }

  private void mustHaveSaidHello() {
    if (session == null) {
      close(GatewayClose.BAD_FRAME, "no hello");
    }
  }

  private void hello(JsonNode frame) {
    if (!"hello".equals(frame.path("op").asText())
        || frame.path("version").asInt() != GatewayProtocol.VERSION) {
      throw Malformed.because("the first frame is hello, version " + GatewayProtocol.VERSION);
    }
    Device device = Device.of(GatewayProtocol.required(frame, "device"));
    Map<TimelineId, Long> positions = GatewayProtocol.positions(frame);
    try {
      HostedApp app =
          apps.apply(frame.path("app").asText(""))
              .orElseThrow(() -> ImException.of(ErrorCode.TOKEN_INVALID, "app"));
      UserId user = tokens.apply(app, GatewayProtocol.required(frame, "token"));
      // before the session: its messages come right away, on another thread
      answer(GatewayProtocol.welcome(user, device));
      session = app.app().sessions().connect(user, device, positions, this);
    } catch (ImException e) {
      GatewayClose reason =
          switch (e.code()) {
            case TOKEN_INVALID, TOKEN_REVOKED, TOKEN_EXPIRED, USER_NOT_FOUND ->
                GatewayClose.BAD_TOKEN;
            case USER_BANNED, USER_DEACTIVATED -> GatewayClose.BARRED;
            case CLOSED -> GatewayClose.SHUTDOWN;
            default -> throw e;
          };
      close(reason, e.code().name());
    }
    if (!socket().isOpen()) {
      end();
    }
  }

  private void handle(Session open, JsonNode frame) {
    String ref = GatewayProtocol.ref(frame);
    try {
      switch (frame.path("op").asText()) {
        case "send" -> {
          Message sent = open.send(GatewayProtocol.draft(frame));
          answer(GatewayProtocol.sent(ref, sent));
        }
        case "read" -> {
          open.read(
              TimelineId.parse(GatewayProtocol.required(frame, "timeline")),
              GatewayProtocol.messageId(frame),
              frame.path("andBefore").asBoolean());
          answer(GatewayProtocol.read(ref));
        }
        case "join" -> answer(GatewayRooms.join(open, ref, frame));
        case "leave" -> answer(GatewayRooms.leave(open, ref, frame));
        case "set" -> answer(GatewayRooms.set(open, ref, frame));
        case "unset" -> answer(GatewayRooms.unset(open, ref, frame));
        case "ack" -> acknowledge(open, GatewayProtocol.positions(frame));
        case "ping" -> answer(GatewayProtocol.pong());
        default -> throw Malformed.because("unknown op");
      }
    } catch (ImException e) {
      answer(GatewayProtocol.error(ref, e));
    }
  }

  private static void acknowledge(Session open, Map<TimelineId, Long> positions) {
    if (positions.size() > MAX_ACKNOWLEDGED) {
      throw ImException.overLimit(ErrorCode.INVALID_ARGUMENT, "positions", MAX_ACKNOWLEDGED);
    }
    positions.forEach(open::acknowledge);
  }

  private void answer(String text) {
    if (unreadAnswers.incrementAndGet() > MAX_UNREAD_ANSWERS) {
      close(GatewayClose.OVERFLOW, GatewayClose.OVERFLOW.name());
      end();
      return;
    }
    write(
        text,
        Callback.from(unreadAnswers::decrementAndGet, failure -> unreadAnswers.decrementAndGet()));
  }

  @Override
  public CompletionStage<?> receive(List<Outgoing> batch) {
    List<ByteBuffer> made = frames.of(batch);
    Callback.Completable written = new Callback.Completable();
    for (int i = 0; i < made.size(); i++) {
      write(made.get(i).duplicate(), i == made.size() - 1 ? written : Callback.NOOP);
    }
    return written;
  }

  @Override
  public CompletionStage<?> hear(List<ImEvent> events) {
    Callback.Completable written = new Callback.Completable();
    write(GatewayEvents.frame(events), written);
    return written;
  }

  private void write(String text, Callback callback) {
    write(ByteBuffer.wrap(text.getBytes(UTF_8)), callback);
  }

  /**
   * Sends a text, which is encoded already, in one frame. All texts of a connection go this way, so
   * that they keep their order.
   */
  private void write(ByteBuffer text, Callback callback) {
    WebSocketCoreSession core = core(socket());
    OutgoingEntry frame = new OutgoingEntry.Builder(new Frame(OpCode.TEXT, text), callback).build();
    if (isPlain) {
      // nobody has anything to make of it on the way
      core.getConnection().enqueueFrame(frame);
    } else {
      core.sendFrame(frame);
    }
  }

  private static WebSocketCoreSession core(org.eclipse.jetty.websocket.api.Session session) {
    return (WebSocketCoreSession) ((WebSocketSession) session).getCoreSession();
  }

  private org.eclipse.jetty.websocket.api.Session socket() {
    org.eclipse.jetty.websocket.api.Session open = socket;
    if (open == null) {
      throw new IllegalStateException("not open yet");
    }
    return open;
  }

  @Override
  public void closed(CloseReason reason) {
    GatewayClose close = GatewayClose.of(reason);
    close(close, close.name());
  }

  private void close(GatewayClose reason, String text) {
    socket().close(reason.code(), text, org.eclipse.jetty.websocket.api.Callback.NOOP);
  }

  @Override
  public void onWebSocketBinary(
      ByteBuffer payload, org.eclipse.jetty.websocket.api.Callback callback) {
    callback.succeed();
    close(GatewayClose.BAD_FRAME, "frames are text");
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    log.debug("a client's connection failed", cause);
    end();
  }

  @Override
  public void onWebSocketClose(
      int code, String reason, org.eclipse.jetty.websocket.api.Callback callback) {
    end();
    callback.succeed();
  }

  private void end() {
    Session open = session;
    if (open != null) {
      open.abort();
    }
  }
}
