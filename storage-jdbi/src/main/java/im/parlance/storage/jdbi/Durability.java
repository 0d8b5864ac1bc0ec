package im.parlance.storage.jdbi;

/** What a commit waits for. */
public enum Durability {
  /** The disk: what was acknowledged survives a power cut. */
  FULL,
  /**
   * The operating system: what was acknowledged survives the process, but the last commits may go
   * with the power, never reordered or half written.
   */
  NORMAL
}
