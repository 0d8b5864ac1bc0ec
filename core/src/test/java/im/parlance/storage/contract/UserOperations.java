package im.parlance.storage.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.parlance.id.UserId;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Random calls of the stores of accounts and tokens. */
final class UserOperations {
  private final Dice dice;

  UserOperations(Dice dice) {
    this.dice = dice;
  }

  private static UUID uuid(int number) {
    return new UUID(0x4000L, number);
  }

  Operation insert() {
    UserId id = dice.user();
    int number = dice.number();
    long at = dice.moment();
    return dice.on(
        "insert account " + id + " #" + number,
        (side, app) ->
            app.users()
                .insert(
                    new User(
                        id,
                        uuid(number),
                        Profile.named("name " + number),
                        side.at(at),
                        side.at(at)),
                    new PasswordHash("hash " + number)));
  }

  Operation update() {
    UserId id = dice.user();
    Profile profile = new Profile(dice.text(), dice.text());
    long at = dice.moment();
    return dice.on(
        "update account " + id,
        (side, app) ->
            app.users()
                .update(
                    id,
                    old ->
                        new User(old.id(), old.uuid(), profile, old.registeredAt(), side.at(at))));
  }

  Operation delete() {
    UserId id = dice.user();
    return dice.on("delete account " + id, (side, app) -> app.users().delete(id));
  }

  Operation setPassword() {
    UserId id = dice.user();
    String hash = "hash " + dice.number();
    return dice.on(
        "set password of " + id + " to " + hash,
        (side, app) -> app.users().setPassword(id, new PasswordHash(hash)));
  }

  Operation read() {
    UserId id = dice.user();
    UUID uuid = uuid(dice.below(dice.number()));
    return dice.on(
        "read account " + id + " and " + uuid,
        (side, app) ->
            List.of(
                app.users().find(id),
                app.users().findByUuid(uuid),
                app.users().password(id).map(PasswordHash::encoded)));
  }

  Operation existing() {
    List<UserId> ids = dice.some(Dice.USERS);
    return dice.on("which exist of " + ids, (side, app) -> app.users().existing(ids));
  }

  Operation list() {
    int limit = 1 + dice.below(3);
    return dice.once(2)
        ? dice.on(
            "first " + limit + " accounts",
            (side, app) -> side.firstPage("accounts", at -> app.users().list(at, limit), app))
        : dice.on(
            "next " + limit + " accounts",
            (side, app) -> side.nextPage("accounts", at -> app.users().list(at, limit), app));
  }

  Operation signingKey() {
    byte[] key = ("key " + dice.number()).getBytes(UTF_8);
    return dice.on(
        "signing key, or else " + new String(key, UTF_8),
        (side, app) -> new String(app.tokens().signingKey(key::clone), UTF_8));
  }

  Operation raiseValidFrom() {
    UserId id = dice.user();
    long at = dice.moment();
    return dice.act(
        "tokens of " + id + " valid from " + at,
        (side, app) -> app.tokens().raiseValidFrom(id, side.at(at)));
  }

  Operation forgetTokens() {
    UserId id = dice.user();
    return dice.act("forget tokens of " + id, (side, app) -> app.tokens().forget(id));
  }

  Operation stays() {
    UserId id = dice.user();
    return dice.on("stays of " + id, (side, app) -> Set.copyOf(app.groups().stays(id)));
  }
}
