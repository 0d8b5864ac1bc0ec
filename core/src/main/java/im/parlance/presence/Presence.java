package im.parlance.presence;

import im.parlance.event.EventStream;
import im.parlance.id.UserId;
import im.parlance.list.Lists;
import im.parlance.quota.Operation;
import im.parlance.quota.QuotaMeter;
import im.parlance.session.Device;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What users show of themselves, and who watches it. Users need not be registered. What a call has
 * changed is durable and in force when it returns; what connecting changes follows in a moment.
 * Every method throws {@link im.parlance.error.ImException} QUOTA_EXCEEDED when its operation's
 * quota is used up. Thread-safe.
 */
public interface Presence {
  /** {@link #set}. */
  Operation SET = Operation.of("presence.set");

  /** {@link #watch}. */
  Operation WATCH = Operation.of("presence.subscribe");

  /** {@link #of}. */
  Operation GET = Operation.of("presence.get");

  /** {@link #unwatch}. */
  Operation UNWATCH = Operation.of("presence.unsubscribe");

  /** {@link #watching}. */
  Operation LIST = Operation.of("presence.listSubscriptions");

  /** The status of a device that is connected. */
  String ONLINE = "1";

  /** The status of a device that is not. */
  String OFFLINE = "0";

  /** How many users one may watch, and how many may watch one. */
  int MOST = 3000;

  /**
   * Presence kept in {@code lists}.
   *
   * @param connected the devices of a user that are connected now
   */
  static Presence over(
      Lists lists, Function<UserId, List<Device>> connected, EventStream events, QuotaMeter meter) {
    return new ListedPresence(lists, connected, events, meter);
  }

  /**
   * Sets the status of a device, until it comes or goes, and the user's note.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if the status is empty or has a space
   */
  void set(UserId user, Device device, String status, String note);

  /**
   * Lets one be told of changes until then, in place of what was said before.
   *
   * @throws im.parlance.error.ImException INVALID_ARGUMENT if the watcher is among the users;
   *     LIST_FULL if it would watch more than {@link #MOST}, or one of them be watched by more:
   *     then nothing has changed
   */
  void watch(UserId watcher, Collection<UserId> users, Instant until);

  /** Ends {@link #watch}; who is not watched is passed over. */
  void unwatch(UserId watcher, Collection<UserId> users);

  /** Whom one watches, newest first. */
  List<Watch> watching(UserId watcher);

  /** What the user shows now. */
  PresenceState of(UserId user);

  /** Takes note that a device came or went. Unmetered. */
  void connection(UserId user, Device device, boolean isConnected, Instant at);

  /** Forgets what the user shows, whom it watches, and who watches it. Unmetered. */
  void forget(UserId user);
}
