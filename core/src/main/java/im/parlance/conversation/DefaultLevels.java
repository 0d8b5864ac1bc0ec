package im.parlance.conversation;

/** What notifies those who have set nothing themselves, where a place has a level for all. */
@FunctionalInterface
public interface DefaultLevels {
  /** The level of the place for all who are there; INHERITED if it has none. */
  Level of(ConversationRef conversation);
}
