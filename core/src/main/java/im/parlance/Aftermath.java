package im.parlance;

import im.parlance.event.ImEvent;
import im.parlance.message.MessageEvent.Judged;
import im.parlance.message.MessageEvent.Sent;
import im.parlance.message.Origin;
import im.parlance.moderation.MessageModerated;
import im.parlance.moderation.ModerationLog;
import im.parlance.push.MessagePushes;
import im.parlance.push.PushCount;
import im.parlance.session.SessionEvent;
import im.parlance.setting.Toggle;
import im.parlance.storage.AppStorage;
import im.parlance.trace.Stage;
import im.parlance.trace.TraceLog;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** What follows an act without whoever acted waiting for it: pushes, traces, presence. */
final class Aftermath {
  private final App app;
  private final AppStorage storage;
  private final TraceLog traces;
  private final ModerationLog judged;
  private final MessagePushes pushes;
  private final Executor afterwards;

  /** How many messages were handed in for pushes. */
  private final AtomicLong handedIn = new AtomicLong();

  /** For the messages up to this one; used by {@link #afterwards}. */
  private long lastOfRound;

  private MessagePushes.Round round;

  /**
   * The aftermath in one app.
   *
   * @param app unmetered
   */
  Aftermath(
      App app,
      AppStorage storage,
      TraceLog traces,
      ModerationLog judged,
      MessagePushes pushes,
      Executor afterwards) {
    this.app = app;
    this.storage = storage;
    this.traces = traces;
    this.judged = judged;
    this.pushes = pushes;
    this.round = pushes.round();
    this.afterwards = afterwards;
  }

  void follow(ImEvent event) {
    if (event instanceof Sent sent) {
      followSent(sent);
    } else if (event instanceof Judged ruled) {
      afterwards.execute(() -> note(ruled));
    } else if (event instanceof MessageModerated moderated && judged.note(moderated.decision())) {
      afterwards.execute(judged::write);
    } else if (event instanceof SessionEvent session) {
      afterwards.execute(() -> note(session));
    }
  }

  private void followSent(Sent sent) {
    if (sent.message().origin() == Origin.SERVER && app.settings().isOn(Toggle.LOGS_SERVER_SENDS)) {
      afterwards.execute(() -> traces.noteCall(sent.message().sender(), sent.at()));
    }
    if (pushes.concerns(sent)) {
      long number = handedIn.incrementAndGet();
      afterwards.execute(() -> tellDevices(sent, number));
    }
  }

  private void tellDevices(Sent sent, long number) {
    if (number > lastOfRound) {
      lastOfRound = handedIn.get();
      round = pushes.round();
    }
    PushCount told = round.tell(sent);
    if (told.target() > 0) {
      traces.note(
          sent.message().id(), Stage.PUSHED, sent.at(), told.sent() + " of " + told.target());
    }
  }

  private void note(Judged ruled) {
    traces.note(
        ruled.message().id(),
        ruled.ruling().isStop() ? Stage.STOPPED : Stage.ALTERED,
        ruled.at(),
        ruled.ruling().reason());
  }

  private void note(SessionEvent event) {
    traces.note(event);
    // an account that is gone has ended its sessions, and is not to leave anything
    if (storage.users().find(event.user()).isPresent()) {
      app.presence()
          .connection(
              event.user(), event.device(), event instanceof SessionEvent.Opened, event.at());
    }
  }
}
