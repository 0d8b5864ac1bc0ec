package im.parlance.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.storage.Storage;
import org.junit.jupiter.api.Test;

/** What a storage says of itself. */
interface HealthContract {
  /** The storage. */
  Storage storage();

  @Test
  default void health_ofAStorageThatWorks_isWritable() {
    assertThat(storage().health().writable()).isTrue();
  }

  @Test
  default void health_namesKindAndDurability() {
    assertThat(storage().health().kind()).isNotBlank();
    assertThat(storage().health().durability()).isNotBlank();
  }
}
