package im.parlance.http.route;

/** A call that has been routed and authenticated. */
public interface Exchange {
  /** Charges the caller for it. */
  void charge();

  /** Does what it asks for. */
  Reply answer();
}
