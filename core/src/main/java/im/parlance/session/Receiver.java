package im.parlance.session;

import im.parlance.event.ImEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The far end of a session: a socket, or the program itself. */
public interface Receiver {
  /**
   * Takes what waits, in order. The next batch comes when the stage has completed; meanwhile
   * messages gather in the session's mailbox. Must not block. Failing, by exception or stage, ends
   * the session.
   */
  CompletionStage<?> receive(List<Outgoing> batch);

  /**
   * Takes what happened that the session must hear of, in order. Of chat rooms that it is or was
   * in: that they are gone, that its user was removed, changes of attributes, and what the app
   * announces. Of its user: what was set for its conversations, and that a message of its own was
   * stopped, if the app tells that. As {@link #receive} otherwise.
   */
  default CompletionStage<?> hear(List<ImEvent> events) {
    return CompletableFuture.completedFuture(null);
  }

  /** The session has ended. A batch that was being handed over just then may still come. */
  default void closed(CloseReason reason) {}
}
