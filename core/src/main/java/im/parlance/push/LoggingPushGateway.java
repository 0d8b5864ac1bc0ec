package im.parlance.push;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing anywhere, and writes to the log that it would have, without the words. */
public final class LoggingPushGateway implements PushGateway {
  private static final Logger log = LoggerFactory.getLogger(LoggingPushGateway.class);

  /** A gateway that logs. */
  public LoggingPushGateway() {}

  @Override
  public String channel(Platform platform) {
    return "LOCAL";
  }

  @Override
  public boolean send(PushNotice notice) {
    log.debug("{}", notice);
    return true;
  }
}
