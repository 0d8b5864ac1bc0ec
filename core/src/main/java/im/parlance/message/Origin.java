package im.parlance.message;

/** Where a send comes from; the rules that it must keep follow from that. */
public enum Origin {
  /** The app itself, through the API: may speak as anyone, anywhere, muted or not. */
  SERVER,
  /** A user's own session: must be a member, and not muted. */
  CLIENT
}
