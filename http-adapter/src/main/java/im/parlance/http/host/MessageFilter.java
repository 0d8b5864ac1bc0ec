package im.parlance.http.host;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Which messages a rule tells of. What is empty does not matter; all else must fit.
 *
 * @param senders users who said it
 * @param receivers users to whom it was said; what is said in groups and rooms is to none, but for
 *     its recipients who are not connected
 * @param places groups and rooms where it was said
 * @param extensions keys of which its extension has one
 */
public record MessageFilter(
    Set<String> senders, Set<String> receivers, Set<String> places, Set<String> extensions) {
  /** How many there may be of each. */
  public static final int MOST = 50;

  /** Every message. */
  public static final MessageFilter NONE =
      new MessageFilter(Set.of(), Set.of(), Set.of(), Set.of());

  /**
   * Counts what is named.
   *
   * @throws IllegalArgumentException if there are more than {@link #MOST} of one sort
   */
  public MessageFilter {
    senders = Set.copyOf(senders);
    receivers = Set.copyOf(receivers);
    places = Set.copyOf(places);
    extensions = Set.copyOf(extensions);
    Stream.of(senders, receivers, places, extensions)
        .forEach(names -> checkArgument(names.size() <= MOST, "more than %s names", MOST));
  }

  /** The same for these senders. */
  public MessageFilter senders(String... users) {
    return new MessageFilter(Set.of(users), receivers, places, extensions);
  }

  /** The same for these receivers. */
  public MessageFilter receivers(String... users) {
    return new MessageFilter(senders, Set.of(users), places, extensions);
  }

  /** The same for these groups and rooms. */
  public MessageFilter places(String... ids) {
    return new MessageFilter(senders, receivers, Set.of(ids), extensions);
  }

  /** The same for extensions with these keys. */
  public MessageFilter extensions(String... keys) {
    return new MessageFilter(senders, receivers, places, Set.of(keys));
  }
}
