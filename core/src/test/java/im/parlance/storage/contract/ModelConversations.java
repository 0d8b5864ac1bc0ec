package im.parlance.storage.contract;

import im.parlance.conversation.Conversation;
import im.parlance.conversation.ConversationStore;
import im.parlance.group.Membership;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.storage.contract.ModelStorage.ModelApp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What users of {@link ModelStorage} have seen; what they may see is made from the other stores.
 */
final class ModelConversations implements ConversationStore {
  private final ModelApp app;
  private final Map<View, Long> acknowledged = new HashMap<>();

  /** Up to where a user has forgotten what was said in private. */
  private final Map<View, Long> forgotten = new HashMap<>();

  private record View(UserId user, TimelineId timeline) {}

  ModelConversations(ModelApp app) {
    this.app = app;
  }

  @Override
  public List<Conversation> of(UserId user) {
    return Stream.concat(inPrivate(user), inGroups(user)).toList();
  }

  private Stream<Conversation> inPrivate(UserId user) {
    return app.messages()
        .spoken()
        .filter(timeline -> isOf(user, timeline))
        .map(
            timeline ->
                conversation(
                    new View(user, timeline),
                    forgotten.getOrDefault(new View(user, timeline), 0L),
                    Membership.OPEN));
  }

  private static boolean isOf(UserId user, TimelineId timeline) {
    if (timeline instanceof TimelineId.Pair pair) {
      return pair.first().equals(user) || pair.second().equals(user);
    }
    return timeline instanceof TimelineId.Inbox inbox && inbox.user().equals(user);
  }

  private Stream<Conversation> inGroups(UserId user) {
    return app.groups()
        .everyStay(user)
        .map(
            stay ->
                conversation(
                    new View(user, TimelineId.of(stay.group())), stay.afterSeq(), stay.untilSeq()));
  }

  private Conversation conversation(View view, long after, long until) {
    return new Conversation(
        view.timeline(),
        after,
        until,
        acknowledged.getOrDefault(view, 0L),
        app.messages().head(view.timeline()));
  }

  @Override
  public void acknowledge(UserId user, TimelineId timeline, long seq) {
    if (of(user).stream().anyMatch(seen -> seen.timeline().equals(timeline))) {
      long position = Math.max(0, Math.min(seq, app.messages().head(timeline)));
      acknowledged.merge(new View(user, timeline), position, Math::max);
    }
  }

  @Override
  public void forget(UserId user) {
    inPrivate(user)
        .toList()
        .forEach(seen -> forgotten.put(new View(user, seen.timeline()), seen.head()));
    app.groups().forgetEndedStays(user);
  }
}
