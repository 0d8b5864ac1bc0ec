package im.parlance.storage.jdbi;

import im.parlance.file.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Content in pieces, each of which is a row and a commit, so that sends come in between. */
final class JdbiBlobs implements Blobs {
  private static final int PIECE = 256 * 1024;

  private final Database database;
  private final long app;

  JdbiBlobs(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  /** The last piece is the first that is not full; without it nobody finds the others. */
  @Override
  public long write(String name, InputStream content) throws IOException {
    byte[] piece = new byte[PIECE];
    long size = 0;
    int number = 0;
    int read;
    do {
      read = content.readNBytes(piece, 0, PIECE);
      insert(name, number, read == PIECE ? piece : Arrays.copyOf(piece, read));
      size += read;
      number++;
    } while (read == PIECE);
    return size;
  }

  private void insert(String name, int number, byte[] content) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO file_piece (app, file, number, content)
                    VALUES (:app, :file, :number, :content)
                    """)
                .bind("app", app)
                .bind("file", name)
                .bind("number", number)
                .bind("content", content)
                .execute());
  }

  @Override
  public Optional<InputStream> open(String name) {
    return piece(name, 0).map(first -> new Pieces(name, first));
  }

  /** A piece of what is whole; nothing of what is not. */
  private Optional<byte[]> piece(String name, int number) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT content FROM file_piece
                    WHERE app = :app AND file = :file AND number = :number
                      AND (SELECT LENGTH(l.content) FROM file_piece l
                           WHERE l.app = :app AND l.file = :file
                           ORDER BY l.number DESC LIMIT 1) < :full
                    """)
                .bind("app", app)
                .bind("file", name)
                .bind("number", number)
                .bind("full", PIECE)
                .map((row, context) -> row.getBytes("content"))
                .findFirst());
  }

  @Override
  public void delete(String name) {
    database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM file_piece WHERE app = :app AND file = :file")
                .bind("app", app)
                .bind("file", name)
                .execute());
  }

  /** Reads one piece after the other. */
  private final class Pieces extends InputStream {
    private final String name;
    private byte[] piece;
    private int number;
    private int at;

    Pieces(String name, byte[] first) {
      this.name = name;
      this.piece = first;
    }

    private boolean hasMore() throws IOException {
      if (at == PIECE) {
        number++;
        piece = piece(name, number).orElseThrow(() -> new IOException("deleted meanwhile"));
        at = 0;
      }
      return at < piece.length;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int count = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, target, offset, count);
      at += count;
      return count;
    }
  }
}
