package im.parlance.storage.contract;

import static im.parlance.storage.contract.Samples.ALICE;
import static im.parlance.storage.contract.Samples.BOB;
import static im.parlance.storage.contract.Samples.CAROL;
import static im.parlance.storage.contract.Samples.later;
import static im.parlance.storage.contract.Samples.rest;
import static im.parlance.storage.contract.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.page.Page;
import im.parlance.storage.AppStorage;
import im.parlance.user.PasswordHash;
import im.parlance.user.Profile;
import im.parlance.user.User;
import im.parlance.user.UserStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises. */
interface UserStoreContract {
  PasswordHash SECRET = new PasswordHash("$2a$10$first");
  PasswordHash OTHER = new PasswordHash("$2a$10$other");

  /** The stores of an app that nobody has used yet; the same ones within a test. */
  AppStorage app();

  private UserStore users() {
    return app().users();
  }

  private User insert(String id) {
    User user = user(id);
    assertThat(users().insert(user, PasswordHash.NONE)).isTrue();
    return user;
  }

  private static User renamed(User user, String name) {
    return new User(
        user.id(), user.uuid(), Profile.named(name), user.registeredAt(), user.modifiedAt());
  }

  private List<String> idsFrom(Optional<Cursor> start, int limit) {
    return rest(start, at -> users().list(at, limit)).stream()
        .map(user -> user.id().value())
        .toList();
  }

  @Test
  default void insert_addsNoMoreThanAreWanted() {
    insert("alice");
    assertThat(users().insert(user("bob"), PasswordHash.NONE, 2)).isTrue();

    assertThat(users().insert(user("carol"), PasswordHash.NONE, 2)).isFalse();
    assertThat(users().count()).isEqualTo(2);
    assertThat(users().insert(user("carol"), PasswordHash.NONE, 3)).isTrue();
  }

  @Test
  default void insert_addsTheAccountAsItIs() {
    User alice = insert("alice");

    assertThat(users().find(ALICE)).contains(alice);
  }

  @Test
  default void insert_ofATakenId_changesNothing() {
    User alice = user("alice");
    User impostor = user("alice");
    users().insert(alice, SECRET);

    assertThat(users().insert(impostor, OTHER)).isFalse();

    assertThat(users().find(ALICE)).contains(alice);
    assertThat(users().password(ALICE)).contains(SECRET);
    assertThat(users().findByUuid(impostor.uuid())).isEmpty();
    assertThat(idsFrom(Optional.of(Cursor.START), 10)).containsExactly("alice");
  }

  @Test
  default void insert_keepsEveryCharacterOfTheProfile() {
    String odd = "Zoë 👩‍💻 \"quoted\" 'single' \\ % _ ; --\n\ttab 鲍勃 \u202eright to left";
    User plain = user("alice");
    User alice =
        new User(
            plain.id(),
            plain.uuid(),
            new Profile(odd, "https://example.org/?a=b&c=" + "x".repeat(2000)),
            plain.registeredAt(),
            plain.modifiedAt());
    users().insert(alice, PasswordHash.NONE);

    assertThat(users().find(ALICE)).contains(alice);
  }

  @Test
  default void insert_keepsAnEmptyProfileEmpty() {
    User plain = user("alice");
    users()
        .insert(
            new User(
                plain.id(), plain.uuid(), Profile.EMPTY, plain.registeredAt(), plain.modifiedAt()),
            PasswordHash.NONE);

    assertThat(users().find(ALICE).orElseThrow().profile()).isEqualTo(Profile.EMPTY);
  }

  @Test
  default void find_ofNobody_isEmpty() {
    assertThat(users().find(ALICE)).isEmpty();
  }

  @Test
  default void find_tellsCaseAndScriptApart() {
    User lower = insert("bob");
    User upper = insert("Bob");
    User chinese = insert("鲍勃");
    User accented = insert("bób");

    assertThat(users().find(UserId.of("bob"))).contains(lower);
    assertThat(users().find(UserId.of("Bob"))).contains(upper);
    assertThat(users().find(UserId.of("鲍勃"))).contains(chinese);
    assertThat(users().find(UserId.of("bób"))).contains(accented);
    assertThat(users().find(UserId.of("BOB"))).isEmpty();
  }

  @Test
  default void find_takesWildcardsLiterally() {
    insert("alice");

    assertThat(users().find(UserId.of("a%"))).isEmpty();
    assertThat(users().find(UserId.of("alic_"))).isEmpty();
    assertThat(users().find(UserId.of("'or'1'='1"))).isEmpty();
  }

  @Test
  default void findByUuid_findsTheAccount() {
    insert("alice");
    User bob = insert("bob");

    assertThat(users().findByUuid(bob.uuid())).contains(bob);
    assertThat(users().findByUuid(new UUID(1, 1))).isEmpty();
  }

  @Test
  default void existing_namesThoseThatAreRegistered() {
    insert("alice");
    insert("carol");

    assertThat(users().existing(List.of(ALICE, BOB, CAROL)))
        .containsExactlyInAnyOrder(ALICE, CAROL);
    assertThat(users().existing(List.of(BOB))).isEmpty();
    assertThat(users().existing(Set.of())).isEmpty();
  }

  @Test
  default void existing_takesTheSameIdTwice() {
    insert("alice");

    assertThat(users().existing(List.of(ALICE, ALICE))).containsExactly(ALICE);
  }

  @Test
  default void existing_takesManyIds() {
    insert("alice");
    List<UserId> many = Samples.users("nobody", 5000);

    assertThat(users().existing(many)).isEmpty();
  }

  @Test
  default void update_replacesTheAccount() {
    User alice = insert("alice");

    User changed = users().update(ALICE, user -> renamed(user, "Al")).orElseThrow();

    assertThat(changed).isEqualTo(renamed(alice, "Al"));
    assertThat(users().find(ALICE)).contains(changed);
    assertThat(users().findByUuid(alice.uuid())).contains(changed);
    assertThat(users().list(Cursor.START, 10).items()).containsExactly(changed);
  }

  @Test
  default void update_keepsThePassword() {
    users().insert(user("alice"), SECRET);

    users().update(ALICE, user -> renamed(user, "Al"));

    assertThat(users().password(ALICE)).contains(SECRET);
  }

  @Test
  default void update_ofNobody_isEmptyAndAddsNobody() {
    assertThat(users().update(ALICE, user -> renamed(user, "Al"))).isEmpty();

    assertThat(users().find(ALICE)).isEmpty();
  }

  @Test
  default void update_thatFails_changesNothing() {
    User alice = insert("alice");

    assertThatThrownBy(
            () ->
                users()
                    .update(
                        ALICE,
                        user -> {
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");

    assertThat(users().find(ALICE)).contains(alice);
    assertThat(users().update(ALICE, user -> renamed(user, "Al"))).isPresent();
  }

  @Test
  default void delete_removesEveryTrace() {
    User alice = user("alice");
    users().insert(alice, SECRET);
    insert("bob");

    assertThat(users().delete(ALICE)).contains(alice);

    assertThat(users().find(ALICE)).isEmpty();
    assertThat(users().findByUuid(alice.uuid())).isEmpty();
    assertThat(users().password(ALICE)).isEmpty();
    assertThat(users().existing(List.of(ALICE, BOB))).containsExactly(BOB);
    assertThat(idsFrom(Optional.of(Cursor.START), 10)).containsExactly("bob");
  }

  @Test
  default void delete_ofNobody_isEmpty() {
    assertThat(users().delete(ALICE)).isEmpty();
  }

  @Test
  default void insert_afterDelete_isAnotherAccountAtTheEndOfTheList() {
    User before = user("alice");
    users().insert(before, SECRET);
    insert("bob");
    users().delete(ALICE);

    User again = insert("alice");

    assertThat(users().find(ALICE)).contains(again);
    assertThat(users().password(ALICE)).contains(PasswordHash.NONE);
    assertThat(users().findByUuid(before.uuid())).isEmpty();
    assertThat(idsFrom(Optional.of(Cursor.START), 1)).containsExactly("bob", "alice");
  }

  @Test
  default void password_isWhatWasSetLast() {
    users().insert(user("alice"), SECRET);
    assertThat(users().password(ALICE)).contains(SECRET);

    assertThat(users().setPassword(ALICE, OTHER)).isTrue();
    assertThat(users().password(ALICE)).contains(OTHER);
  }

  @Test
  default void password_ofAnAccountWithout_isNone() {
    insert("alice");

    assertThat(users().password(ALICE)).contains(PasswordHash.NONE);
  }

  @Test
  default void setPassword_ofNobody_changesNothing() {
    assertThat(users().setPassword(ALICE, SECRET)).isFalse();

    assertThat(users().password(ALICE)).isEmpty();
    assertThat(users().find(ALICE)).isEmpty();
  }

  @Test
  default void list_isInTheOrderOfRegistration() {
    List.of("mallory", "alice", "zoe", "bob", "Zed", "10", "9").forEach(this::insert);
    users().update(ALICE, user -> renamed(user, "touched at " + later()));

    assertThat(users().list(Cursor.START, 100).items())
        .extracting(user -> user.id().value())
        .containsExactly("mallory", "alice", "zoe", "bob", "Zed", "10", "9");
  }

  @Test
  default void list_ofNobody_isOneEmptyPage() {
    assertThat(users().list(Cursor.START, 10)).isEqualTo(new Page<>(List.of(), Optional.empty()));
  }

  @Test
  default void list_cutsFullPagesAndEndsWithoutCursor() {
    List.of("u1", "u2", "u3", "u4").forEach(this::insert);

    Page<User> first = users().list(Cursor.START, 2);
    Page<User> second = users().list(first.next().orElseThrow(), 2);

    assertThat(first.items()).extracting(user -> user.id().value()).containsExactly("u1", "u2");
    assertThat(second.items()).extracting(user -> user.id().value()).containsExactly("u3", "u4");
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void list_neitherRepeatsNorSkipsWhileAccountsComeAndGo() {
    List.of("u1", "u2", "u3", "u4", "u5", "u6").forEach(this::insert);
    Optional<Cursor> next = users().list(Cursor.START, 3).next();
    users().delete(UserId.of("u1"));
    users().delete(UserId.of("u3"));
    users().delete(UserId.of("u5"));
    insert("u7");

    assertThat(idsFrom(next, 2)).containsExactly("u4", "u6", "u7");
  }

  @Test
  default void list_goesOnFromACursorThatWasWrittenDown() {
    List.of("u1", "u2", "u3").forEach(this::insert);
    String text = users().list(Cursor.START, 1).next().orElseThrow().toString();

    assertThat(idsFrom(Optional.of(Cursor.parse(text)), 10)).containsExactly("u2", "u3");
  }
}
