/**
 * How often an app may do what. A {@link im.parlance.quota.QuotaPolicy} says which quotas an
 * operation has, a {@link im.parlance.quota.QuotaMeter} counts against it. A call that is refused
 * has cost and changed nothing.
 *
 * <pre>{@code
 * App metered = app.meteredBy(meter);
 * meter.adjust(Operation.of("users.register"), Quota.perSecond(1));
 * }</pre>
 */
@NullMarked
package im.parlance.quota;

import org.jspecify.annotations.NullMarked;
