package im.parlance.setting;

/** What an app can turn on and off while it runs; what is on unless it was set, says each. */
public enum Toggle {
  /** What the server sends must keep the rules for clients: memberships, mutes, lists. Off. */
  RULES_FOR_SERVER_SENDS(false),
  /** What the server sends leaves a line in its sender's connection log. Off. */
  LOGS_SERVER_SENDS(false),
  /** What the server sends is looked through like what clients send. Off. */
  SCREENS_SERVER_SENDS(false),
  /** What the server sends is routed like what clients send. Off. */
  ROUTES_SERVER_SENDS(false),
  /** What was stopped is routed too, as it was sent. Off. */
  ROUTES_STOPPED(false),
  /** What was stopped is kept from its sender's other devices too. Off. */
  HIDES_STOPPED(false),
  /** Who has sent a message that was stopped is told so. Off. */
  TELLS_OF_STOPPED(false),
  /** Users may be written to by their allowlists only, whatever mode they have. Off. */
  ALLOWLISTS(false),
  /** Notifications to everyone, to tags and to named users can be asked for. On. */
  BROADCAST_PUSHES(true),
  /** Notifications by conditions, and what became of them, can be asked for. On. */
  CONDITIONAL_PUSHES(true),
  /** Tokens for translation can be asked for. On. */
  TRANSLATION(true),
  /** Verdicts on contents can be asked for. On. */
  CONTENT_AUDIT(true),
  /** The history of private conversations can be asked for and cleared. On. */
  PRIVATE_HISTORY(true),
  /** The history of groups can be asked for and cleared. On. */
  GROUP_HISTORY(true),
  /** The hourly logs of messages can be asked for. On. */
  HOURLY_LOGS(true),
  /**
   * A send, a mute or a list that names what is not there is refused, not done for the rest. Off.
   */
  KNOWN_TARGETS_ONLY(false),
  /** New users do not get what everyone was told in the seven days before they came. Off. */
  HIDES_EARLIER_BROADCASTS(false),
  /** Files that were uploaded for those who know their secrets are for nobody else. Off. */
  GUARDS_FILES(false);

  private final boolean onUnlessSet;

  Toggle(boolean onUnlessSet) {
    this.onUnlessSet = onUnlessSet;
  }

  /** Whether it is on while nobody has set it. */
  public boolean isOnUnlessSet() {
    return onUnlessSet;
  }
}
