package im.parlance.relation;

import im.parlance.error.ErrorCode;
import im.parlance.error.ImException;
import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.page.Cursor;
import im.parlance.page.Order;
import im.parlance.page.Page;
import im.parlance.quota.QuotaMeter;
import java.util.List;

/** A list for each user, with each friend's remark as its note. */
final class ListedContacts implements Contacts {
  private static final String CONTACTS = "contacts";

  private final Lists lists;
  private final EventStream events;
  private final QuotaMeter meter;

  ListedContacts(Lists lists, EventStream events, QuotaMeter meter) {
    this.lists = lists;
    this.events = events;
    this.meter = meter;
  }

  private static ListName contactsOf(UserId user) {
    return ListName.of(CONTACTS, user);
  }

  @Override
  public void add(UserId one, UserId other) {
    meter.charge(ADD, 1);
    if (one.equals(other)) {
      throw ImException.of(ErrorCode.INVALID_ARGUMENT, other.value());
    }
    boolean isNew = put(one, other);
    try {
      put(other, one);
    } catch (ImException full) {
      if (isNew) {
        lists.remove(contactsOf(one), List.of(other));
      }
      throw full;
    }
  }

  /** False if the friend was there: its entry, with the remark, stays as it is. */
  private boolean put(UserId user, UserId friend) {
    if (lists.has(contactsOf(user), friend)) {
      return false;
    }
    if (!lists.put(contactsOf(user), List.of(ListEntry.of(friend, lists.now())), MOST)) {
      throw ImException.overLimit(ErrorCode.LIST_FULL, user.value(), MOST);
    }
    return true;
  }

  @Override
  public void remove(UserId one, UserId other) {
    meter.charge(REMOVE, 1);
    boolean were = !lists.remove(contactsOf(one), List.of(other)).isEmpty();
    lists.remove(contactsOf(other), List.of(one));
    if (were) {
      events.publish(new RelationEvent.Unfriended(one, List.of(other), lists.now()));
    }
  }

  @Override
  public void removeAll(UserId user) {
    meter.charge(REMOVE, 1);
    List<UserId> were =
        lists.all(contactsOf(user)).stream().map(entry -> UserId.of(entry.item())).toList();
    forget(user);
    if (!were.isEmpty()) {
      events.publish(new RelationEvent.Unfriended(user, were, lists.now()));
    }
  }

  @Override
  public Page<Contact> list(UserId user, Cursor after, int limit) {
    meter.charge(LIST, 1);
    Page<ListEntry> page = lists.page(contactsOf(user), after, limit, Order.NEWEST_FIRST);
    return new Page<>(
        page.items().stream()
            .map(entry -> new Contact(UserId.of(entry.item()), entry.value()))
            .toList(),
        page.next());
  }

  @Override
  public boolean areFriends(UserId one, UserId other) {
    meter.charge(LIST, 1);
    return lists.has(contactsOf(one), other);
  }

  @Override
  public boolean setRemark(UserId user, UserId friend, String remark) {
    meter.charge(SET_REMARK, 1);
    if (!lists.has(contactsOf(user), friend)) {
      return false;
    }
    lists.set(contactsOf(user), friend, remark);
    return true;
  }

  @Override
  public void forget(UserId user) {
    lists.removeFromAll(CONTACTS, user);
    lists.clear(contactsOf(user));
  }
}
