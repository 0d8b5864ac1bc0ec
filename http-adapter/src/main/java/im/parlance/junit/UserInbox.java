package im.parlance.junit;

import im.parlance.App;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A connected user, and the messages that it has received since, those that waited for it included.
 * Thread-safe.
 */
public final class UserInbox implements AutoCloseable {
  private final UserId user;
  private final Changes changes;
  private final List<Message> received = new CopyOnWriteArrayList<>();
  private final Session session;

  UserInbox(App app, UserId user, Device device, Changes changes) {
    this.user = user;
    this.changes = changes;
    this.session = app.sessions().connect(user, device, this::add);
  }

  private void add(Message message) {
    received.add(message);
    changes.announce();
  }

  /** Its session: what its client would send goes out here. */
  public Session session() {
    return session;
  }

  /** What it has received so far, in order. */
  public List<Message> messages() {
    return List.copyOf(received);
  }

  /** The words of what it has received so far, in order. */
  public List<String> texts() {
    return received.stream().map(message -> message.content().text()).toList();
  }

  /**
   * What it has received, once that is so much; waits as long as the fixture has patience.
   *
   * @throws AssertionError if it does not become so much
   */
  public List<Message> await(int count) {
    await(() -> received.size() >= count, count + " messages");
    return messages();
  }

  /**
   * The first message that this holds of; waits as long as the fixture has patience.
   *
   * @throws AssertionError if none comes
   */
  public Message await(Predicate<Message> wanted) {
    await(() -> received.stream().anyMatch(wanted), "such a message");
    return received.stream().filter(wanted).findFirst().orElseThrow();
  }

  private void await(BooleanSupplier condition, String wanted) {
    if (!changes.await(condition)) {
      throw new AssertionError(
          "expected %s for %s within %s, but received %s"
              .formatted(wanted, user, changes.patience(), texts()));
    }
  }

  /** Disconnects it. */
  @Override
  public void close() {
    session.close();
  }
}
