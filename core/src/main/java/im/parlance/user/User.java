package im.parlance.user;

import im.parlance.id.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * A registered account.
 *
 * @param id chosen by the app
 * @param uuid the account itself: the same id, deleted and registered again, has another
 * @param profile how others see it
 * @param registeredAt when it was registered
 * @param modifiedAt when its profile or password was last changed
 */
public record User(
    UserId id, UUID uuid, Profile profile, Instant registeredAt, Instant modifiedAt) {

  User with(Profile changed, Instant now) {
    return new User(id, uuid, changed, registeredAt, now);
  }
}
