package im.parlance.http.gateway;

import im.parlance.http.host.HostedApp;
import im.parlance.id.UserId;
import im.parlance.message.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** The WebSocket endpoint of all hosted apps. */
public final class Gateway implements AutoCloseable {
  /** Where clients connect. */
  public static final String PATH = "/gateway/v1";

  /** A message of the largest content, escaped at its worst, with room for the frame around it. */
  private static final long MAX_FRAME_BYTES = 1024 * 1024;

  private final Supplier<List<HostedApp>> apps;
  private final BiFunction<HostedApp, String, UserId> tokens;
  private final MessageFrames frames;
  private final Supplier<String> errorIds;
  private volatile @Nullable ServerWebSocketContainer mounted;

  /**
   * A gateway to the apps of the moment.
   *
   * @param tokens tells whose a token of an app is, or refuses it as {@link
   *     im.parlance.token.Tokens#verify} does
   * @param forClients makes of a content what clients may see of it
   * @param errorIds names what goes wrong
   */
  public Gateway(
      Supplier<List<HostedApp>> apps,
      BiFunction<HostedApp, String, UserId> tokens,
      UnaryOperator<Content> forClients,
      Supplier<String> errorIds) {
    this.apps = apps;
    this.tokens = tokens;
    this.frames = new MessageFrames(forClients);
    this.errorIds = errorIds;
  }

  /** Puts the endpoint into a server. */
  public void mount(ServerWebSocketContainer container) {
    mounted = container;
    container.setMaxTextMessageSize(MAX_FRAME_BYTES);
    container.setMaxFrameSize(MAX_FRAME_BYTES);
    container.addMapping(
        PATH,
        (request, response, callback) ->
            new GatewayConnection(this::app, tokens, frames, errorIds));
  }

  /**
   * Tells every client that the server shuts down, and waits until they can have heard, a second at
   * most.
   */
  @Override
  public void close() {
    ServerWebSocketContainer container = mounted;
    if (container == null) {
      return;
    }
    List<CompletableFuture<Void>> told = new ArrayList<>();
    for (Session socket : container.getOpenSessions()) {
      CompletableFuture<Void> written = new CompletableFuture<>();
      told.add(written);
      socket.close(
          GatewayClose.SHUTDOWN.code(),
          GatewayClose.SHUTDOWN.name(),
          Callback.from(() -> written.complete(null), failure -> written.complete(null)));
    }
    CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, 1, TimeUnit.SECONDS)
        .join();
  }

  /** The app of this name, in any of its faces; the only one if no name is given. */
  private Optional<HostedApp> app(String name) {
    List<HostedApp> served = apps.get();
    if (name.isEmpty() && served.size() == 1) {
      return Optional.of(served.get(0));
    }
    return served.stream().filter(app -> app.isNamed(name)).findFirst();
  }
}
