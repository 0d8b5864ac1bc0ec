package im.parlance.storage.jdbi;

import im.parlance.id.RoomId;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.room.ChatRoom;
import im.parlance.room.ChatRoomStore;
import im.parlance.room.RoomAttribute;
import im.parlance.room.RoomLife;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiRooms implements ChatRoomStore {
  private static final String COLUMNS =
      "number, id, name, is_fixed, life, created_at, active_at, after_seq";

  private final Database database;
  private final long app;
  private final Remembered<RoomId, ChatRoom> remembered = new Remembered<>();

  JdbiRooms(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  private static ChatRoom room(ResultSet row, StatementContext context) throws SQLException {
    return new ChatRoom(
        RoomId.of(row.getString("id")),
        Nul.show(row.getString("name")),
        new RoomLife(
            row.getBoolean("is_fixed") ? RoomLife.Kind.FIXED : RoomLife.Kind.IDLE,
            Duration.ofMillis(row.getLong("life"))),
        Millis.instant(row.getLong("created_at")),
        Millis.instant(row.getLong("active_at")),
        row.getLong("after_seq"));
  }

  private <S extends SqlStatement<S>> S bound(S statement, ChatRoom room) {
    return statement
        .bind("app", app)
        .bind("id", room.id().value())
        .bind("name", Nul.hide(room.name()))
        .bind("fixed", room.life().kind() == RoomLife.Kind.FIXED)
        .bind("life", room.life().time().toMillis())
        .bind("created", Millis.of(room.createdAt()))
        .bind("active", Millis.of(room.activeAt()))
        .bind("ends", Millis.of(room.endsAt()))
        .bind("after", room.afterSeq());
  }

  @Override
  public boolean insert(ChatRoom room) {
    return database.write(
        handle ->
            bound(
                        handle.createUpdate(
                            """
                            INSERT INTO chat_room
                              (app, id, name, is_fixed, life, created_at, active_at, ends_at,
                              after_seq)
                            VALUES (:app, :id, :name, :fixed, :life, :created, :active, :ends,
                              :after)
                            ON CONFLICT (app, id) DO NOTHING
                            """),
                        room)
                    .execute()
                > 0);
  }

  @Override
  public Optional<ChatRoom> find(RoomId id) {
    return remembered.find(id, unknown -> database.read(handle -> find(handle, unknown, "")));
  }

  /** The room, which nobody else changes until the commit. */
  private Optional<ChatRoom> hold(Handle handle, RoomId id) {
    return find(handle, id, database.dialect().forUpdate());
  }

  private Optional<ChatRoom> find(Handle handle, RoomId id, String forUpdate) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM chat_room WHERE app = :app AND id = :id" + forUpdate)
        .bind("app", app)
        .bind("id", id.value())
        .map(JdbiRooms::room)
        .findOne();
  }

  @Override
  public Optional<ChatRoom> update(RoomId id, UnaryOperator<ChatRoom> change) {
    return remembered.change(id, () -> database.write(handle -> update(handle, id, change)));
  }

  private Optional<ChatRoom> update(Handle handle, RoomId id, UnaryOperator<ChatRoom> change) {
    Optional<ChatRoom> changed = hold(handle, id).map(change);
    changed.ifPresent(
        room ->
            bound(
                    handle.createUpdate(
                        """
                        UPDATE chat_room
                        SET name = :name, is_fixed = :fixed, life = :life,
                          created_at = :created, active_at = :active, ends_at = :ends,
                          after_seq = :after
                        WHERE app = :app AND id = :id
                        """),
                    room)
                .execute());
    return changed;
  }

  @Override
  public boolean delete(RoomId id) {
    return remembered.change(id, () -> database.write(handle -> delete(handle, id)));
  }

  private boolean delete(Handle handle, RoomId id) {
    handle
        .createUpdate("DELETE FROM room_attribute WHERE app = :app AND room = :id")
        .bind("app", app)
        .bind("id", id.value())
        .execute();
    return handle
            .createUpdate("DELETE FROM chat_room WHERE app = :app AND id = :id")
            .bind("app", app)
            .bind("id", id.value())
            .execute()
        > 0;
  }

  @Override
  public Page<ChatRoom> list(Cursor after, int limit, Order order) {
    boolean ascending = order == Order.OLDEST_FIRST;
    boolean fromTheEnd = !ascending && after.equals(Cursor.START);
    List<Numbered<ChatRoom>> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT "
                            + COLUMNS
                            + " FROM chat_room WHERE app = :app"
                            + (ascending ? " AND number > :after" : " AND number < :after")
                            + (ascending ? " ORDER BY number" : " ORDER BY number DESC")
                            + " LIMIT :limit")
                    .bind("app", app)
                    .bind("after", fromTheEnd ? Long.MAX_VALUE : after.position())
                    .bind("limit", limit + 1L)
                    .map(Numbered.rows(JdbiRooms::room))
                    .list());
    return Numbered.page(rows, limit);
  }

  @Override
  public List<ChatRoom> due(Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM chat_room WHERE app = :app AND ends_at <= :now"
                        + " ORDER BY ends_at LIMIT :limit")
                .bind("app", app)
                .bind("now", Millis.of(now))
                .bind("limit", limit)
                .map(JdbiRooms::room)
                .list());
  }

  @Override
  public List<RoomAttribute> attributes(RoomId id) {
    return database.read(handle -> attributes(handle, id));
  }

  private List<RoomAttribute> attributes(Handle handle, RoomId id) {
    // sorted here: the databases have orders of their own for texts
    return handle
        .createQuery(
            """
            SELECT name, value, owner, auto_delete, set_at FROM room_attribute
            WHERE app = :app AND room = :room
            """)
        .bind("app", app)
        .bind("room", id.value())
        .map(
            (row, context) ->
                new RoomAttribute(
                    Nul.show(row.getString("name")),
                    Nul.show(row.getString("value")),
                    UserId.of(row.getString("owner")),
                    row.getBoolean("auto_delete"),
                    Millis.instant(row.getLong("set_at"))))
        .stream()
        .sorted(Comparator.comparing(RoomAttribute::key))
        .toList();
  }

  @Override
  public boolean changeAttributes(RoomId id, UnaryOperator<Map<String, RoomAttribute>> change) {
    return database.write(
        handle -> {
          if (hold(handle, id).isEmpty()) {
            return false;
          }
          Map<String, RoomAttribute> before = new HashMap<>();
          attributes(handle, id).forEach(attribute -> before.put(attribute.key(), attribute));
          Map<String, RoomAttribute> after = change.apply(Map.copyOf(before));
          remove(
              handle, id, before.keySet().stream().filter(key -> !after.containsKey(key)).toList());
          put(
              handle,
              id,
              after.values().stream()
                  .filter(attribute -> !attribute.equals(before.get(attribute.key())))
                  .toList());
          return true;
        });
  }

  private void remove(Handle handle, RoomId id, List<String> keys) {
    if (!keys.isEmpty()) {
      handle
          .createUpdate(
              "DELETE FROM room_attribute WHERE app = :app AND room = :room AND name IN (<keys>)")
          .bind("app", app)
          .bind("room", id.value())
          .bindList("keys", keys.stream().map(Nul::hide).toList())
          .execute();
    }
  }

  private void put(Handle handle, RoomId id, List<RoomAttribute> attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO room_attribute (app, room, name, value, owner, auto_delete, set_at)
            VALUES (:app, :room, :key, :value, :owner, :auto, :at)
            ON CONFLICT (app, room, name)
            DO UPDATE SET value = excluded.value, owner = excluded.owner,
              auto_delete = excluded.auto_delete, set_at = excluded.set_at
            """)) {
      for (RoomAttribute attribute : attributes) {
        batch
            .bind("app", app)
            .bind("room", id.value())
            .bind("key", Nul.hide(attribute.key()))
            .bind("value", Nul.hide(attribute.value()))
            .bind("owner", attribute.owner().value())
            .bind("auto", attribute.autoDelete())
            .bind("at", Millis.of(attribute.setAt()))
            .add();
      }
      batch.execute();
    }
  }
}
