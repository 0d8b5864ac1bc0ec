package im.parlance.storage.jdbi;

/**
 * How old the tables of a storage are.
 *
 * @param found the version that they have; 0 if there are none yet
 * @param latest the version that this program brings them to when it opens the storage
 */
public record SchemaVersion(int found, int latest) {
  /** Whether opening the storage changes nothing of its tables. */
  public boolean isLatest() {
    return found == latest;
  }
}
