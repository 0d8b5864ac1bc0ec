package im.parlance.page;

/** The direction in which a list is read. */
public enum Order {
  /** As the entries came. */
  OLDEST_FIRST,
  /** The other way round. */
  NEWEST_FIRST
}
