package im.parlance.http;

import im.parlance.http.route.Call;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Pipeline;
import im.parlance.http.route.Reply;
import im.parlance.http.route.StreamedBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Between Jetty and the {@link Pipeline}: every request, also one that Jetty itself refuses. */
final class HttpHandler extends Handler.Abstract {
  private static final int BUFFER = 32 * 1024;
  private static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern SANE_ID = Pattern.compile("[\\w.-]{1,64}");

  private final Supplier<Pipeline> pipeline;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final int maxBodyBytes;
  private final Spool spool;
  private final Connections connections;

  HttpHandler(
      Supplier<Pipeline> pipeline,
      InstantSource clock,
      Supplier<String> ids,
      int maxBodyBytes,
      Spool spool,
      Connections connections) {
    this.pipeline = pipeline;
    this.clock = clock;
    this.ids = ids;
    this.maxBodyBytes = maxBodyBytes;
    this.spool = spool;
    this.connections = connections;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    connections.enter(request);
    JettyCall call = call(request);
    Reply reply = pipeline.get().answer(call);
    if (reply.isNone()) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.failed(new EofException("hung up"));
      return true;
    }
    if (call.isBroken() || !request.consumeAvailable()) {
      // Jetty closes a connection that has a rest of a body on it: the client must hear of that
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    }
    send(response, callback, call, reply);
    return true;
  }

  /** Answers, in the caller's dialect, what Jetty refuses or fails at by itself. */
  ErrorHandler refusals() {
    return new ErrorHandler() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        Call call = call(request);
        // Jetty closes the connection, and does not say so if it was the first line that it refused
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        send(response, callback, call, pipeline.get().refuse(call, failure(request, response)));
        return true;
      }
    };
  }

  private static RuntimeException failure(Request request, Response response) {
    if (response.getStatus() != HttpStatus.INTERNAL_SERVER_ERROR_500) {
      return Malformed.refusedByHttp(response.getStatus());
    }
    Throwable cause = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    // a client that hangs up or falls silent within a request is no failure of ours
    return cause instanceof IOException || cause instanceof TimeoutException
        ? Malformed.refusedByHttp(HttpStatus.BAD_REQUEST_400)
        : new IllegalStateException("a request was not handled", cause);
  }

  private JettyCall call(Request request) {
    String sent = request.getHeaders().get(REQUEST_ID);
    String id = sent != null && SANE_ID.matcher(sent).matches() ? sent : ids.get();
    return new JettyCall(request, maxBodyBytes, spool, clock.instant(), id);
  }

  private static void send(Response response, Callback callback, Call call, Reply reply) {
    response.setStatus(reply.status());
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(REQUEST_ID, call.requestId());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    Optional<StreamedBody> streamed = reply.streamed();
    if (streamed.isPresent()) {
      stream(response, callback, streamed.get());
      return;
    }
    byte[] body = reply.bytes();
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Passes on what is read; a failure ends the connection, so that nobody takes a part for all. */
  private static void stream(Response response, Callback callback, StreamedBody streamed) {
    streamed.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    if (streamed.length() != StreamedBody.UNKNOWN_LENGTH) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, streamed.length());
    }
    try (InputStream content = streamed.content()) {
      byte[] buffer = new byte[BUFFER];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        Content.Sink.write(response, false, ByteBuffer.wrap(buffer, 0, read));
      }
    } catch (IOException e) {
      callback.failed(e);
      return;
    }
    response.write(true, ByteBuffer.allocate(0), callback);
  }
}
