package im.parlance.http.route;

import java.util.Optional;

/**
 * A form that was sent with files. What is large stands in a file of the server's until this is
 * closed.
 */
public interface Parts extends AutoCloseable {
  /** The first part of this name. */
  Optional<Part> first(String name);

  @Override
  void close();
}
