package im.parlance.storage.contract;

import im.parlance.file.Blobs;
import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * Everything that a storage backend promises. A backend extends this class in one of its test
 * classes and says how a storage is opened; every contract then runs against it.
 *
 * <pre>{@code
 * class MyStorageContractTest extends StorageContract {
 *   @Override
 *   protected Storage open() {
 *     return MyStorage.open(...);
 *   }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class StorageContract {
  private final AtomicInteger tests = new AtomicInteger();
  private Storage storage;
  private Storage expiring;
  private Storage logged;

  /**
   * A new storage, closed after the last test. There are three, open at the same time: one for all
   * tests, each of which has apps of its own, one to expire messages in, which is for all apps, and
   * one to read logs from, whose messages must come in the order of their times.
   */
  protected abstract Storage open();

  /** How often the races between threads are run. A backend in memory can afford thousands. */
  protected int races() {
    return 100;
  }

  @BeforeAll
  final void openStorages() {
    storage = open();
    expiring = open();
    logged = open();
  }

  @AfterAll
  final void closeStorages() {
    storage.close();
    expiring.close();
    logged.close();
  }

  @BeforeEach
  final void nextTest() {
    tests.incrementAndGet();
  }

  /** An app of this name that no other test has. */
  private AppStorage appOfThisTest(String name) {
    return appOfThisTest(storage, name);
  }

  private AppStorage appOfThisTest(Storage from, String name) {
    return from.app(AppId.of(name + tests.get()));
  }

  private AppStorage contractApp() {
    return appOfThisTest("contract");
  }

  @Nested
  final class Users implements UserStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class Tokens implements TokenStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class Groups implements GroupStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class Stays implements StayContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class Rooms implements ChatRoomStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class UltraGroups implements UltraGroupStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class Messages implements MessageStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class MessageLogs implements MessageLogContract {
    @Override
    public AppStorage app() {
      return logged.app(AppId.of("app" + tests.get()));
    }
  }

  @Nested
  final class SendKeys implements SendKeyContract {
    @Override
    public AppStorage app(String name) {
      return appOfThisTest(name);
    }
  }

  @Nested
  final class Lists implements ListStoreContract {
    @Override
    public AppStorage app(String name) {
      return appOfThisTest(name);
    }
  }

  @Nested
  final class Routing implements RoutingStoreContract {
    @Override
    public AppStorage app(String name) {
      return appOfThisTest(name);
    }
  }

  @Nested
  final class Texts implements TextContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class Expiry implements ExpiryContract {
    @Override
    public Storage storage() {
      return expiring;
    }

    @Override
    public AppStorage app(String name) {
      return appOfThisTest(expiring, name);
    }
  }

  @Nested
  final class EndedStays implements EndedStaysContract {
    @Override
    public Storage storage() {
      return expiring;
    }

    @Override
    public AppStorage app() {
      return appOfThisTest(expiring, "ended-stays");
    }
  }

  @Nested
  final class Health implements HealthContract {
    @Override
    public Storage storage() {
      return storage;
    }
  }

  @Nested
  final class Conversations implements ConversationStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }
  }

  @Nested
  final class Revisions implements RevisionStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }

    @Override
    public AppStorage otherApp() {
      return appOfThisTest("other");
    }
  }

  @Nested
  final class Files implements FileStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }

    @Override
    public AppStorage otherApp() {
      return appOfThisTest("other");
    }
  }

  @Nested
  final class Moderation implements ModerationStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
    }

    @Override
    public AppStorage otherApp() {
      return appOfThisTest("other");
    }
  }

  @Nested
  final class Contents implements BlobsContract {
    @Override
    public Blobs blobs() {
      return contractApp().blobs();
    }

    @Override
    public Blobs otherBlobs() {
      return appOfThisTest("other").blobs();
    }
  }

  @Nested
  final class Apps implements AppIsolationContract {
    @Override
    public AppStorage app(String name) {
      return appOfThisTest(name);
    }
  }

  @Nested
  final class Concurrency implements ConcurrencyContract {
    @Override
    public int races() {
      return StorageContract.this.races();
    }

    @Override
    public AppStorage app() {
      return contractApp();
    }
  }
}
