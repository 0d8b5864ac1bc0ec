package im.parlance.storage.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.file.StoredFile;
import im.parlance.id.AppId;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the tenth version of the schema has added. Never changes once released. */
final class FileAdditions {
  private static final AppId APP = AppId.of("demo");
  private static final String NAME = "5b7c1e40-83aa-41ee-9d2f-3f0f7c0d9a11";
  private static final String CONTENT = "content \u0000";
  private static final StoredFile FILE =
      new StoredFile(
          UUID.fromString(NAME),
          "a \u0000.txt",
          "text/plain",
          9,
          "secret",
          true,
          Optional.of(UserId.of("alice")),
          Optional.of(GroupId.of("campus")),
          Instant.ofEpochMilli(1),
          ListEntry.FOREVER,
          false,
          true);

  private FileAdditions() {}

  static void write(Storage storage) {
    AppStorage app = storage.app(APP);
    app.files().put(FILE, 1, Instant.EPOCH);
    try {
      app.blobs().write(NAME, new ByteArrayInputStream(CONTENT.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void check(Storage storage) {
    AppStorage app = storage.app(APP);
    assertThat(app.files().find(FILE.id())).contains(FILE);
    try (InputStream in = app.blobs().open(NAME).orElseThrow()) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(CONTENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
