package im.parlance.storage.jdbi;

import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.ListStore;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiLists implements ListStore {
  private static final String COLUMNS = "number, item, value, since, until_time";
  private static final String OF_LIST = " app = :app AND kind = :kind AND owner = :owner";

  private final Database database;
  private final long app;

  JdbiLists(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  private <S extends SqlStatement<S>> S bound(S statement, ListName list) {
    return statement
        .bind("app", app)
        .bind("kind", list.kind())
        .bind("owner", Nul.hide(list.owner()));
  }

  private static ListEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new ListEntry(
        Nul.show(row.getString("item")),
        Nul.show(row.getString("value")),
        Millis.instant(row.getLong("since")),
        Millis.instant(row.getLong("until_time")));
  }

  @Override
  public boolean put(ListName list, Collection<ListEntry> entries, Instant now, int most) {
    if (entries.isEmpty()) {
      return true;
    }
    return database.write(
        handle -> {
          hold(handle);
          if (most < Integer.MAX_VALUE && sizeWith(handle, list, entries, now) > most) {
            return false;
          }
          bound(
                  handle.createUpdate(
                      "DELETE FROM list_entry WHERE" + OF_LIST + " AND until_time <= :now"),
                  list)
              .bind("now", Millis.of(now))
              .execute();
          insert(handle, list, entries);
          return true;
        });
  }

  /** Lets nobody else change lists of the app meanwhile: what is counted must stay so. */
  private void hold(Handle handle) {
    handle
        .createUpdate("UPDATE app SET name = name WHERE number = :app")
        .bind("app", app)
        .execute();
  }

  private int sizeWith(Handle handle, ListName list, Collection<ListEntry> entries, Instant now) {
    Set<String> items =
        bound(
                handle.createQuery(
                    "SELECT item FROM list_entry WHERE" + OF_LIST + " AND until_time > :now"),
                list)
            .bind("now", Millis.of(now))
            .mapTo(String.class)
            .map(Nul::show)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    entries.forEach(entry -> items.add(entry.item()));
    return items.size();
  }

  private void insert(Handle handle, ListName list, Collection<ListEntry> entries) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO list_entry (app, kind, owner, item, value, since, until_time)
            VALUES (:app, :kind, :owner, :item, :value, :since, :until)
            ON CONFLICT (app, kind, owner, item)
            DO UPDATE SET value = excluded.value, until_time = excluded.until_time
            """)) {
      for (ListEntry entry : entries) {
        bound(batch, list)
            .bind("item", Nul.hide(entry.item()))
            .bind("value", Nul.hide(entry.value()))
            .bind("since", Millis.of(entry.since()))
            .bind("until", Millis.of(entry.until()))
            .add();
      }
      batch.execute();
    }
  }

  @Override
  public Set<String> remove(ListName list, Collection<String> items) {
    return database.write(
        handle -> {
          Set<String> removed = new LinkedHashSet<>(items);
          removed.removeIf(
              item ->
                  bound(
                              handle.createUpdate(
                                  "DELETE FROM list_entry WHERE" + OF_LIST + " AND item = :item"),
                              list)
                          .bind("item", Nul.hide(item))
                          .execute()
                      == 0);
          return removed;
        });
  }

  @Override
  public void clear(ListName list) {
    database.write(
        handle ->
            bound(handle.createUpdate("DELETE FROM list_entry WHERE" + OF_LIST), list).execute());
  }

  @Override
  public void removeFromAll(String kind, String item) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM list_entry WHERE app = :app AND kind = :kind AND item = :item")
                .bind("app", app)
                .bind("kind", kind)
                .bind("item", Nul.hide(item))
                .execute());
  }

  @Override
  public int expire(Instant now, int limit) {
    return database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM list_entry WHERE number IN (
                      SELECT number FROM list_entry
                      WHERE app = :app AND until_time <= :now
                        AND until_time < 9223372036854775807
                      ORDER BY until_time LIMIT :limit)
                    """)
                .bind("app", app)
                .bind("now", Millis.of(now))
                .bind("limit", limit)
                .execute());
  }

  @Override
  public Optional<ListEntry> find(ListName list, String item) {
    return database.read(
        handle ->
            bound(
                    handle.createQuery(
                        "SELECT "
                            + COLUMNS
                            + " FROM list_entry WHERE"
                            + OF_LIST
                            + " AND item = :item"),
                    list)
                .bind("item", Nul.hide(item))
                .map(JdbiLists::entry)
                .findOne());
  }

  @Override
  public Page<ListEntry> page(ListName list, Instant now, Cursor after, int limit, Order order) {
    boolean ascending = order == Order.OLDEST_FIRST;
    boolean fromTheEnd = !ascending && after.equals(Cursor.START);
    List<Numbered<ListEntry>> rows =
        database.read(
            handle ->
                bound(
                        handle.createQuery(
                            "SELECT "
                                + COLUMNS
                                + " FROM list_entry WHERE"
                                + OF_LIST
                                + (ascending ? " AND number > :after" : " AND number < :after")
                                + " AND until_time > :now ORDER BY number"
                                + (ascending ? "" : " DESC")
                                + " LIMIT :limit"),
                        list)
                    .bind("after", fromTheEnd ? Long.MAX_VALUE : after.position())
                    .bind("now", Millis.of(now))
                    .bind("limit", limit + 1L)
                    .map(Numbered.rows(JdbiLists::entry))
                    .list());
    return Numbered.page(rows, limit);
  }

  @Override
  public long sum(ListName list, Instant now) {
    return database.read(
        handle ->
            bound(
                    handle.createQuery(
                        "SELECT COALESCE(SUM(CAST(value AS BIGINT)), 0) FROM list_entry WHERE"
                            + OF_LIST
                            + " AND until_time > :now"),
                    list)
                .bind("now", Millis.of(now))
                .mapTo(Long.class)
                .one());
  }

  @Override
  public int size(ListName list, Instant now) {
    return database.read(
        handle ->
            bound(
                    handle.createQuery(
                        "SELECT COUNT(*) FROM list_entry WHERE"
                            + OF_LIST
                            + " AND until_time > :now"),
                    list)
                .bind("now", Millis.of(now))
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public List<String> owners(String kind, String item, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT owner FROM list_entry
                    WHERE app = :app AND kind = :kind AND item = :item AND until_time > :now
                    ORDER BY number
                    """)
                .bind("app", app)
                .bind("kind", kind)
                .bind("item", Nul.hide(item))
                .bind("now", Millis.of(now))
                .mapTo(String.class)
                .map(Nul::show)
                .list());
  }
}
