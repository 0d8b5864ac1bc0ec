package im.parlance.storage.jdbi;

import im.parlance.storage.Storage;
import im.parlance.storage.contract.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest extends StorageContract {
  private final Path directory;

  SqliteContractTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected Storage open() {
    return JdbiStorage.sqlite(directory.resolve("parlance.db"));
  }
}
