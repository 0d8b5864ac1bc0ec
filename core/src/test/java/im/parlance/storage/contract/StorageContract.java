package im.parlance.storage.contract;

import im.parlance.id.AppId;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;

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
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class StorageContract {
  private static final AppId APP = AppId.of("contract");

  private Storage storage;

  /** A storage that nobody has used yet. It is closed after the test. */
  protected abstract Storage open();

  /** How often the races between threads are run. A backend in memory can afford thousands. */
  protected int races() {
    return 100;
  }

  @BeforeEach
  final void openStorage() {
    storage = open();
  }

  @AfterEach
  final void closeStorage() {
    storage.close();
  }

  private AppStorage contractApp() {
    return storage.app(APP);
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
  final class Messages implements MessageStoreContract {
    @Override
    public AppStorage app() {
      return contractApp();
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
  final class Apps implements AppIsolationContract {
    @Override
    public Storage storage() {
      return storage;
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
