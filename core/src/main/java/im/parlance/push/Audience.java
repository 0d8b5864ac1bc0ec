package im.parlance.push;

import im.parlance.id.UserId;
import java.util.List;
import java.util.Set;

/** Whom a push is for, among those whose devices are known. */
public sealed interface Audience {

  /** Everyone. */
  record All() implements Audience {}

  /**
   * These users.
   *
   * @param users who
   */
  record Named(Set<UserId> users) implements Audience {}

  /**
   * Who the conditions hold for, read from the left: each is joined to what came before it.
   *
   * @param conditions one at least
   */
  record Tagged(List<Condition> conditions) implements Audience {}

  /**
   * A condition on the tags of a user.
   *
   * @param tags one at least
   * @param every whether the user must have all of them, or one
   * @param negated whether it holds for all others instead
   * @param and whether what came before must hold too, or need not
   */
  record Condition(List<String> tags, boolean every, boolean negated, boolean and) {}
}
