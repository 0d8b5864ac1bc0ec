package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.base.Throwables;
import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.message.Draft;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlReopeningTest extends Reopening {
  private final String url = TestPostgresql.freshSchema();

  @Override
  JdbiStorage storage() {
    return JdbiStorage.postgresql(url);
  }

  @Override
  SchemaVersion inspected() {
    return JdbiStorage.inspectPostgresql(url, Durability.FULL);
  }

  @Override
  String url() {
    return url;
  }

  @Test
  void aServerWithoutFsync_isRefused_unlessDurabilityIsNormal() throws IOException {
    try (EmbeddedPostgres lax =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      assertRefusedUnlessNormal(lax.getJdbcUrl("postgres", "postgres"), "fsync");
    }
  }

  @Test
  void aDatabaseWithoutSynchronousCommit_isRefused_unlessDurabilityIsNormal() throws SQLException {
    execute("CREATE DATABASE lax");
    execute("ALTER DATABASE lax SET synchronous_commit = off");

    assertRefusedUnlessNormal(url.replaceFirst("/postgres\\?", "/lax?"), "synchronous_commit");
  }

  private static void assertRefusedUnlessNormal(String lax, String setting) {
    assertThatThrownBy(() -> JdbiStorage.postgresql(lax))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(" has " + setting + " off and would lose what was acknowledged");
    assertThatThrownBy(() -> JdbiStorage.inspectPostgresql(lax, Durability.FULL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(" has " + setting + " off");
    assertThat(JdbiStorage.inspectPostgresql(lax, Durability.NORMAL).found()).isZero();
    try (JdbiStorage storage = JdbiStorage.postgresql(lax, Durability.NORMAL)) {
      assertThat(storage.health().durability()).isEqualTo("normal");
    }
  }

  @Test
  void aRefusedUrl_tellsNothingOfItsPassword() throws SQLException {
    open().close();
    execute("UPDATE flyway_schema_history SET checksum = 1");
    String server = url.substring(0, url.indexOf("/postgres?"));
    for (String place :
        List.of(
            url + "&password=PASSWORD",
            server + "/nowhere?user=postgres&password=PASSWORD",
            "jdbc:postgresql://localhost:1/postgres?user=postgres&password=PASSWORD",
            "jdbc:postgresql://localhost:port/postgres?user=postgres&password=PASSWORD",
            "jdbc:mysql://localhost/postgres?password=PASSWORD",
            url.replace("?", "?options=-csynchronous_commit=off&password=PASSWORD&"))) {
      Throwable refusal = catchThrowable(() -> JdbiStorage.postgresql(place));

      assertThat(refusal).as(place).isInstanceOf(IllegalStateException.class);
      assertThat(Throwables.getStackTraceAsString(refusal)).doesNotContain("PASSWORD");
    }
  }

  @Test
  void aRowThatIsRefused_isNotTold() throws SQLException {
    try (Parlance im = open()) {
      App app = im.app("demo");
      app.messages().send(Draft.text("one").from("alice").to("bob"));
      execute("ALTER TABLE message ADD CONSTRAINT short CHECK (length(text) < 4)");

      assertTellsNothing(app, "short");
    }
  }
}
