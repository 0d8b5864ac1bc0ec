package im.parlance.storage.jdbi;

import im.parlance.storage.Storage;
import im.parlance.storage.contract.StorageContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest extends StorageContract {
  private final AtomicInteger files = new AtomicInteger();
  private final Path directory;

  SqliteContractTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected Storage open() {
    return JdbiStorage.sqlite(directory.resolve(files.incrementAndGet() + ".db"));
  }
}
