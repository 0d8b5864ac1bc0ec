package im.parlance.benchmarks.storage;

import im.parlance.id.AppId;
import im.parlance.message.MessageStore;
import im.parlance.message.NewMessage;
import im.parlance.storage.Storage;
import im.parlance.storage.memory.MemoryStorage;
import java.time.Instant;
import java.util.List;

/** A storage of Parlance, as a send uses it. */
final class Stored implements Log {
  private final Storage storage;
  private final MessageStore messages;

  Stored(Storage storage) {
    this.storage = storage;
    this.messages = storage.app(AppId.of("bench")).messages();
  }

  @Override
  public void append(NewMessage message) {
    messages.append(List.of(message));
  }

  /** What memory keeps would fill it. */
  @Override
  public void rest() {
    if (storage instanceof MemoryStorage) {
      storage.expireMessages(Instant.now(), Integer.MAX_VALUE);
    }
  }

  @Override
  public void close() {
    storage.close();
  }
}
