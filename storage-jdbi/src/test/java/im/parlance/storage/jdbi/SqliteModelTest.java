package im.parlance.storage.jdbi;

import im.parlance.storage.Storage;
import im.parlance.storage.contract.ModelContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteModelTest extends ModelContract {
  private final Path directory;

  SqliteModelTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected Storage open() {
    return JdbiStorage.sqlite(directory.resolve("parlance.db"), Durability.NORMAL);
  }
}
