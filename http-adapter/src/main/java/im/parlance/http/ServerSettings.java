package im.parlance.http;

import im.parlance.http.host.CallInterceptor;
import im.parlance.http.host.Secret;
import im.parlance.http.metrics.Metrics;
import im.parlance.http.tls.PemFiles;
import im.parlance.http.webhook.Policy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a server keeps to.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param tls its certificate and key, without which it speaks in the clear
 * @param zone where a calendar day begins and what zone times are written in
 * @param timestampTolerance how far a signed request's time may be off; zero for any
 * @param nonceReplayCheck whether a signed request is taken only once
 * @param maxUsers how many users RongCloud's dialect registers in an app; 0 for any number
 * @param tokenLife how long the user tokens of RongCloud's dialect are good; zero for ever
 * @param passwordCost the cost of password hashes, 4 to 31: each step doubles the work
 * @param recallWindow how long after it was sent Easemob's dialect recalls a message without force
 * @param maxBodyBytes the largest body that is read
 * @param idleTimeout how long a connection may be silent
 * @param drain how long requests may go on when the server closes
 * @param webhookPolicy how long receivers of webhooks are believed in
 * @param interceptor what hears of every call
 * @param adminSecret what its operator has to know
 * @param metrics makes what counts and measures
 */
record ServerSettings(
    String host,
    int port,
    Optional<PemFiles> tls,
    ZoneId zone,
    Duration timestampTolerance,
    boolean nonceReplayCheck,
    int maxUsers,
    Duration tokenLife,
    int passwordCost,
    Duration recallWindow,
    int maxBodyBytes,
    Duration idleTimeout,
    Duration drain,
    Policy webhookPolicy,
    Optional<CallInterceptor> interceptor,
    Optional<Secret> adminSecret,
    Supplier<Metrics> metrics) {}
