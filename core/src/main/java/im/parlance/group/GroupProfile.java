package im.parlance.group;

/**
 * How a group appears. What is not set is empty.
 *
 * @param name shown instead of the id
 * @param description a few words about it
 * @param avatar where the picture is
 * @param custom whatever the app wants to keep with it
 */
public record GroupProfile(String name, String description, String avatar, String custom) {
  /** A profile that has only a name. */
  public static GroupProfile named(String name) {
    return new GroupProfile(name, "", "", "");
  }

  /** The same with another name. */
  public GroupProfile withName(String changed) {
    return new GroupProfile(changed, description, avatar, custom);
  }
}
