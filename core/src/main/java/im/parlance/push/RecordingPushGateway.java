package im.parlance.push;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given, for tests. */
public final class RecordingPushGateway implements PushGateway {
  private final List<PushNotice> notices = new CopyOnWriteArrayList<>();

  /** A gateway that has nothing yet. */
  public RecordingPushGateway() {}

  @Override
  public String channel(Platform platform) {
    return "LOCAL";
  }

  @Override
  public boolean send(PushNotice notice) {
    return notices.add(notice);
  }

  /** Everything so far, in the order of sending. */
  public List<PushNotice> notices() {
    return List.copyOf(notices);
  }
}
