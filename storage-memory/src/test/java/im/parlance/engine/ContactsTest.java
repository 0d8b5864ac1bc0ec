package im.parlance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import im.parlance.error.ErrorCode;
import im.parlance.id.UserId;
import im.parlance.page.Cursor;
import im.parlance.relation.Contact;
import im.parlance.relation.Contacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactsTest extends EngineTest {
  private Contacts contacts() {
    return app().contacts();
  }

  private List<Contact> of(UserId user) {
    return contacts().list(user, Cursor.START, 10).items();
  }

  @Test
  void friends_areSoForBoth_newestFirst() {
    contacts().add(ALICE, BOB);
    contacts().add(CAROL, ALICE);

    assertThat(of(ALICE)).containsExactly(new Contact(CAROL, ""), new Contact(BOB, ""));
    assertThat(of(BOB)).containsExactly(new Contact(ALICE, ""));
    assertThat(contacts().areFriends(BOB, ALICE)).isTrue();
    assertThat(contacts().areFriends(BOB, CAROL)).isFalse();
  }

  @Test
  void addingAFriendAgain_keepsPlaceAndRemark() {
    contacts().add(ALICE, BOB);
    contacts().setRemark(ALICE, BOB, "Bobby");
    contacts().add(ALICE, CAROL);

    contacts().add(BOB, ALICE);

    assertThat(of(ALICE)).containsExactly(new Contact(CAROL, ""), new Contact(BOB, "Bobby"));
  }

  @Test
  void removedFriend_isGoneForBoth_andCanComeBackWithoutRemark() {
    contacts().add(ALICE, BOB);
    contacts().setRemark(BOB, ALICE, "Al");

    contacts().remove(ALICE, BOB);

    assertThat(of(BOB)).isEmpty();
    contacts().add(ALICE, BOB);
    assertThat(of(BOB)).containsExactly(new Contact(ALICE, ""));
  }

  @Test
  void remark_needsAFriend() {
    assertThat(contacts().setRemark(ALICE, BOB, "Bobby")).isFalse();
    assertThat(of(ALICE)).isEmpty();
  }

  @Test
  void nobodyIsItsOwnFriend() {
    assertRefused(ErrorCode.INVALID_ARGUMENT, () -> contacts().add(ALICE, ALICE));
  }

  @Test
  void fullList_takesNobody_onEitherSide() {
    for (int i = 0; i < Contacts.MOST; i++) {
      contacts().add(BOB, UserId.of("u" + i));
    }

    assertRefused(ErrorCode.LIST_FULL, () -> contacts().add(ALICE, BOB));
    assertRefused(ErrorCode.LIST_FULL, () -> contacts().add(BOB, ALICE));

    assertThat(of(ALICE)).isEmpty();
    assertThat(contacts().areFriends(BOB, ALICE)).isFalse();
  }

  @Test
  void deletedUser_isNobodysFriend() {
    register(BOB);
    contacts().add(ALICE, BOB);
    contacts().add(BOB, CAROL);
    app().relations().block(ALICE, List.of(BOB));

    app().users().delete(BOB);

    assertThat(of(ALICE)).isEmpty();
    assertThat(of(BOB)).isEmpty();
    assertThat(of(CAROL)).isEmpty();
    assertThat(app().relations().isBlocked(ALICE, BOB)).isFalse();
  }

  @Test
  void contacts_areOfOneApp() {
    contacts().add(ALICE, BOB);

    assertThat(im().app("other").contacts().list(ALICE, Cursor.START, 10).items()).isEmpty();
  }
}
