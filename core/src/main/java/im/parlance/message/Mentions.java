package im.parlance.message;

import im.parlance.id.UserId;
import java.util.Set;

/**
 * Whom a message names, so that it is told of it.
 *
 * @param all whether it names everyone
 * @param users whom it names
 */
public record Mentions(boolean all, Set<UserId> users) {
  /** Nobody. */
  public static final Mentions NONE = new Mentions(false, Set.of());

  /** Everyone. */
  public static final Mentions ALL = new Mentions(true, Set.of());

  /** These users. */
  public static Mentions of(Set<UserId> users) {
    return new Mentions(false, Set.copyOf(users));
  }
}
