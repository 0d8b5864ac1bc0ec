package im.parlance.relation;

import im.parlance.event.ImEvent;
import im.parlance.id.UserId;
import java.time.Instant;
import java.util.List;

/** What happens between users. */
public sealed interface RelationEvent extends ImEvent {
  /** Who has done it. */
  UserId user();

  /** To whom. */
  List<UserId> others();

  /**
   * They are friends no more.
   *
   * @param user who has ended it
   * @param others who were its friends
   * @param at when
   */
  record Unfriended(UserId user, List<UserId> others, Instant at) implements RelationEvent {}

  /**
   * They may not write to the user.
   *
   * @param user whose blocklist they are on
   * @param others who
   * @param at when
   */
  record Blocked(UserId user, List<UserId> others, Instant at) implements RelationEvent {}

  /**
   * They are on the blocklist no more.
   *
   * @param user whose blocklist they were on
   * @param others who
   * @param at when
   */
  record Unblocked(UserId user, List<UserId> others, Instant at) implements RelationEvent {}
}
