package im.parlance.session;

import im.parlance.room.RoomEvent;
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
   * Takes what happened to chat rooms that the session is or was in, in order: that they are gone,
   * that its user was removed, changes of attributes, and what the app announces. As {@link
   * #receive} otherwise.
   */
  default CompletionStage<?> hear(List<RoomEvent> events) {
    return CompletableFuture.completedFuture(null);
  }

  /** The session has ended. A batch that was being handed over just then may still come. */
  default void closed(CloseReason reason) {}
}
