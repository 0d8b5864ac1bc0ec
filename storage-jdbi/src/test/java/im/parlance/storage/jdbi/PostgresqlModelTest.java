package im.parlance.storage.jdbi;

import im.parlance.storage.Storage;
import im.parlance.storage.contract.ModelContract;

class PostgresqlModelTest extends ModelContract {
  @Override
  protected Storage open() {
    return JdbiStorage.postgresql(
        TestPostgresql.freshSchema() + "&options=-c%20synchronous_commit=off", Durability.NORMAL);
  }
}
