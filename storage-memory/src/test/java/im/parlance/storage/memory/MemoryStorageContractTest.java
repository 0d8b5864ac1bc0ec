package im.parlance.storage.memory;

import im.parlance.storage.Storage;
import im.parlance.storage.contract.StorageContract;

class MemoryStorageContractTest extends StorageContract {
  @Override
  protected Storage open() {
    return MemoryStorage.create();
  }

  @Override
  protected int races() {
    return 1000;
  }
}
