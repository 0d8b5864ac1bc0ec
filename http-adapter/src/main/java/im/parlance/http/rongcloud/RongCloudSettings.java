package im.parlance.http.rongcloud;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the dialect leaves to the operator.
 *
 * @param zone what zone times are written in, and where a quota's day begins
 * @param timestampTolerance how far the time of a request may be off; zero for any
 * @param nonceReplayCheck whether a request is taken only once
 */
public record RongCloudSettings(
    ZoneId zone, Duration timestampTolerance, boolean nonceReplayCheck) {}
