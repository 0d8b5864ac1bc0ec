package im.parlance.http.gateway;

import im.parlance.App;
import im.parlance.http.host.HostedApp;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** The WebSocket endpoint of all hosted apps. */
public final class Gateway {
  /** Where clients connect. */
  public static final String PATH = "/gateway/v1";

  /** A message of the largest content, escaped at its worst, with room for the frame around it. */
  private static final long MAX_FRAME_BYTES = 1024 * 1024;

  private final List<HostedApp> apps;
  private final Supplier<String> errorIds;

  /** A gateway to these apps; {@code errorIds} names what goes wrong. */
  public Gateway(List<HostedApp> apps, Supplier<String> errorIds) {
    this.apps = List.copyOf(apps);
    this.errorIds = errorIds;
  }

  /** Puts the endpoint into a server. */
  public void mount(ServerWebSocketContainer container) {
    container.setMaxTextMessageSize(MAX_FRAME_BYTES);
    container.setMaxFrameSize(MAX_FRAME_BYTES);
    container.addMapping(
        PATH, (request, response, callback) -> new GatewayConnection(this::app, errorIds));
  }

  /** The app of this name, in any of its faces; the only one if no name is given. */
  private Optional<App> app(String name) {
    if (name.isEmpty() && apps.size() == 1) {
      return Optional.of(apps.get(0).app());
    }
    return apps.stream().filter(app -> app.isNamed(name)).map(HostedApp::app).findFirst();
  }
}
