package im.parlance.ultragroup;

import im.parlance.list.ListName;

/** The lists of users that an ultra group and each of its channels have; gone with them. */
public enum UltraList {
  /** May not speak there as clients. */
  MUTED("ultraGroupMuted"),
  /** May speak there although all are muted. */
  SPEAKERS("ultraGroupSpeakers"),
  /** For whom a channel is while it is private; such a list of a whole group has no meaning. */
  READERS("ultraGroupReaders");

  private final String kind;

  UltraList(String kind) {
    this.kind = kind;
  }

  String kind() {
    return kind;
  }

  ListName of(UltraScope scope) {
    return ListName.of(kind, scope);
  }
}
