package im.parlance.storage.jdbi.transfer;

import java.sql.Connection;
import java.sql.SQLException;

/** What is thrown when a transfer cannot begin. */
final class Failure {
  private Failure() {}

  /** The failure itself if it tells the reason by itself, or one around it. */
  static RuntimeException closing(Connection connection, String what, Exception failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(what, failure);
  }
}
