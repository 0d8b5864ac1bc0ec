package im.parlance.storage.memory;

import im.parlance.storage.Storage;
import im.parlance.storage.contract.ModelContract;

class MemoryModelTest extends ModelContract {
  @Override
  protected Storage open() {
    return MemoryStorage.create();
  }
}
