package im.parlance.trace;

import static java.util.stream.Collectors.toCollection;

import im.parlance.conversation.Conversation;
import im.parlance.conversation.ConversationStore;
import im.parlance.id.MessageId;
import im.parlance.id.MessageIds;
import im.parlance.id.TimelineId;
import im.parlance.id.UserId;
import im.parlance.list.ListEntry;
import im.parlance.list.ListName;
import im.parlance.list.Lists;
import im.parlance.message.Message;
import im.parlance.message.MessageStore;
import im.parlance.session.Device;
import im.parlance.session.SessionEvent;
import im.parlance.trace.Trace.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The logs of one app, and the end to write them at. Thread-safe. */
public final class TraceLog implements Traces {
  private static final String STEPS = "trace";
  private static final String CONNECTIONS = "connection-log";
  private static final Device SERVER = Device.of("server");
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Lists lists;
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final MessageIds ids;

  /** Logs that are kept in {@code lists}; what a storage keeps anyway is read from there. */
  public TraceLog(
      Lists lists, MessageStore messages, ConversationStore conversations, MessageIds ids) {
    this.lists = lists;
    this.messages = messages;
    this.conversations = conversations;
    this.ids = ids;
  }

  /** Notes what happened to a message. */
  public void note(MessageId message, Stage stage, Instant at, String result) {
    lists.put(
        ListName.of(STEPS, message.value()),
        List.of(new ListEntry(stage.name(), result, at, at.plus(KEPT))),
        Integer.MAX_VALUE);
  }

  /** Notes that a device came or went. */
  public void note(SessionEvent event) {
    String what = event instanceof SessionEvent.Closed closed ? closed.reason().name() : "";
    note(event.user(), event.device(), what, event.at());
  }

  /** Notes that the server sent something in the user's name. */
  public void noteCall(UserId user, Instant at) {
    note(user, SERVER, Connection.CALL, at);
  }

  private void note(UserId user, Device device, String what, Instant at) {
    lists.put(
        ListName.of(CONNECTIONS, user),
        List.of(
            new ListEntry(
                Long.toString(ids.next().value()), device.id() + ' ' + what, at, at.plus(KEPT))),
        Integer.MAX_VALUE);
  }

  /** Forgets when the user's devices came and went. */
  public void forget(UserId user) {
    lists.clear(ListName.of(CONNECTIONS, user));
  }

  @Override
  public Optional<Trace> message(TimelineId timeline, MessageId id) {
    Optional<Message> message =
        messages.find(timeline, id, id.time().minus(SKEW), id.time().plus(SKEW));
    Trace trace = trace(id, message);
    return Optional.of(trace).filter(found -> !found.steps().isEmpty());
  }

  @Override
  public List<Trace> messages(TimelineId timeline, Instant from, Instant to, int limit) {
    return messages.readBetween(timeline, from, to, limit).stream()
        .map(message -> trace(message.id(), Optional.of(message)))
        .toList();
  }

  private Trace trace(MessageId id, Optional<Message> message) {
    List<Step> steps =
        lists.all(ListName.of(STEPS, id.value())).stream()
            .map(entry -> new Step(Stage.valueOf(entry.item()), entry.since(), entry.value()))
            .collect(toCollection(ArrayList::new));
    message.ifPresent(
        stored -> {
          steps.add(new Step(Stage.STORED, stored.sentAt(), Long.toString(stored.seq())));
          if (isAcknowledged(stored)) {
            steps.add(new Step(Stage.DELIVERED, stored.sentAt(), ""));
          }
        });
    steps.sort(Comparator.comparing(Step::at).thenComparing(Step::stage));
    return new Trace(id, message, List.copyOf(steps));
  }

  /** Only of what is for one user. */
  private boolean isAcknowledged(Message message) {
    Optional<UserId> recipient = Optional.empty();
    if (message.timeline() instanceof TimelineId.Pair pair) {
      recipient = Optional.of(pair.first().equals(message.sender()) ? pair.second() : pair.first());
    } else if (message.timeline() instanceof TimelineId.Inbox inbox) {
      recipient = Optional.of(inbox.user());
    }
    return recipient.stream()
        .flatMap(user -> conversations.of(user).stream())
        .filter(conversation -> conversation.timeline().equals(message.timeline()))
        .mapToLong(Conversation::acknowledged)
        .anyMatch(seq -> seq >= message.seq());
  }

  @Override
  public List<Connection> connections(UserId user) {
    return lists.all(ListName.of(CONNECTIONS, user)).stream()
        .map(entry -> connection(user, entry))
        .toList();
  }

  private static Connection connection(UserId user, ListEntry entry) {
    int blank = entry.value().lastIndexOf(' ');
    String reason = entry.value().substring(blank + 1);
    return new Connection(
        user,
        Device.of(entry.value().substring(0, blank)),
        reason.isEmpty(),
        reason,
        entry.since());
  }
}
