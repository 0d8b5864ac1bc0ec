package im.parlance.storage.memory;

import im.parlance.soak.Living;
import im.parlance.soak.Soak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class MemorySoakTest extends Soak {
  /** Where a timeline ended, and that a user had one, is known for as long as the process lives. */
  private static final Set<String> REMEMBERED =
      Set.of(
          MemoryTimeline.class.getName(),
          MemoryInbox.class.getName(),
          MemoryInbox.class.getName() + "$View",
          MemoryStays.class.getName());

  MemorySoakTest(@TempDir Path directory, TestReporter reporter) {
    super(directory, reporter);
  }

  public static void main(String[] args) throws IOException {
    live(MemoryStorage.create());
  }

  @Override
  protected boolean isRemembered(String name) {
    return REMEMBERED.contains(name) || super.isRemembered(name);
  }

  @Override
  protected OptionalLong remembered(Living living) {
    return OptionalLong.empty();
  }
}
