package im.parlance.storage.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.id.AppId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.ListStore;
import im.parlance.storage.Storage;
import java.time.Instant;
import java.util.List;

/** What the versions of the schema after the first have added. Never changes once released. */
final class Additions {
  private static final AppId APP = AppId.of("demo");
  private static final ListName BLOCKED = ListName.of("blocklist", "alice");
  private static final ListEntry ENTRY =
      new ListEntry(
          "bob", "why \u0000", Instant.ofEpochMilli(1), Instant.parse("2100-01-01T00:00:00Z"));

  private Additions() {}

  static void write(Storage storage) {
    lists(storage).put(BLOCKED, List.of(ENTRY, ListEntry.of("carol", Instant.EPOCH)), at(0), 9);
  }

  private static ListStore lists(Storage storage) {
    return storage.app(APP).lists();
  }

  private static Instant at(int millis) {
    return Instant.ofEpochMilli(millis);
  }

  static void checkLists(Storage storage) {
    assertThat(lists(storage).find(BLOCKED, "bob")).contains(ENTRY);
    assertThat(lists(storage).owners("blocklist", "carol", at(0))).containsExactly("alice");
  }
}
