package im.parlance.http.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A part of a form that was sent with files. It is there until its {@link Parts} are closed. */
public interface Part {
  /** Its name in the form. */
  String name();

  /** What the caller calls the file, as it was sent; empty if it is none. */
  Optional<String> fileName();

  /** Its media type, as it was sent. */
  Optional<String> type();

  /**
   * Its content, from the beginning each time; to be closed by the caller.
   *
   * @throws IOException if it cannot be read
   */
  InputStream open() throws IOException;
}
