package im.parlance.http.easemob;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CharMatcher;
import com.google.common.net.PercentEscaper;
import im.parlance.file.Files;
import im.parlance.file.StoredFile;
import im.parlance.http.route.StreamedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * A file as it goes out. Whatever it is, a browser saves it and runs nothing of it (spec: files,
 * download).
 */
final class EasemobDownload {
  private static final PercentEscaper ESCAPER = new PercentEscaper("-._", false);
  private static final CharMatcher PLAIN =
      CharMatcher.inRange(' ', '~').and(CharMatcher.noneOf("\"\\%;"));

  private EasemobDownload() {}

  static JsonNode whole(Files files, StoredFile file) {
    try {
      return node(file, file.type(), file.size(), files.open(file));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The small picture of a file that has one; else the file itself. */
  static JsonNode thumbnail(Files files, StoredFile file) {
    if (!file.hasThumbnail()) {
      return whole(files, file);
    }
    // read as a whole, to know its length: it is as small as its sides
    try (InputStream in = files.openThumbnail(file)) {
      byte[] picture = in.readAllBytes();
      return node(
          file,
          EasemobThumbnails.type(file.type()),
          picture.length,
          new ByteArrayInputStream(picture));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(IOException failure) {
    return new IllegalStateException("a file could not be read", failure);
  }

  private static JsonNode node(StoredFile file, String type, long length, InputStream content) {
    return new StreamedBody(
            type,
            length,
            Map.of(
                "Content-Disposition", disposition(file),
                "X-Content-Type-Options", "nosniff",
                "Content-Security-Policy", "default-src 'none'; sandbox"),
            content)
        .node();
  }

  /** The name twice, if it has letters that not every client reads. */
  private static String disposition(StoredFile file) {
    String name = file.name().isEmpty() ? file.id().toString() : file.name();
    String plain = PLAIN.negate().replaceFrom(name, '_');
    String header = "attachment; filename=\"" + plain + '"';
    return plain.equals(name)
        ? header
        : header + "; filename*=UTF-8''" + ESCAPER.escape(new String(name.getBytes(UTF_8), UTF_8));
  }
}
