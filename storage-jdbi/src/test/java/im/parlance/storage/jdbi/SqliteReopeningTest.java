package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.Parlance;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReopeningTest extends Reopening {
  private final Path file;

  SqliteReopeningTest(@TempDir Path directory) {
    this.file = directory.resolve("parlance.db");
  }

  @Override
  JdbiStorage storage() {
    return JdbiStorage.sqlite(file);
  }

  @Override
  String url() {
    return "jdbc:sqlite:" + file;
  }

  @Test
  void aFileThatIsNoDatabase_isRefused() throws Exception {
    Files.writeString(file, "not a database, and long enough to be looked at as one".repeat(100));

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsOpen_isRefused_untilItIsClosed() {
    try (Parlance im = open()) {
      im.app("demo");
      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is open in another process");
    }
    open().close();
  }
}
