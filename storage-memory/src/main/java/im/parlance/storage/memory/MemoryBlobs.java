package im.parlance.storage.memory;

import im.parlance.file.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryBlobs implements Blobs {
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  @Override
  public long write(String name, InputStream content) throws IOException {
    byte[] all = content.readAllBytes();
    contents.put(name, all);
    return all.length;
  }

  @Override
  public Optional<InputStream> open(String name) {
    return Optional.ofNullable(contents.get(name)).map(ByteArrayInputStream::new);
  }

  @Override
  public void delete(String name) {
    contents.remove(name);
  }
}
