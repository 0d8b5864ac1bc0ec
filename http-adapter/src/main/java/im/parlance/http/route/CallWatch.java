package im.parlance.http.route;

/** Hears how long calls take and how they end. Never blocks and never fails. */
public interface CallWatch {
  /** What stands for the operation of a call that was refused before it had one. */
  String NO_OPERATION = "none";

  /** Nobody who wants to know. */
  CallWatch NOBODY =
      new CallWatch() {
        @Override
        public long began() {
          return 0;
        }

        @Override
        public void ended(long began, String dialect, String operation, int status) {}
      };

  /** A call has come in: when that is, by a clock that only goes forward. */
  long began();

  /** A call that came in then has its answer, with this HTTP status. */
  void ended(long began, String dialect, String operation, int status);
}
