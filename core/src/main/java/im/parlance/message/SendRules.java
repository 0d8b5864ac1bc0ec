package im.parlance.message;

import java.util.function.BooleanSupplier;

/**
 * What stands between a draft and its delivery.
 *
 * @param policy what clients may send to whom
 * @param forServerToo whether that holds for what the server sends as well
 * @param filter looks at what was allowed
 * @param keepsStopped whether what the filter has stopped still reaches its sender's other devices
 * @param router where copies go
 */
public record SendRules(
    SendPolicy policy,
    BooleanSupplier forServerToo,
    SendFilter filter,
    BooleanSupplier keepsStopped,
    Router router) {}
