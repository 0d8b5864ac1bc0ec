package im.parlance.storage.contract;

import im.parlance.file.Blobs;
import im.parlance.file.FileStore;
import im.parlance.file.StoredFile;
import im.parlance.id.GroupId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files of {@link ModelStorage}, in the order of their coming. */
final class ModelFiles implements FileStore, Blobs {
  private final List<StoredFile> files = new ArrayList<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  private List<StoredFile> lasting(GroupId group, Instant now) {
    return files.stream()
        .filter(file -> file.group().equals(Optional.of(group)) && file.lasts(now))
        .toList();
  }

  @Override
  public boolean put(StoredFile file, int most, Instant now) {
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).id().equals(file.id())) {
        boolean hasEnded = !files.get(i).group().equals(file.group());
        files.set(i, hasEnded ? files.get(i) : file);
        return !hasEnded;
      }
    }
    return (file.group().isEmpty() || lasting(file.group().get(), now).size() < most)
        && files.add(file);
  }

  @Override
  public Optional<StoredFile> find(UUID id) {
    return files.stream().filter(file -> file.id().equals(id)).findFirst();
  }

  @Override
  public boolean delete(UUID id) {
    return files.removeIf(file -> file.id().equals(id));
  }

  @Override
  public Page<StoredFile> ofGroup(GroupId group, Instant now, Cursor after, int limit) {
    List<StoredFile> all = new ArrayList<>(lasting(group, now));
    all.removeIf(file -> !file.isComplete());
    Collections.reverse(all);
    int first = (int) Math.min(after.position(), all.size());
    int end = Math.min(first + limit, all.size());
    return new Page<>(
        all.subList(first, end),
        end < all.size() ? Optional.of(new Cursor(end)) : Optional.empty());
  }

  @Override
  public void endGroup(GroupId group, Instant now) {
    files.replaceAll(
        file ->
            file.group().equals(Optional.of(group))
                ? file.sharedIn(Optional.empty()).lasting(now)
                : file);
  }

  @Override
  public List<StoredFile> due(Instant now, int limit) {
    return files.stream()
        .filter(file -> !file.lasts(now))
        .sorted(Comparator.comparing(StoredFile::until))
        .limit(limit)
        .toList();
  }

  @Override
  public long write(String name, InputStream content) throws IOException {
    contents.put(name, content.readAllBytes());
    return contents.get(name).length;
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
