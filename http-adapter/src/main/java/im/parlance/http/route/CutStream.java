package im.parlance.http.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The first half of an answer; then it fails, and with it the connection. */
final class CutStream extends InputStream {
  private final byte[] bytes;
  private int next;

  private CutStream(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The same answer, of which half can be sent; nothing of one that is read while it goes out. */
  static Reply half(Reply reply) {
    reply.streamed().ifPresent(CutStream::close);
    byte[] whole = reply.streamed().isPresent() ? new byte[0] : reply.bytes();
    StreamedBody cut =
        new StreamedBody(reply.type(), Math.max(1, whole.length), Map.of(), new CutStream(whole));
    return new Reply(reply.status(), reply.headers(), cut.node());
  }

  private static void close(StreamedBody streamed) {
    try {
      streamed.content().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() throws IOException {
    if (next >= bytes.length / 2) {
      throw new IOException("cut short");
    }
    return bytes[next++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int left = bytes.length / 2 - next;
    if (left <= 0) {
      throw new IOException("cut short");
    }
    int count = Math.min(left, length);
    System.arraycopy(bytes, next, into, offset, count);
    next += count;
    return count;
  }
}
