package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.START;
import static im.parlance.storage.contract.Samples.rest;
import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.ListStore;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.storage.AppStorage;
import im.parlance.testing.Together;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ListStore} promises. */
interface ListStoreContract {
  ListName BLOCKED = ListName.of("blocklist", "alice");
  ListName BYTES = ListName.of("bytes", "mine");
  ListName OTHER_BYTES = ListName.of("bytes", "others");
  int ANY = Integer.MAX_VALUE;

  /** The stores of an app of this name that nobody has used yet; the same ones within a test. */
  AppStorage app(String name);

  private ListStore lists() {
    return app("lists").lists();
  }

  private static Instant at(int millis) {
    return START.plusMillis(millis);
  }

  private static List<ListEntry> entries(String... items) {
    return Arrays.stream(items).map(item -> ListEntry.of(item, START)).toList();
  }

  private static List<String> items(Page<ListEntry> page) {
    return page.items().stream().map(ListEntry::item).toList();
  }

  private List<String> items(ListName list) {
    return items(lists().page(list, START, Cursor.START, ANY, Order.OLDEST_FIRST));
  }

  private boolean put(ListName list, String... items) {
    return lists().put(list, entries(items), START, ANY);
  }

  @Test
  default void sum_isOfTheValuesThatLast() {
    assertThat(lists().sum(BYTES, START)).isZero();
    lists()
        .put(
            BYTES,
            List.of(
                ListEntry.of("a", START).noting("3000000000"),
                ListEntry.of("b", START).noting("20").lasting(START.plusSeconds(1)),
                ListEntry.of("c", START).noting("-4")),
            START,
            Integer.MAX_VALUE);
    lists().put(OTHER_BYTES, List.of(ListEntry.of("a", START).noting("7")), START, 9);

    assertThat(lists().sum(BYTES, START)).isEqualTo(3_000_000_016L);
    assertThat(lists().sum(BYTES, START.plusSeconds(1))).isEqualTo(2_999_999_996L);
  }

  @Test
  default void put_keepsEverythingOfAnEntry() {
    ListEntry entry = new ListEntry("b\u0000b 'é", "a note \u0000\u001a", at(1), at(2));

    assertThat(lists().put(BLOCKED, List.of(entry), START, 1)).isTrue();

    assertThat(lists().find(BLOCKED, entry.item())).contains(entry);
    assertThat(lists().page(BLOCKED, START, Cursor.START, 9, Order.OLDEST_FIRST).items())
        .containsExactly(entry);
  }

  @Test
  default void put_ofNothing_changesNothing() {
    assertThat(lists().put(BLOCKED, List.of(), START, 0)).isTrue();
    assertThat(items(BLOCKED)).isEmpty();
  }

  @Test
  default void put_again_keepsPlaceAndSince_andTakesValueAndEnd() {
    put(BLOCKED, "bob", "carol");

    lists().put(BLOCKED, List.of(new ListEntry("bob", "new", at(5), at(9))), at(5), ANY);

    assertThat(lists().page(BLOCKED, START, Cursor.START, 9, Order.OLDEST_FIRST).items())
        .containsExactly(new ListEntry("bob", "new", START, at(9)), entries("carol").get(0));
  }

  @Test
  default void put_again_afterTheEnd_isANewEntry() {
    lists().put(BLOCKED, List.of(entries("bob").get(0).lasting(at(5))), START, ANY);
    put(BLOCKED, "carol");

    ListEntry again = ListEntry.of("bob", at(5));
    lists().put(BLOCKED, List.of(again), at(5), ANY);

    assertThat(items(lists().page(BLOCKED, at(5), Cursor.START, 9, Order.OLDEST_FIRST)))
        .containsExactly("carol", "bob");
    assertThat(lists().find(BLOCKED, "bob")).contains(again);
  }

  @Test
  default void put_beyondTheMost_changesNothing() {
    put(BLOCKED, "bob", "carol");

    assertThat(lists().put(BLOCKED, entries("bob", "dave"), START, 2)).isFalse();

    assertThat(items(BLOCKED)).containsExactly("bob", "carol");
    assertThat(lists().put(BLOCKED, entries("bob", "carol"), START, 2)).isTrue();
    assertThat(lists().put(BLOCKED, entries("dave"), START, 3)).isTrue();
  }

  @Test
  default void entriesThatAreOver_areTakenOffAFewAtATime() {
    lists().put(BLOCKED, entries("stays"), START, ANY);
    for (String item : List.of("a", "b", "c")) {
      lists().put(BLOCKED, List.of(new ListEntry(item, "", START, at(5))), START, ANY);
    }
    lists().put(BLOCKED, List.of(new ListEntry("later", "", START, at(6))), START, ANY);

    assertThat(lists().expire(at(4), ANY)).isZero();
    assertThat(lists().expire(at(5), 2)).isEqualTo(2);
    assertThat(lists().expire(at(5), 2)).isEqualTo(1);
    assertThat(lists().expire(at(5), 2)).isZero();
    assertThat(lists().find(BLOCKED, "a")).isEmpty();
    assertThat(items(BLOCKED)).containsExactly("stays", "later");
  }

  @Test
  default void entriesThatAreOver_makeRoom() {
    lists().put(BLOCKED, List.of(entries("bob").get(0).lasting(at(5))), START, 1);

    assertThat(lists().put(BLOCKED, entries("carol"), at(4), 1)).isFalse();
    assertThat(lists().put(BLOCKED, entries("carol"), at(5), 1)).isTrue();
    assertThat(lists().find(BLOCKED, "bob")).isEmpty();
  }

  @Test
  default void entriesThatAreOver_areNeitherListedNorCounted() {
    lists().put(BLOCKED, List.of(entries("bob").get(0).lasting(at(5))), START, ANY);
    put(BLOCKED, "carol");

    assertThat(lists().size(BLOCKED, at(4))).isEqualTo(2);
    assertThat(lists().size(BLOCKED, at(5))).isEqualTo(1);
    assertThat(items(lists().page(BLOCKED, at(5), Cursor.START, 9, Order.OLDEST_FIRST)))
        .containsExactly("carol");
    assertThat(lists().owners("blocklist", "bob", at(4))).containsExactly("alice");
    assertThat(lists().owners("blocklist", "bob", at(5))).isEmpty();
  }

  @Test
  default void remove_tellsWhoStoodThere() {
    put(BLOCKED, "bob", "carol");

    assertThat(lists().remove(BLOCKED, List.of("dave", "carol"))).containsExactly("carol");

    assertThat(items(BLOCKED)).containsExactly("bob");
    assertThat(lists().remove(BLOCKED, List.of("carol"))).isEmpty();
  }

  @Test
  default void clear_isForOneList() {
    ListName other = ListName.of("blocklist", "bob");
    put(BLOCKED, "carol", "dave");
    put(other, "carol");

    lists().clear(BLOCKED);

    assertThat(items(BLOCKED)).isEmpty();
    assertThat(items(other)).containsExactly("carol");
    assertThat(lists().owners("blocklist", "carol", START)).containsExactly("bob");
  }

  @Test
  default void removeFromAll_isForOneKind() {
    ListName allowed = ListName.of("allowlist", "alice");
    ListName bobs = ListName.of("blocklist", "bob");
    put(BLOCKED, "carol", "dave");
    put(bobs, "carol");
    put(allowed, "carol");

    lists().removeFromAll("blocklist", "carol");

    assertThat(items(BLOCKED)).containsExactly("dave");
    assertThat(items(bobs)).isEmpty();
    assertThat(items(allowed)).containsExactly("carol");
  }

  @Test
  default void owners_areThoseOnWhoseListsTheItemStands_oldestFirst() {
    put(ListName.of("blocklist", "zoe"), "carol");
    put(BLOCKED, "dave", "carol");
    put(ListName.of("allowlist", "bob"), "carol");

    assertThat(lists().owners("blocklist", "carol", START)).containsExactly("zoe", "alice");
  }

  @Test
  default void lists_areToldApartByKindAndOwner() {
    put(BLOCKED, "bob");

    assertThat(items(ListName.of("blocklist", "bob"))).isEmpty();
    assertThat(items(ListName.of("blocklist", "Alice"))).isEmpty();
    assertThat(items(ListName.of("allowlist", "alice"))).isEmpty();
    assertThat(lists().find(BLOCKED, "Bob")).isEmpty();
    assertThat(app("other").lists().find(BLOCKED, "bob")).isEmpty();
  }

  @Test
  default void pages_followOneAnother_inBothDirections() {
    List<String> all = IntStream.range(0, 25).mapToObj(i -> "user" + i).toList();
    put(BLOCKED, all.toArray(String[]::new));
    lists().put(BLOCKED, List.of(entries("gone").get(0).lasting(at(1))), START, ANY);

    for (Order order : Order.values()) {
      List<String> listed =
          rest(Optional.of(Cursor.START), cursor -> lists().page(BLOCKED, at(1), cursor, 10, order))
              .stream()
              .map(ListEntry::item)
              .toList();
      List<String> expected =
          order == Order.OLDEST_FIRST
              ? all
              : IntStream.range(0, 25).mapToObj(i -> "user" + (24 - i)).toList();
      assertThat(listed).as(order.name()).isEqualTo(expected);
    }
  }

  @Test
  default void concurrentPuts_neverPassTheMost() {
    List<Boolean> taken =
        Together.call(8, number -> lists().put(BLOCKED, entries("user" + number), START, 3));

    assertThat(taken).filteredOn(done -> done).hasSize(3);
    assertThat(items(BLOCKED)).hasSize(3);
  }
}
