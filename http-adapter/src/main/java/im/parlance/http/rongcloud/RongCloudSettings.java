package im.parlance.http.rongcloud;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the dialect leaves to the operator.
 *
 * @param zone what zone times are written in, and where a quota's day begins
 * @param timestampTolerance how far the time of a request may be off; zero for any
 * @param nonceReplayCheck whether a request is taken only once
 * @param maxUsers how many users may be registered; 0 for any number
 * @param tokenLife how long a user's token is good; zero for ever
 */
public record RongCloudSettings(
    ZoneId zone,
    Duration timestampTolerance,
    boolean nonceReplayCheck,
    int maxUsers,
    Duration tokenLife) {}
