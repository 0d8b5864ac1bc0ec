package im.parlance.storage.contract;

import im.parlance.id.AppId;
import im.parlance.id.RouteId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.routing.Copy;
import im.parlance.storage.AppStorage;
import im.parlance.storage.Storage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A storage as one run of operations uses it: apps of its own, times later than those of the runs
 * before, and the storage's own cursors and numbers, which mean nothing to another storage.
 */
final class ModelSide {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final long MILLIS_OF_A_RUN = 1_000_000;
  private static final Contents.Ids IDS =
      new Contents.Ids(
          Dice.USERS, Dice.GROUPS, Dice.TIMELINES, Dice.ROUTES, Dice.LISTS, Dice.ROOMS, List.of());

  private final Storage storage;
  private final List<AppStorage> apps;
  private final Instant start;
  private final Map<AppStorage, Map<String, Optional<Cursor>>> cursors = new HashMap<>();

  ModelSide(Storage storage, int run) {
    this.storage = storage;
    this.apps = List.of(storage.app(AppId.of("one-" + run)), storage.app(AppId.of("two-" + run)));
    this.start = START.plusMillis(run * MILLIS_OF_A_RUN);
  }

  Storage storage() {
    return storage;
  }

  List<AppStorage> apps() {
    return apps;
  }

  List<Contents> contents() {
    return apps.stream().map(app -> Contents.of(app, IDS)).toList();
  }

  /** The next run has less to expire. */
  void expireEverything() {
    storage.expireMessages(at(MILLIS_OF_A_RUN), Integer.MAX_VALUE);
  }

  /** A moment of the run. */
  Instant at(long millis) {
    return start.plusMillis(millis);
  }

  /** What can be compared of a page. Its cursor is kept under the name of the list. */
  <T> List<Object> firstPage(String list, Function<Cursor, Page<T>> pages, AppStorage app) {
    return page(list, pages.apply(Cursor.START), app);
  }

  /** The page behind the one of that list that was read last. */
  <T> List<Object> nextPage(String list, Function<Cursor, Page<T>> pages, AppStorage app) {
    return cursors(app)
        .getOrDefault(list, Optional.empty())
        .map(cursor -> page(list, pages.apply(cursor), app))
        .orElse(List.of("no more pages"));
  }

  private <T> List<Object> page(String list, Page<T> page, AppStorage app) {
    cursors(app).put(list, page.next());
    return List.of(page.items(), page.next().isPresent());
  }

  /** Lists whose name begins so are not read on. */
  void dropCursors(String prefix, AppStorage app) {
    cursors(app).keySet().removeIf(list -> list.startsWith(prefix));
  }

  private Map<String, Optional<Cursor>> cursors(AppStorage app) {
    return cursors.computeIfAbsent(app, same -> new HashMap<>());
  }

  /** The numbers of the copies that wait at these places; that of none for a place too far. */
  List<Long> numbers(AppStorage app, RouteId route, List<Integer> places) {
    List<Copy> waiting = app.routing().due(route, at(MILLIS_OF_A_RUN), Integer.MAX_VALUE);
    return places.stream()
        .map(place -> place < waiting.size() ? waiting.get(place).number() : Long.MAX_VALUE)
        .toList();
  }
}
