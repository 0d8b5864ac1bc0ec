package im.parlance.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The limit: Jetty with the threads and the connector that Parlance's server has, and a handler
 * that reads the body and answers always the same.
 */
final class BareJetty implements AutoCloseable {
  private static final byte[] ANSWER =
      """
      {"code":200,"messageUIDs":[{"userId":"bob","messageUID":"5GSB-RPM1-KP8H-9JHF"}]}"""
          .getBytes(UTF_8);

  private final Server jetty;
  private final ServerConnector connector;

  BareJetty() throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setDaemon(true);
    jetty = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    jetty.setHandler(new Answering());
    jetty.start();
  }

  int port() {
    return connector.getLocalPort();
  }

  /** May block, as Parlance's handler does. */
  private static final class Answering extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      try (InputStream body = Content.Source.asInputStream(request)) {
        body.readAllBytes();
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, ANSWER.length);
      response.write(true, ByteBuffer.wrap(ANSWER), callback);
      return true;
    }
  }

  @Override
  public void close() throws Exception {
    jetty.stop();
  }
}
