package im.parlance.junit;

import im.parlance.ParlanceBuilder;
import im.parlance.http.host.EasemobWebhooks;
import im.parlance.http.host.RongCloudWebhooks;
import im.parlance.http.host.Secret;
import im.parlance.http.webhook.Policy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a fixture keeps to.
 *
 * @param start what its clock shows at first
 * @param isReset whether every test begins anew
 * @param failsOnUnknown whether a call that the server has no method for fails the test
 * @param isUnlimited whether calls are charged to no quotas
 * @param patience how long anybody waits for something to become true
 * @param engine sets up more of the engine
 * @param rongcloudWebhooks what is told in RongCloud's form, by where that is
 * @param easemobWebhooks what is told in Easemob's form, by where that is and what it is signed
 *     with
 * @param webhookPolicy how long receivers of webhooks are believed in
 */
record FixtureSettings(
    Instant start,
    boolean isReset,
    boolean failsOnUnknown,
    boolean isUnlimited,
    Duration patience,
    UnaryOperator<ParlanceBuilder> engine,
    Function<URI, RongCloudWebhooks> rongcloudWebhooks,
    BiFunction<URI, Secret, EasemobWebhooks> easemobWebhooks,
    Policy webhookPolicy) {}
