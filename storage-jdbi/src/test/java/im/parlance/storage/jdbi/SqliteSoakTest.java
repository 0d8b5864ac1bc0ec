package im.parlance.storage.jdbi;

import im.parlance.soak.Living;
import im.parlance.soak.Soak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class SqliteSoakTest extends Soak {
  private static final String HEAD = KnownHead.class.getName();

  /** A head, its key, its name and its place in the map. */
  private static final int BYTES_PER_HEAD = 64 + 24 + 64 + 32;

  SqliteSoakTest(@TempDir Path directory, TestReporter reporter) {
    super(directory, reporter);
  }

  public static void main(String[] args) throws IOException {
    live(JdbiStorage.sqlite(Path.of(args[0]).resolve("parlance.db"), Durability.NORMAL));
  }

  @Override
  protected boolean isRemembered(String name) {
    return name.equals(HEAD)
        || name.equals(TimelineKey.class.getName())
        || super.isRemembered(name);
  }

  @Override
  protected OptionalLong remembered(Living living) {
    return OptionalLong.of(living.count(HEAD) * BYTES_PER_HEAD);
  }
}
