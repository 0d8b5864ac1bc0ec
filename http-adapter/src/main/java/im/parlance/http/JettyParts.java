package im.parlance.http;

import im.parlance.http.route.BodyTooLarge;
import im.parlance.http.route.Malformed;
import im.parlance.http.route.Part;
import im.parlance.http.route.Parts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A form as Jetty's parser reads it: what is large goes to the disk at once. */
record JettyParts(MultiPartFormData.Parts parts) implements Parts {
  private static final int MAX_PARTS = 16;
  private static final int MAX_HEADERS = 8 * 1024;
  private static final int IN_MEMORY = 64 * 1024;

  /** What boundaries and small parts may take besides a file. */
  private static final int AROUND = 64 * 1024;

  /** How many times what is allowed is read, and thrown away, so that a refusal arrives. */
  private static final long READ_FOR_A_REFUSAL = 4;

  static JettyParts read(Request request, Spool spool, long maxBytes) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null || !type.regionMatches(true, 0, "multipart/form-data", 0, 19)) {
      throw Malformed.because("the body is no form with files");
    }
    long most = maxBytes + AROUND;
    if (request.getLength() > most * READ_FOR_A_REFUSAL) {
      throw new BodyTooLarge(most);
    }
    MultiPartConfig config =
        new MultiPartConfig.Builder()
            .location(spool.directory())
            .maxParts(MAX_PARTS)
            .maxHeadersSize(MAX_HEADERS)
            .maxMemoryPartSize(IN_MEMORY)
            .maxPartSize(most)
            .maxSize(-1)
            .useFilesForPartsWithoutFileName(true)
            .build();
    Measured body = new Measured(Content.Source.asInputStream(request), most);
    try {
      return new JettyParts(
          MultiPartFormData.getParts(Content.Source.from(body), request, type, config));
    } catch (RuntimeException e) {
      throw refusal(e, body);
    }
  }

  private static RuntimeException refusal(RuntimeException failure, Measured body) {
    if (body.isOver() && body.readOn(READ_FOR_A_REFUSAL)) {
      return new BodyTooLarge(body.most);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return Malformed.refusedByHttp(HttpStatus.REQUEST_TIMEOUT_408);
      }
    }
    return Malformed.because("the form cannot be read");
  }

  @Override
  public Optional<Part> first(String name) {
    // not parts.getFirst, which fails at parts that have no name
    for (MultiPart.Part part : parts) {
      if (name.equals(part.getName())) {
        return Optional.of(new JettyPart(part));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    parts.close();
  }

  private record JettyPart(MultiPart.Part part) implements Part {
    @Override
    public String name() {
      return part.getName();
    }

    @Override
    public Optional<String> fileName() {
      return Optional.ofNullable(part.getFileName());
    }

    @Override
    public Optional<String> type() {
      return Optional.ofNullable(part.getHeaders().get(HttpHeader.CONTENT_TYPE));
    }

    @Override
    public InputStream open() {
      return Content.Source.asInputStream(part.newContentSource(part.getBufferPool(), 0, -1));
    }
  }

  /**
   * A body that ends with a failure when it is too long. The parser's own limit would close the
   * connection before the client has heard why.
   */
  private static final class Measured extends FilterInputStream {
    private final long most;
    private long count;

    Measured(InputStream body, long most) {
      super(body);
      this.most = most;
    }

    boolean isOver() {
      return count > most;
    }

    /** Throws away what comes, up to some times the limit; whether that could be read. */
    boolean readOn(long times) {
      byte[] buffer = new byte[8192];
      try {
        while (count <= most * times && in.read(buffer) >= 0) {
          count += buffer.length;
        }
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(0, read);
      if (isOver()) {
        throw new IOException("the body is too long");
      }
      return read;
    }

    /** What is not read yet may have to be, so that a refusal arrives. */
    @Override
    public void close() {}
  }
}
