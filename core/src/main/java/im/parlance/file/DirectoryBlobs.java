package im.parlance.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.BaseEncoding;
import im.parlance.id.AppId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Content as files of a directory, made if it is not there. What is being written has another name
 * until it is complete and on the disk.
 *
 * <pre>
 *  DIRECTORY / app in hexadecimal / first two characters of the name / name
 * </pre>
 */
public final class DirectoryBlobs implements Blobs {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{1,99}");
  private static final String UNFINISHED = ".part";

  private final Path directory;

  private DirectoryBlobs(Path directory) {
    this.directory = directory;
  }

  /** The content of this app's files, in a directory that other apps may have, too. */
  public static DirectoryBlobs of(Path directory, AppId app) {
    return new DirectoryBlobs(
        directory.resolve(BaseEncoding.base16().lowerCase().encode(app.value().getBytes(UTF_8))));
  }

  private Path place(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name that was made here");
    }
    return directory.resolve(name.substring(0, 2)).resolve(name);
  }

  private static Path unfinished(Path place) {
    return place.resolveSibling(place.getFileName() + UNFINISHED);
  }

  @Override
  public long write(String name, InputStream content) throws IOException {
    Path place = place(name);
    Path shelf = directory.resolve(name.substring(0, 2));
    boolean isNew = Files.notExists(shelf);
    Files.createDirectories(shelf);
    Path unfinished = unfinished(place);
    long size;
    try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
      size = content.transferTo(out);
      out.getFD().sync();
    }
    Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    syncNames(shelf);
    if (isNew) {
      syncNames(directory);
    }
    return size;
  }

  /**
   * A name is on the disk when its directory is. What cannot open directories does so by itself.
   */
  private static void syncNames(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    try {
      return Optional.of(Files.newInputStream(place(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String name) {
    Path place = place(name);
    try {
      Files.deleteIfExists(unfinished(place));
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
