package im.parlance.trace;

/** What can become of a message. */
public enum Stage {
  /** A filter has changed it; the result says which. */
  ALTERED,
  /** A filter has stopped it; the result says which. */
  STOPPED,
  /** It is in the storage. */
  STORED,
  /** The user it is for has acknowledged it. */
  DELIVERED,
  /** Devices that are not connected were told; the result says how many of how many. */
  PUSHED,
  /** A route has given it up; the result says which. */
  DROPPED
}
