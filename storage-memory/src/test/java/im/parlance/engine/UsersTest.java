package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.testing.Together;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsersTest extends EngineTest {
  @Test
  void register_makesTheAccount() {
    User bob = app().users().register(BOB, new Profile("Bob", "bob.png"));

    assertThat(app().users().get(BOB)).isEqualTo(bob);
    assertThat(app().users().findByUuid(bob.uuid())).contains(bob);
    assertThat(bob.registeredAt()).isEqualTo(clock.instant());
    assertThat(bob.modifiedAt()).isEqualTo(clock.instant());
    assertThat(bob.uuid().version()).isEqualTo(4);
    assertThat(bob.uuid().variant()).isEqualTo(2);
    assertThat(app().users().password(BOB)).contains(PasswordHash.NONE);
  }

  @Test
  void register_ofATakenId_isRefused() {
    User bob = app().users().register(BOB, Profile.named("Bob"), new PasswordHash("his"));

    assertRefused(
        ErrorCode.USER_EXISTS,
        () -> app().users().register(BOB, Profile.named("Imposter"), new PasswordHash("other")));
    assertThat(app().users().get(BOB)).isEqualTo(bob);
    assertThat(app().users().password(BOB)).contains(new PasswordHash("his"));
  }

  @Test
  void registerOrUpdate_registersOnce_andChangesThen() {
    User first = app().users().registerOrUpdate(BOB, profile -> Profile.named("Bob"));
    clock.advance(Duration.ofSeconds(1));
    User second =
        app().users().registerOrUpdate(BOB, profile -> new Profile(profile.name(), "new.png"));

    assertThat(second.uuid()).isEqualTo(first.uuid());
    assertThat(second.profile()).isEqualTo(new Profile("Bob", "new.png"));
    assertThat(second.registeredAt()).isEqualTo(first.registeredAt());
    assertThat(second.modifiedAt()).isEqualTo(clock.instant());
  }

  @Test
  void registerOrUpdate_byManyAtOnce_makesOneAccount() {
    List<UUID> uuids =
        Together.call(
            8, thread -> app().users().registerOrUpdate(BOB, p -> Profile.named("Bob")).uuid());

    assertThat(uuids).containsOnly(uuids.get(0));
  }

  @Test
  void update_setsWhenItWasModified() {
    register(BOB);
    clock.advance(Duration.ofMinutes(1));

    User changed = app().users().update(BOB, profile -> Profile.named("Robert"));

    assertThat(changed.profile()).isEqualTo(Profile.named("Robert"));
    assertThat(changed.modifiedAt()).isEqualTo(clock.instant());
    assertThat(changed.registeredAt()).isEqualTo(clock.instant().minus(Duration.ofMinutes(1)));
  }

  @Test
  void setPassword_changesPasswordAndTime() {
    register(BOB);
    clock.advance(Duration.ofMinutes(1));

    app().users().setPassword(BOB, new PasswordHash("new"));

    assertThat(app().users().password(BOB)).contains(new PasswordHash("new"));
    assertThat(app().users().get(BOB).modifiedAt()).isEqualTo(clock.instant());
  }

  @Test
  void everyCallThatNeedsTheAccount_isRefusedWithoutOne() {
    for (Runnable act :
        List.<Runnable>of(
            () -> app().users().get(BOB),
            () -> app().users().update(BOB, profile -> profile),
            () -> app().users().setPassword(BOB, PasswordHash.NONE),
            () -> app().users().delete(BOB))) {
      var refusal = refusal(act::run);
      assertThat(refusal.code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
      assertThat(refusal.subject()).isEqualTo("bob");
    }
    assertThat(app().users().find(BOB)).isEmpty();
    assertThat(app().users().password(BOB)).isEmpty();
  }

  @Test
  void list_isInTheOrderOfRegistration() {
    for (String id : List.of("zoe", "alice", "mallory")) {
      register(UserId.of(id));
      clock.advance(Duration.ofMillis(1));
    }

    var first = app().users().list(Cursor.START, 2);
    var second = app().users().list(first.next().orElseThrow(), 2);

    assertThat(first.items()).extracting(user -> user.id().value()).containsExactly("zoe", "alice");
    assertThat(second.items()).extracting(user -> user.id().value()).containsExactly("mallory");
    assertThat(second.next()).isEmpty();
  }
}
