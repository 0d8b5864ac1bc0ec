package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
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
  SchemaVersion inspected() {
    return JdbiStorage.inspectSqlite(file);
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
    assertThatThrownBy(this::inspected)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file + " is damaged");
  }

  @Test
  void inspection_ofNoFile_makesNone_andAsksForAPlaceToMakeIt() {
    assertThat(inspected().found()).isZero();
    assertThat(file).doesNotExist();

    Path nowhere = file.resolveSibling("nowhere").resolve("parlance.db");
    assertThatThrownBy(() -> JdbiStorage.inspectSqlite(nowhere))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its directory is not writable");
  }

  @Test
  void inspection_leavesTheFileAsItIs_andWhetherItWasClosed() throws Exception {
    open().close();
    byte[] before = Files.readAllBytes(file);
    Path claim = Path.of(file + ".lock");
    Files.writeString(claim, "in use");

    inspected();

    assertThat(file).hasBinaryContent(before);
    assertThat(claim).hasContent("in use");
    Files.writeString(claim, "");
    inspected();
    assertThat(claim).isEmptyFile();
  }

  @Test
  void aFileThatIsOpen_isRefused_untilItIsClosed() {
    try (Parlance im = open()) {
      im.app("demo");
      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is open in another process");
      assertThatThrownBy(this::inspected)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is open in another process");
    }
    open().close();
  }
}
