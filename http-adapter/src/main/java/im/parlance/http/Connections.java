package im.parlance.http;

import com.google.common.collect.ConcurrentHashMultiset;
import com.google.common.collect.Multiset;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;

/** Knows which connections requests are under way on: a server that closes waits for no others. */
final class Connections implements Connection.Listener {
  private final Multiset<EndPoint> busy = ConcurrentHashMultiset.create();
  private volatile boolean closing;

  /** Notes that a request is under way until it is answered. */
  void enter(Request request) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    busy.add(connection);
    Request.addCompletionListener(request, failure -> leave(connection));
  }

  private void leave(EndPoint connection) {
    busy.remove(connection);
    if (closing && !busy.contains(connection)) {
      connection.close();
    }
  }

  /** Closes those that clients only hold, now and when their requests have been answered. */
  void closeIdle(ServerConnector connector) {
    closing = true;
    for (EndPoint wire : connector.getConnectedEndPoints()) {
      EndPoint connection =
          wire.getConnection() instanceof SslConnection secure ? secure.getSslEndPoint() : wire;
      // one that has become a WebSocket is told of the end in its own way
      if (connection.getConnection() instanceof ConnectionMetaData && !busy.contains(connection)) {
        connection.close();
      }
    }
  }

  /** One that is accepted as the server begins to close would be waited for until it times out. */
  @Override
  public void onOpened(Connection connection) {
    if (closing) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {}
}
