package im.parlance.storage.contract;

import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import java.util.List;

/** Random calls of the store of lists. */
final class ListOperations {
  private final Dice dice;

  ListOperations(Dice dice) {
    this.dice = dice;
  }

  private ListName list() {
    return dice.one(Dice.LISTS);
  }

  private String item() {
    return dice.one(Dice.ITEMS);
  }

  Operation put() {
    ListName list = list();
    List<String> items = dice.some(Dice.ITEMS).stream().distinct().toList();
    String value = dice.text();
    long now = dice.now();
    long until = dice.moment();
    int most = dice.once(3) ? dice.below(4) : Integer.MAX_VALUE;
    return dice.on(
        "put " + items + " on " + list + " until " + until + ", at most " + most,
        (side, app) ->
            app.lists()
                .put(
                    list,
                    items.stream()
                        .map(item -> new ListEntry(item, value, side.at(now), side.at(until)))
                        .toList(),
                    side.at(now),
                    most));
  }

  Operation remove() {
    ListName list = list();
    List<String> items = dice.some(Dice.ITEMS);
    return dice.on(
        "remove " + items + " from " + list, (side, app) -> app.lists().remove(list, items));
  }

  Operation clear() {
    ListName list = list();
    return dice.act("clear " + list, (side, app) -> app.lists().clear(list));
  }

  Operation removeFromAll() {
    String kind = list().kind();
    String item = item();
    return dice.act(
        "remove " + item + " from every " + kind,
        (side, app) -> app.lists().removeFromAll(kind, item));
  }

  Operation page() {
    ListName list = list();
    long now = dice.now();
    int limit = 1 + dice.below(3);
    Order order = dice.one(List.of(Order.values()));
    return dice.on(
        "first page of " + list + ", " + order,
        (side, app) ->
            side.firstPage(
                list + order.name(),
                cursor -> app.lists().page(list, side.at(now), cursor, limit, order),
                app));
  }

  Operation read() {
    ListName list = list();
    String item = item();
    long now = dice.now();
    return dice.on(
        "read " + list + " and " + item,
        (side, app) ->
            List.of(
                app.lists().find(list, item),
                app.lists().size(list, side.at(now)),
                app.lists().owners(list.kind(), item, side.at(now)),
                app.lists().page(list, side.at(now), Cursor.START, 9, Order.NEWEST_FIRST).items()));
  }
}
