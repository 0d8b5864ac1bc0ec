package im.parlance.http.easemob;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the dialect leaves to the operator.
 *
 * @param zone where a quota's day begins, and history's hours are meant
 * @param passwordCost the cost of password hashes, 4 to 31
 * @param recallWindow how long after it was sent a message is recalled without force
 */
public record EasemobSettings(ZoneId zone, int passwordCost, Duration recallWindow) {}
