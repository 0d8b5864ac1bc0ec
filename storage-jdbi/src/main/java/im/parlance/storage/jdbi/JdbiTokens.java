package im.parlance.storage.jdbi;

import im.parlance.id.UserId;
import im.parlance.token.TokenStore;
import java.time.Instant;
import java.util.function.Supplier;

final class JdbiTokens implements TokenStore {
  private final Database database;
  private final long app;

  JdbiTokens(Database database, long app) {
    this.database = database;
    this.app = app;
  }

  @Override
  public byte[] signingKey(Supplier<byte[]> fresh) {
    byte[] offered = fresh.get();
    return database.write(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE app SET token_key = COALESCE(token_key, :offered)
                    WHERE number = :app RETURNING token_key
                    """)
                .bind("offered", offered)
                .bind("app", app)
                .mapTo(byte[].class)
                .one());
  }

  @Override
  public Instant validFrom(UserId user) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT valid_from FROM token_floor WHERE app = :app AND user_id = :user")
                .bind("app", app)
                .bind("user", user.value())
                .mapTo(Long.class)
                .findOne()
                .map(Millis::instant)
                .orElse(Instant.EPOCH));
  }

  @Override
  public void raiseValidFrom(UserId user, Instant instant) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO token_floor (app, user_id, valid_from) VALUES (:app, :user, :from)
                    ON CONFLICT (app, user_id)
                    DO UPDATE SET valid_from = excluded.valid_from
                    WHERE token_floor.valid_from < excluded.valid_from
                    """)
                .bind("app", app)
                .bind("user", user.value())
                .bind("from", Millis.of(instant))
                .execute());
  }

  @Override
  public void forget(UserId user) {
    database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM token_floor WHERE app = :app AND user_id = :user")
                .bind("app", app)
                .bind("user", user.value())
                .execute());
  }
}
