package im.parlance.http;

import com.google.common.base.Splitter;
import im.parlance.http.route.BodyTooLarge;
import im.parlance.http.route.Call;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Parameters;
import im.parlance.http.route.Parts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** A {@link Call} that came through Jetty. Used by one thread. */
final class JettyCall implements Call {
  /** How many times what is allowed is read, and thrown away, so that a refusal arrives. */
  private static final long READ_FOR_A_REFUSAL = 4;

  private static final int BUFFER = 8192;

  private static final Splitter SLASHES = Splitter.on('/').omitEmptyStrings();

  private final Request request;
  private final int maxBodyBytes;
  private final Spool spool;
  private final Instant receivedAt;
  private final String requestId;
  private byte @Nullable [] body;
  private @Nullable RuntimeException unreadable;
  private boolean isBroken;

  JettyCall(Request request, int maxBodyBytes, Spool spool, Instant receivedAt, String requestId) {
    this.request = request;
    this.maxBodyBytes = maxBodyBytes;
    this.spool = spool;
    this.receivedAt = receivedAt;
    this.requestId = requestId;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  @Override
  public List<String> segments() {
    return SLASHES.splitToStream(path()).map(JettyCall::decoded).toList();
  }

  private static String decoded(String segment) {
    try {
      // in a path a plus is a plus
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Malformed.because("bad escape in path");
    }
  }

  @Override
  public String url() {
    return request.getHttpURI().getScheme()
        + "://"
        + header(HttpHeader.HOST.asString()).orElseGet(() -> Request.getServerName(request))
        + path();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  @Override
  public Parameters query() {
    Parameters parameters = new Parameters(true);
    try {
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        field.getValues().forEach(value -> parameters.add(field.getName(), value));
      }
    } catch (RuntimeException e) {
      throw Malformed.because("bad query");
    }
    return parameters;
  }

  @Override
  public byte[] body() {
    if (unreadable != null) {
      throw unreadable;
    }
    if (body == null) {
      try {
        body = read();
      } catch (RuntimeException e) {
        // what is left of it would pass for a whole
        unreadable = e;
        throw e;
      }
    }
    return body;
  }

  private byte[] read() {
    // a client that is still writing when the connection closes may not read the refusal
    long most = maxBodyBytes * READ_FOR_A_REFUSAL;
    if (request.getLength() > most) {
      throw new BodyTooLarge(maxBodyBytes);
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] buffer = new byte[bufferSize(request.getLength())];
      ByteArrayOutputStream out = new ByteArrayOutputStream(buffer.length);
      long size = 0;
      for (int read = in.read(buffer); read >= 0 && size <= most; read = in.read(buffer)) {
        size += read;
        if (size <= maxBodyBytes) {
          out.write(buffer, 0, read);
        }
      }
      if (size > maxBodyBytes) {
        throw new BodyTooLarge(maxBodyBytes);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw Malformed.because("the body ended early");
    }
  }

  /** No more than what is announced; what is not announced, or is long, comes in pieces. */
  private static int bufferSize(long length) {
    return length < 0 ? BUFFER : (int) Math.max(1, Math.min(length, BUFFER));
  }

  @Override
  public Parts parts(long maxBytes) {
    try {
      return JettyParts.read(request, spool, maxBytes);
    } catch (RuntimeException e) {
      isBroken = true;
      throw e;
    }
  }

  /** Whether Jetty's parser has given up the body, and with it the connection. */
  boolean isBroken() {
    return isBroken;
  }

  @Override
  public Instant receivedAt() {
    return receivedAt;
  }

  @Override
  public String requestId() {
    return requestId;
  }
}
