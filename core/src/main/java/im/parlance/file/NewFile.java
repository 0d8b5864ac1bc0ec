package im.parlance.file;

import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import java.util.Optional;

/**
 * A file to be kept: {@code NewFile.of("a.txt", "text/plain", bytes).ownedBy(user)}. Immutable;
 * each call gives another one.
 *
 * @param name what its owner calls it, without a path, up to 255 characters
 * @param type its media type, up to 127 characters
 * @param content what is in it
 * @param thumbnail a small picture of it; {@link Bytes#NONE} if there is none
 * @param isGuarded whether readers must know its secret
 * @param owner whose it is; empty for the app's own
 * @param group the group that shares it, if one does
 */
public record NewFile(
    String name,
    String type,
    Bytes content,
    Bytes thumbnail,
    boolean isGuarded,
    Optional<UserId> owner,
    Optional<GroupId> group) {

  /** A file of the app's own, for everyone who knows its id. */
  public static NewFile of(String name, String type, Bytes content) {
    return new NewFile(name, type, content, Bytes.NONE, false, Optional.empty(), Optional.empty());
  }

  /** The same with a small picture of it. */
  public NewFile thumbnail(Bytes picture) {
    return new NewFile(name, type, content, picture, isGuarded, owner, group);
  }

  /** The same, its secret being wanted of readers or not. */
  public NewFile guarded(boolean guards) {
    return new NewFile(name, type, content, thumbnail, guards, owner, group);
  }

  /** The same for this user. */
  public NewFile ownedBy(UserId user) {
    return new NewFile(name, type, content, thumbnail, isGuarded, Optional.of(user), group);
  }

  /** The same for the members of this group, until it is deleted or the group is dismissed. */
  public NewFile sharedIn(GroupId place) {
    return new NewFile(name, type, content, thumbnail, isGuarded, owner, Optional.of(place));
  }
}
