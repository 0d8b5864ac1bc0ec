package im.parlance.storage.memory;

import im.parlance.file.FileStore;
import im.parlance.file.StoredFile;
import im.parlance.id.GroupId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Files by their numbers, which are given in the order in which they come. */
final class MemoryFiles implements FileStore {
  private final Map<UUID, Long> numbers = new HashMap<>();
  private final NavigableMap<Long, StoredFile> files = new TreeMap<>();
  private long last;

  @Override
  public synchronized boolean put(StoredFile file, int most, Instant now) {
    Long number = numbers.get(file.id());
    if (number == null) {
      if (file.group().isPresent() && lasting(file.group().get(), now) >= most) {
        return false;
      }
      last++;
      number = last;
      numbers.put(file.id(), number);
    } else if (!file.group().equals(find(file.id()).flatMap(StoredFile::group))) {
      return false;
    }
    files.put(number, file);
    return true;
  }

  private long lasting(GroupId group, Instant now) {
    return files.values().stream().filter(file -> isIn(group, file) && file.lasts(now)).count();
  }

  private static boolean isIn(GroupId group, StoredFile file) {
    return file.group().filter(group::equals).isPresent();
  }

  @Override
  public synchronized Optional<StoredFile> find(UUID id) {
    return Optional.ofNullable(numbers.get(id)).map(files::get);
  }

  @Override
  public synchronized boolean delete(UUID id) {
    Long number = numbers.remove(id);
    return number != null && files.remove(number) != null;
  }

  @Override
  public synchronized Page<StoredFile> ofGroup(
      GroupId group, Instant now, Cursor after, int limit) {
    NavigableMap<Long, StoredFile> shown = new TreeMap<>(files);
    shown.values().removeIf(file -> !isIn(group, file) || !file.isComplete() || !file.lasts(now));
    return Pages.of(shown, after, limit, Order.NEWEST_FIRST, Function.identity());
  }

  @Override
  public synchronized void endGroup(GroupId group, Instant now) {
    files.replaceAll(
        (number, file) -> isIn(group, file) ? file.sharedIn(Optional.empty()).lasting(now) : file);
  }

  @Override
  public synchronized List<StoredFile> due(Instant now, int limit) {
    return files.values().stream()
        .filter(file -> !file.lasts(now))
        .sorted(Comparator.comparing(StoredFile::until))
        .limit(limit)
        .toList();
  }
}
