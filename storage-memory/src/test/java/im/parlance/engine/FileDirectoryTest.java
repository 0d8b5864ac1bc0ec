package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.file.Blobs;
import im.parlance.file.DirectoryBlobs;
import im.parlance.id.AppId;
import im.parlance.storage.contract.BlobsContract;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content in a directory keeps the promises of content in a storage. */
class FileDirectoryTest implements BlobsContract {
  private final Path directory;

  FileDirectoryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  public Blobs blobs() {
    return DirectoryBlobs.of(directory, AppId.of("one"));
  }

  @Override
  public Blobs otherBlobs() {
    return DirectoryBlobs.of(directory, AppId.of(".."));
  }

  @Test
  void names_leadNowhereElse() {
    for (String name : new String[] {"../x", "/etc/x", "a", "", "a/../../b", "..", "a\\b"}) {
      assertThatThrownBy(() -> blobs().write(name, InputStream.nullInputStream()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
