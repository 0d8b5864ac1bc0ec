package im.parlance.storage.jdbi;

import im.parlance.storage.Storage;
import im.parlance.storage.contract.StorageContract;

class PostgresqlContractTest extends StorageContract {
  @Override
  protected Storage open() {
    return JdbiStorage.postgresql(TestPostgresql.freshSchema());
  }
}
