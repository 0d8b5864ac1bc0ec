package im.parlance.user;

/**
 * A password as the caller's hash library wrote it. Parlance keeps it and never looks inside.
 *
 * @param encoded algorithm, salt and digest in the library's own text form
 */
public record PasswordHash(String encoded) {
  /** No password: nothing that anyone types matches it. */
  public static final PasswordHash NONE = new PasswordHash("");

  /** Hides the hash. */
  @Override
  public String toString() {
    return "PasswordHash";
  }
}
