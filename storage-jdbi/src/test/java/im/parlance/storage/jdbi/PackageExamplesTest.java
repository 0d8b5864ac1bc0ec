package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.Parlance;
import im.parlance.id.AppId;
import im.parlance.id.UserId;
import im.parlance.storage.jdbi.transfer.AppExport;
import im.parlance.storage.jdbi.transfer.AppImport;
import im.parlance.user.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the descriptions of the packages, which stand here as they stand there. */
class PackageExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
  private static final Path MAIN = Path.of("src/main/java/im/parlance/storage/jdbi");
  private static final Path HERE =
      Path.of("src/test/java/im/parlance/storage/jdbi/PackageExamplesTest.java");

  private final Path file;
  private final Path copy;

  PackageExamplesTest(@TempDir Path directory) {
    this.file = directory.resolve("parlance.db");
    this.copy = directory.resolve("copy.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"package-info.java", "transfer/package-info.java"})
  void everyExample_standsHere(String description) throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(MAIN.resolve(description)));
    assertThat(example.find()).isTrue();

    String code = example.group(1).replaceAll("(?m)^ \\*|\\s", "");

    assertThat(Files.readString(HERE).replaceAll("\\s", "")).contains(code);
  }

  @Test
  void app_isKept_copiedAndMoved() {
    String url = TestPostgresql.freshSchema();

    try (Parlance im = Parlance.builder().storage(JdbiStorage.sqlite(file)).build()) {
      im.app("demo").users().register(UserId.of("bob"), Profile.named("Bob"));
    }
    JdbiStorage.backUpSqlite(file, copy);
    try (AppExport from = JdbiStorage.exportSqlite(file, AppId.of("demo"));
        AppImport into = JdbiStorage.importPostgresql(url, from.schema(), AppId.of("demo"))) {
      from.forEach(into::add);
      into.commit();
    }

    assertHasBob(JdbiStorage.sqlite(copy));
    assertHasBob(JdbiStorage.postgresql(url));
  }

  private static void assertHasBob(JdbiStorage storage) {
    try (Parlance im = Parlance.builder().storage(storage).build()) {
      assertThat(im.app("demo").users().find(UserId.of("bob"))).isPresent();
    }
  }
}
