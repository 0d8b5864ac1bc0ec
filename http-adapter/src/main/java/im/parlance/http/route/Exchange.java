package im.parlance.http.route;

import im.parlance.quota.Operation;
import java.util.function.Supplier;

/** A call that has been routed and authenticated. */
public interface Exchange {
  /** What it asks for. */
  Operation operation();

  /** Charges the caller for it. */
  void charge();

  /** Does what it asks for. */
  Reply answer();

  /** A call that costs nothing. */
  static Exchange free(Operation operation, Supplier<Reply> answer) {
    return new Exchange() {
      @Override
      public Operation operation() {
        return operation;
      }

      @Override
      public void charge() {
        // who watches is not charged
      }

      @Override
      public Reply answer() {
        return answer.get();
      }
    };
  }
}
