package im.parlance.quota;

/**
 * A named act of the API, such as {@code groups.create}: what quotas are set on.
 *
 * @param name area and verb, joined by a dot
 */
public record Operation(String name) {
  /** Takes one text for each name: all calls are compared by it. */
  public Operation {
    name = name.intern();
  }

  /** The operation of this name. */
  public static Operation of(String name) {
    return new Operation(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
