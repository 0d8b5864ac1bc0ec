package im.parlance.http.testkit;

import im.parlance.App;
import im.parlance.id.UserId;
import im.parlance.message.Message;
import im.parlance.session.Device;
import im.parlance.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A connected user, and what it has received. */
public final class Inbox implements AutoCloseable {
  private final List<Message> received = new CopyOnWriteArrayList<>();
  private final Session session;

  private Inbox(App app, String user) {
    session = app.sessions().connect(UserId.of(user), Device.of("test"), received::add);
  }

  /** Connects this user. */
  public static Inbox of(TestApp app, String user) {
    return new Inbox(app.app(), user);
  }

  /** Its session. */
  public Session session() {
    return session;
  }

  /** The first {@code count} messages, waited for. */
  public List<Message> await(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> received.size() >= count);
    return List.copyOf(received);
  }

  @Override
  public void close() {
    session.close();
  }
}
